import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../../sim/car-state.ts";

/**
 * Front-wheel angle against each unit of curvature that the car's turning has gained since the decision, in wheelbases: what the
 * reference driver's feedback on yaw rate comes to. Figures for others: docs/bench/rollout.md.
 */
const DAMPING = 1.5;
/** Below this speed a car turns as its wheels point. */
const LEAST_MPS = 5;

/**
 * [LD6] The steadiness of a driver's hands: between two decisions the wheels are turned against what the yaw rate has changed since
 * the state that the last decision saw. Ten decisions a second alone do not hold a light single-seater.
 */
export class SteadyHands {
  readonly #wheelbaseM: number;
  #seenRadps = 0;
  #decidedOnRadps = 0;

  constructor(model: CarModel) {
    this.#wheelbaseM = model.wheelbaseM;
  }

  /** The state that the coming decision sees. */
  see(state: CarState, car: number): void {
    this.#seenRadps = state.angularVelocityZ[car];
  }

  /** The decision on the state seen last takes hold. */
  take(): void {
    this.#decidedOnRadps = this.#seenRadps;
  }

  /** Front-wheel angle to add in this tick, rad. */
  correctionRad(state: CarState, car: number): number {
    const speed = state.forwardSpeedMps[car];
    if (speed < LEAST_MPS) return 0;
    return (-DAMPING * this.#wheelbaseM * (state.angularVelocityZ[car] - this.#decidedOnRadps)) / speed;
  }

  /** Forgets what was seen. */
  reset(): void {
    this.#seenRadps = 0;
    this.#decidedOnRadps = 0;
  }
}
