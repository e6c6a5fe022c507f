import { TICK_HZ } from "../../../shared/contract/rates.ts";
import type { RaceEngine } from "../../../shared/engine/race-engine.ts";
import { RACING } from "../../../shared/race/race-columns.ts";

/** Changes of order in the first seconds are the start's, not passes. */
const START_SEC = 15;

/** Counts passes: pairs of racing cars whose order has changed since the last look. */
export class PassCount {
  passes = 0;
  readonly #engine: RaceEngine;
  #order: number[];

  constructor(engine: RaceEngine) {
    this.#engine = engine;
    this.#order = [...engine.session.runningOrder];
  }

  /** Once a second. */
  look(): void {
    const { session } = this.#engine;
    const { status, position } = session.columns;
    if (session.tick > session.lightsOutTick + START_SEC * TICK_HZ) {
      const racing = this.#order.filter((car) => status[car] === RACING);
      for (let ahead = 0; ahead < racing.length; ahead++) {
        for (let behind = ahead + 1; behind < racing.length; behind++) {
          if (position[racing[behind]] < position[racing[ahead]]) this.passes++;
        }
      }
    }
    this.#order = [...session.runningOrder];
  }
}
