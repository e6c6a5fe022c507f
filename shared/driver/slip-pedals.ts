import type { CarModel } from "../car/car-model.ts";
import { PEAK_SLIP_FACTORS } from "../car/tyre-condition.ts";
import type { CarState } from "../sim/car-state.ts";

/** Slip, in multiples of the tyre's peak, at which the foot begins to ease off, and how hard. */
const EASE_AT = 0.95;
const EASE_PER_SEC = 14;
const PRESS_PER_SEC = 2.2;
const LEAST_SHARE = 0.12;
/** A wheel that slips less than this by the pedal is not the pedal's to save. */
const LEAST_OWN_SLIP = 0.2;
/** Below this speed slip ratios say little and a locked or spinning wheel costs nothing. */
const WALKING_MPS = 2.5;

/** The feel in a driver's right foot: eases a pedal while the tyres slip beyond their peak. Works with assists off. */
export class SlipPedals {
  readonly #model: CarModel;
  #brakeShare = 1;
  #throttleShare = 1;

  constructor(model: CarModel) {
    this.#model = model;
  }

  reset(): void {
    this.#brakeShare = 1;
    this.#throttleShare = 1;
  }

  /** Brake pedal to press when `wanted` (0 to 1) is asked for. Call once a tick, also when nothing is wanted. */
  brake(state: CarState, car: number, wanted: number, dtSec: number): number {
    if (this.#model.setup.abs || wanted <= 0 || state.forwardSpeedMps[car] < WALKING_MPS) {
      this.#brakeShare = 1;
      return wanted;
    }
    let worst = 0;
    let second = 0;
    for (let wheel = 0; wheel < 4; wheel++) {
      const slip = this.#slipShare(state, car, wheel, -1);
      second = Math.max(second, Math.min(worst, slip));
      worst = Math.max(worst, slip);
    }
    // One wheel may lock, on grass or in the air: the other three still stop the car.
    this.#brakeShare = adapt(this.#brakeShare, second, dtSec);
    return wanted * this.#brakeShare;
  }

  /** Throttle to give when `wanted` (0 to 1) is asked for. Call once a tick, also when nothing is wanted. */
  throttle(state: CarState, car: number, wanted: number, dtSec: number): number {
    if (this.#model.setup.tractionControl || wanted <= 0) {
      this.#throttleShare = 1;
      return wanted;
    }
    let worst = 0;
    for (let wheel = 0; wheel < 4; wheel++) {
      if (this.#model.driveShare[wheel] > 0) worst = Math.max(worst, this.#slipShare(state, car, wheel, 1));
    }
    this.#throttleShare = adapt(this.#throttleShare, worst, dtSec);
    return wanted * this.#throttleShare;
  }

  /** Combined slip over its peak of a wheel that slips in the pedal's sense, 0 of one that merely corners. */
  #slipShare(state: CarState, car: number, wheel: number, sense: 1 | -1): number {
    const row = car * 4 + wheel;
    const looseness = PEAK_SLIP_FACTORS[state.wheelSurface[row]];
    const along = (sense * state.wheelSlipRatio[row]) / (this.#model.peakSlipRatio[wheel] * looseness);
    if (along < LEAST_OWN_SLIP) return 0;
    const across = state.wheelSlipAngleRad[row] / (this.#model.peakSlipTangent[wheel] * looseness);
    return Math.sqrt(along * along + across * across);
  }
}

function adapt(share: number, slip: number, dtSec: number): number {
  const over = slip - EASE_AT;
  if (over > 0) return Math.max(LEAST_SHARE, share - EASE_PER_SEC * Math.min(1, over) * dtSec);
  return Math.min(1, share + PRESS_PER_SEC * dtSec);
}
