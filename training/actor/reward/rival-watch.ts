import type { CarState } from "../../../shared/sim/car-state.ts";
import { REWARD } from "./reward-components.ts";

/** Rivals whose gap counts: from this far behind to this far ahead. */
const BEHIND_M = 20;
const AHEAD_M = 40;
/** A car behind is closing when it is faster by this much and would be here within this time. */
const CLOSING_MPS = 1;
const CLOSING_WITHIN_SEC = 1;
/** A car is in the path of another within this offset. */
const PATH_M = 2.5;

/** Watches the gaps to rivals over a step: ground gained on them, and moves across into the path of one that closes. */
export class RivalWatch {
  readonly #car: number;
  readonly #lapM: number;
  readonly #gapM: Float64Array;
  #lateralM = 0;

  constructor(carCount: number, car: number, lapM: number) {
    this.#car = car;
    this.#lapM = lapM;
    this.#gapM = new Float64Array(carCount);
  }

  begin(state: CarState): void {
    for (let other = 0; other < this.#gapM.length; other++) this.#gapM[other] = this.#gap(state, other);
    this.#lateralM = state.lateralM[this.#car];
  }

  /** Adds the step's gains and blocks to the rewards. */
  end(state: CarState, sums: Float64Array): void {
    const movedM = state.lateralM[this.#car] - this.#lateralM;
    for (let other = 0; other < this.#gapM.length; other++) {
      if (other === this.#car) continue;
      const before = this.#gapM[other];
      if (before < -BEHIND_M || before > AHEAD_M) continue;
      sums[REWARD.passing] += before - this.#gap(state, other);
      if (before >= 0) continue;
      const closing = state.forwardSpeedMps[other] - state.forwardSpeedMps[this.#car];
      const offM = state.lateralM[other] - state.lateralM[this.#car];
      const isInPath = Math.abs(offM) < PATH_M;
      const towards = Math.sign(offM + movedM) * movedM;
      if (closing > CLOSING_MPS && -before < CLOSING_WITHIN_SEC * closing + 6 && isInPath && towards > 0) sums[REWARD.blocking] += towards;
    }
  }

  /** Distance along the track to another car, positive ahead. */
  #gap(state: CarState, other: number): number {
    const distance = state.trackSM[other] - state.trackSM[this.#car];
    const half = this.#lapM / 2;
    return distance > half ? distance - this.#lapM : distance < -half ? distance + this.#lapM : distance;
  }
}
