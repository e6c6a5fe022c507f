import { addLanes } from "../driver/driver-preparation.ts";
import { ReferenceDriver } from "../driver/reference-driver.ts";
import type { LapCrew } from "./lap-crew.ts";
import type { LapRun } from "./lap-run.ts";

/** Reference drivers, each alone on its circuit. */
export class ReferenceCrew implements LapCrew {
  readonly #pace: number;
  readonly #drivers = new Map<LapRun, ReferenceDriver>();

  /** @param pace share of the driver's full pace */
  constructor(pace = 1) {
    this.#pace = pace;
  }

  join(run: LapRun): void {
    const { engine, notes } = run;
    const { track, config } = engine;
    this.#drivers.set(run, new ReferenceDriver({ ...addLanes(track, notes), track, pace: this.#pace, seed: config.seed }));
  }

  leave(run: LapRun): void {
    this.#drivers.delete(run);
  }

  drive(): undefined {
    for (const [{ engine, context, inputs }, driver] of this.#drivers) driver.drive(engine.world.state, 0, context, inputs);
  }
}
