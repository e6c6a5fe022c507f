import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import { WorkerOffice } from "./worker-office.ts";

/** What a reference driver is prepared for. */
export interface DriverOrder {
  readonly trackId: string;
  readonly carModel: string;
}

/** Makes ready what reference drivers drive by, off the thread that ticks the rooms. */
export interface DriverWorkshop {
  /** Racing line and speed profile for a circuit and car; made once a process, then at hand. */
  prepare(order: DriverOrder): Promise<PreparedDriver>;
  /** Ends the work; orders under way are refused. */
  close(): Promise<void>;
}

/** A workshop in one worker thread: preparing takes seconds of computing, and ticks of other rooms must not wait for it. */
export class WorkerDriverWorkshop implements DriverWorkshop {
  readonly #made = new Map<string, Promise<PreparedDriver>>();
  readonly #office = new WorkerOffice<DriverOrder, PreparedDriver>(
    new URL("./driver-workshop.worker.ts", import.meta.url),
    "driver workshop",
  );

  prepare(order: DriverOrder): Promise<PreparedDriver> {
    const key = `${order.trackId} ${order.carModel}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.#office.ask(order);
    this.#made.set(key, made);
    // What failed is tried anew the next time; whoever asked is told by the promise itself.
    made.catch(() => this.#made.delete(key));
    return made;
  }

  close(): Promise<void> {
    return this.#office.close();
  }
}
