import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import type { PreparedConditions } from "../../shared/engine/field-conditions.ts";
import { KeptPreparations } from "./kept-preparations.ts";
import { WorkerOffice } from "./worker-office.ts";

/** What a reference driver is prepared for. */
export interface DriverOrder {
  readonly trackId: string;
  readonly carModel: string;
  /** Tyres that the car may have on; those that fit the circuit where it is absent. */
  readonly compounds?: readonly string[];
  /** Wetness that the road may come to, in rising order; dry where it is absent. */
  readonly wetnessLevels?: readonly number[];
}

/** Makes ready what reference drivers drive by, off the thread that ticks the rooms. */
export interface DriverWorkshop {
  /** Racing lines and speed profiles for a circuit and car, in all conditions asked for; made once, then at hand while they are asked for. */
  prepare(order: DriverOrder): Promise<PreparedConditions>;
  /** Ends the work; orders under way are refused. */
  close(): Promise<void>;
}

/** A workshop in one worker thread: preparing takes seconds of computing, and ticks of other rooms must not wait for it. */
export class WorkerDriverWorkshop implements DriverWorkshop {
  readonly #kept = new KeptPreparations();
  readonly #office = new WorkerOffice<DriverOrder, PreparedConditions>(
    new URL("./driver-workshop.worker.ts", import.meta.url),
    "driver workshop",
  );

  prepare(order: DriverOrder): Promise<PreparedConditions> {
    const key = JSON.stringify([order.trackId, order.carModel, order.compounds ?? [], order.wetnessLevels ?? []]);
    const known = this.#kept.find(key);
    if (known !== undefined) return known;
    const made = this.#office.ask(order);
    this.#kept.keep(key, made);
    return made;
  }

  close(): Promise<void> {
    return this.#office.close();
  }
}

/** What drivers are prepared for at the start: the first tyres on the driest road. */
export function firstPrepared(conditions: PreparedConditions, compound?: string): PreparedDriver {
  const levels = compound === undefined ? [...conditions.values()][0] : conditions.get(compound);
  if (levels === undefined) throw new Error(`no driver was prepared for ${compound} tyres`);
  return levels[0].prepared;
}
