import type { CarModel } from "../../car/car-model.ts";
import { PEAK_SLIP_FACTORS } from "../../car/tyre-condition.ts";
import { atan2 } from "../../math/trigonometry.ts";
import type { CarState } from "../../sim/car-state.ts";

/**
 * Front-wheel angle against each unit of curvature that the car's turning has gained since the decision, in wheelbases: what the
 * reference driver's feedback on yaw rate comes to. Figures for others: docs/bench/rollout.md.
 */
const DAMPING = 1.5;
/** The front tyres are turned no further past their direction of travel than this many peak slip angles: beyond, they grip less. */
const SLIP_PEAKS = 1.2;
/** Below this speed a car turns as its wheels point, and directions of travel are noise. */
const LEAST_MPS = 5;

/**
 * [LD6] The steadiness of a driver's hands: between two decisions the wheels are turned against what the yaw rate has changed since
 * the state that the last decision saw, and never so far that the front tyres slide. Ten decisions a second alone do not hold a light
 * single-seater.
 */
export class SteadyHands {
  readonly #model: CarModel;
  #seenRadps = 0;
  #decidedOnRadps = 0;

  constructor(model: CarModel) {
    this.#model = model;
  }

  /** The state that the coming decision sees. */
  see(state: CarState, car: number): void {
    this.#seenRadps = state.angularVelocityZ[car];
  }

  /** The decision on the state seen last takes hold. */
  take(): void {
    this.#decidedOnRadps = this.#seenRadps;
  }

  /** Front-wheel angle of this tick where the decision says `wantedRad`. */
  steerRad(state: CarState, car: number, wantedRad: number): number {
    const speed = state.forwardSpeedMps[car];
    if (speed < LEAST_MPS) return wantedRad;
    const { wheelbaseM, wheelX, spec } = this.#model;
    const yawRadps = state.angularVelocityZ[car];
    const steadyRad = wantedRad - (DAMPING * wheelbaseM * (yawRadps - this.#decidedOnRadps)) / speed;
    const travelRad = atan2(state.lateralSpeedMps[car] + wheelX[0] * yawRadps, speed);
    const mostRad = SLIP_PEAKS * spec.front.peakSlipAngleRad * PEAK_SLIP_FACTORS[state.wheelSurface[car * 4]];
    return Math.max(travelRad - mostRad, Math.min(travelRad + mostRad, steadyRad));
  }

  /** Forgets what was seen. */
  reset(): void {
    this.#seenRadps = 0;
    this.#decidedOnRadps = 0;
  }
}
