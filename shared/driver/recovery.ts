import type { CarSpec } from "../car/car-spec.ts";
import { BUTTON_RESET, type DriveInputs } from "../contract/drive-input.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { CarState } from "../sim/car-state.ts";
import type { Track } from "../track/track.ts";
import type { TrackingErrors } from "./steering.ts";

/** A car that points further than this from its path, and is slow, has spun. */
const SPUN_RAD = 1.2;
const SLOW_MPS = 4;
/** Time without headway after which the way is taken to be blocked. */
const STUCK_TICKS = 1.2 * TICK_HZ;
const REVERSE_TICKS = 1.8 * TICK_HZ;
/** Time of trouble after which the marshals are called. */
const RESET_AFTER_TICKS = 9 * TICK_HZ;
/** They need 1.5 s ([SIM16]); asking for longer would have the car put back again and again. */
const RESET_TICKS = 1.6 * TICK_HZ;
const OFF_PATH_M = 2.5;

/** [DR8] Gets a car back onto its way: turns it round, backs off a wall, asks to be put back as the last resort. */
export class Recovery {
  readonly #spec: CarSpec;
  #stuckTicks = 0;
  #reverseTicks = 0;
  #troubleTicks = 0;

  constructor(_track: Track, spec: CarSpec) {
    this.#spec = spec;
  }

  /** Writes the inputs and returns true while the car is not in a state to follow its path. */
  takesOver(state: CarState, car: number, errors: TrackingErrors, inputs: DriveInputs): boolean {
    const speed = state.forwardSpeedMps[car];
    const isSlow = Math.abs(speed) < SLOW_MPS;
    const hasSpun = Math.abs(errors.courseRad) > SPUN_RAD;
    this.#stuckTicks = Math.abs(speed) < 0.7 ? this.#stuckTicks + 1 : 0;
    this.#troubleTicks = isSlow ? this.#troubleTicks + 1 : Math.max(0, this.#troubleTicks - 4);
    if (this.#troubleTicks > RESET_AFTER_TICKS) {
      inputs.set(car, 0, 0, 0, BUTTON_RESET);
      if (this.#troubleTicks > RESET_AFTER_TICKS + RESET_TICKS) this.#beginAnew();
      return true;
    }
    if (this.#reverseTicks > 0) {
      this.#reverseTicks--;
      const towards = errors.courseRad > 0 ? 1 : -1;
      inputs.set(car, towards * Math.min(1, 0.6 / this.#spec.maxSteerRad), 0, 0.55);
      return true;
    }
    if (this.#stuckTicks > STUCK_TICKS) {
      this.#stuckTicks = 0;
      this.#reverseTicks = REVERSE_TICKS;
      inputs.set(car, 0, 0, 0);
      return true;
    }
    if (!hasSpun) return false;
    const towards = errors.courseRad > 0 ? -1 : 1;
    if (isSlow) inputs.set(car, towards, 0.4, 0);
    else inputs.set(car, 0, 0, speed > 0 ? 0.8 : 0);
    return true;
  }

  #beginAnew(): void {
    this.#stuckTicks = 0;
    this.#reverseTicks = 0;
    this.#troubleTicks = 0;
  }

  /** [DR9] Off the path the car comes back no faster than it can be gathered up. */
  speedLimit(_state: CarState, _car: number, errors: TrackingErrors): number {
    const offM = Math.abs(errors.lateralM) - OFF_PATH_M;
    return offM > 0 ? Math.max(12, 60 - 8 * offM) : Number.POSITIVE_INFINITY;
  }
}
