import type { DriveInputs } from "../contract/drive-input.ts";
import type { EntryConfig } from "../contract/race-config.ts";
import { type DriverContext, openTrackContext } from "../driver/driver-context.ts";
import { type PreparedDriver, prepareReferenceDriver } from "../driver/driver-preparation.ts";
import { ReferenceDriver } from "../driver/reference-driver.ts";
import { DriverSignals } from "./driver-signals.ts";
import type { RaceEngine } from "./race-engine.ts";

/** Paces of a field that is worth racing in: the quickest car has all of it, the slowest starts from the back. */
const FIELD_PACE = { quickest: 1, slowest: 0.96 };

/** Reference drivers for every car of a race; whoever else drives a car is left alone. */
export class ReferenceField {
  readonly #engine: RaceEngine;
  readonly #drivers: readonly ReferenceDriver[];
  readonly #context: DriverContext;
  readonly #signals: DriverSignals;

  /**
   * @param prepared one row a car, see `prepareField`
   * @param paceOf share of the full pace of each car's driver, above 0 and at most 1.1
   */
  constructor(engine: RaceEngine, prepared: readonly PreparedDriver[], paceOf: (car: number) => number = fieldPace(engine.carCount)) {
    const { track, config } = engine;
    this.#engine = engine;
    this.#drivers = prepared.map((driver, car) => new ReferenceDriver({ ...driver, track, pace: paceOf(car), seed: config.seed + car }));
    this.#signals = new DriverSignals(engine.session);
    this.#context = { ...openTrackContext(), go: false };
  }

  /**
   * Decides the coming tick of every car that the mask leaves to the AI, and writes it into its row. Call it once a tick.
   *
   * @param drivenByOthers one row a car, 1 for a car whose row is left as it is; all are driven without it
   */
  drive(inputs: DriveInputs, drivenByOthers?: Uint8Array): void {
    const { world } = this.#engine;
    for (let car = 0; car < this.#drivers.length; car++) {
      if (drivenByOthers !== undefined && drivenByOthers[car] === 1) continue;
      this.#signals.show(car, this.#context);
      this.#drivers[car].drive(world.state, car, this.#context, inputs);
    }
  }
}

/** What an AI car's entry says when the reference driver drives it. */
export const REFERENCE = "reference";

/** The entry of a standard car with the reference driver in it. */
export function referenceEntry(carModel: string, name: string): EntryConfig {
  return aiEntry(carModel, name, REFERENCE);
}

/** The entry of a standard car with a learned driver, or the reference driver, in it. */
export function aiEntry(carModel: string, name: string, driver: string): EntryConfig {
  return { carModel, name, kind: "ai", driver, setup: {} };
}

/** Paces that fall evenly from the first slot to the last, so that the field spreads instead of queueing. */
export function fieldPace(carCount: number): (car: number) => number {
  const step = (FIELD_PACE.quickest - FIELD_PACE.slowest) / Math.max(1, carCount - 1);
  return (car) => FIELD_PACE.quickest - step * car;
}

/**
 * Prepares a reference driver for each car; equal models with equal set-ups share one preparation of about a second.
 *
 * @param onPrepared called with the number of cars that are ready
 */
export function prepareField(engine: RaceEngine, onPrepared: (cars: number) => void = () => {}): PreparedDriver[] {
  const made = new Map<string, PreparedDriver>();
  return engine.cars.map(({ spec, setup }, car) => {
    const key = JSON.stringify([spec.id, setup]);
    const prepared = made.get(key) ?? prepareReferenceDriver(engine.track, spec, setup, engine.config.wetness);
    made.set(key, prepared);
    onPrepared(car + 1);
    return prepared;
  });
}
