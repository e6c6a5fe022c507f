import type { CarSpec } from "../car/car-spec.ts";
import { BUTTON_RESET, type DriveInputs } from "../contract/drive-input.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { CarState } from "../sim/car-state.ts";
import type { Track } from "../track/track.ts";
import type { TrackingErrors } from "./steering.ts";
import type { Traffic } from "./traffic.ts";

/** A car that points further than this from its path has spun; slower than this it can be turned round. */
const SPUN_RAD = 1.2;
const SLOW_MPS = 5;
/** Standing still for so long means that something is in the way; then the way is back, for so long, no faster than this. */
const STUCK_TICKS = 1.3 * TICK_HZ;
const REVERSE_TICKS = 2.4 * TICK_HZ;
const REVERSE_MPS = 4;
const REVERSE_STANDING_MPS = 0.4;
/** Headway that proves a car to be under way, and the time without it after which the marshals are called. */
const HEADWAY_M = 12;
const RESET_AFTER_TICKS = 12 * TICK_HZ;
const RESET_PRESS_TICKS = 1.8 * TICK_HZ;
/** Both pedals up for so long at standstill, so that the automatic takes the brake pedal for reverse. */
const RELEASE_TICKS = 8;
/** A car beside the road lets others by that are this near and this much faster, but not for ever. */
const WAIT_FOR_M = 55;
const WAIT_CLOSING_MPS = 8;
const WAIT_AT_MOST_TICKS = 4 * TICK_HZ;
/** A nose within this of the wall turns round backwards. */
const WALL_ROOM_M = 4;
const OFF_PATH_M = 2.5;

/** [DR8] Gets a car back onto its way: turns it round, backs off a wall, asks to be put back as the last resort. */
export class Recovery {
  readonly #track: Track;
  readonly #spec: CarSpec;
  #anchorSM = Number.NaN;
  #troubleTicks = 0;
  #stuckTicks = 0;
  #reverseTicks = 0;
  #waitTicks = 0;
  #releaseTicks = 0;

  constructor(track: Track, spec: CarSpec) {
    this.#track = track;
    this.#spec = spec;
  }

  /**
   * Writes the inputs and returns true while the car is not in a state to follow its path.
   *
   * @param capMps speed that others and race control allow: who has to stand is not stuck
   */
  takesOver(state: CarState, car: number, errors: TrackingErrors, traffic: Traffic, capMps: number, inputs: DriveInputs): boolean {
    const speed = state.forwardSpeedMps[car];
    this.#watchHeadway(state.trackSM[car], speed, capMps);
    const isHelpless = Math.abs(speed) < 2 || Math.abs(errors.headingRad) > SPUN_RAD;
    if (this.#troubleTicks > RESET_AFTER_TICKS && isHelpless) {
      if (this.#troubleTicks > RESET_AFTER_TICKS + RESET_PRESS_TICKS) this.#troubleTicks = 0;
      this.#stuckTicks = 0;
      this.#reverseTicks = 0;
      inputs.set(car, 0, 0, Math.abs(speed) > 1 ? 0.6 : 0, BUTTON_RESET);
      return true;
    }
    if (this.#reverseTicks > 0) {
      this.#backOff(state, car, errors, inputs);
      return true;
    }
    if (this.#stuckTicks > STUCK_TICKS) {
      this.#beginReverse();
      inputs.set(car, 0, 0, 0);
      return true;
    }
    if (this.#lettingOthersBy(state, car, traffic)) {
      inputs.set(car, 0, 0, speed > 1 ? 0.6 : 0);
      return true;
    }
    if (Math.abs(errors.headingRad) < SPUN_RAD) return false;
    this.#turnRound(state, car, errors, inputs);
    return true;
  }

  /** [DR9] Off the path the car comes back no faster than it can be gathered up. */
  speedLimit(errors: TrackingErrors): number {
    const offM = Math.abs(errors.lateralM) - OFF_PATH_M;
    return offM > 0 ? Math.max(12, 60 - 8 * offM) : Number.POSITIVE_INFINITY;
  }

  #watchHeadway(sM: number, speed: number, capMps: number): void {
    const length = this.#track.lengthM;
    const headway = sM - this.#anchorSM - length * Math.round((sM - this.#anchorSM) / length);
    if (!(headway < HEADWAY_M && headway > -2 * HEADWAY_M)) {
      this.#anchorSM = sM;
      this.#troubleTicks = 0;
    } else if (capMps > 1) this.#troubleTicks++;
    this.#stuckTicks = Math.abs(speed) < 0.7 && capMps > 1 ? this.#stuckTicks + 1 : 0;
  }

  /** [DR10] Beside the road, a slow car waits for a gap before it drives on. */
  #lettingOthersBy(state: CarState, car: number, traffic: Traffic): boolean {
    const isOff = this.#outsideM(state, car) > 0;
    const isNear = traffic.followerGapM < WAIT_FOR_M && traffic.followerClosingMps > WAIT_CLOSING_MPS;
    if (isOff && isNear && Math.abs(state.forwardSpeedMps[car]) < 8 && this.#waitTicks < WAIT_AT_MOST_TICKS) {
      this.#waitTicks++;
      this.#stuckTicks = 0;
      return true;
    }
    if (!isOff) this.#waitTicks = 0;
    return false;
  }

  #beginReverse(): void {
    this.#stuckTicks = 0;
    this.#releaseTicks = 0;
    this.#reverseTicks = REVERSE_TICKS;
  }

  /** Stops, lets the pedals go, then drives back with the brake pedal, nose swinging towards the way. */
  #backOff(state: CarState, car: number, errors: TrackingErrors, inputs: DriveInputs): void {
    const speed = state.forwardSpeedMps[car];
    const swing = Math.abs(errors.headingRad) > 0.1 ? Math.sign(errors.headingRad) : 0;
    this.#stuckTicks = 0;
    if (state.gear[car] < 0) {
      this.#reverseTicks--;
      inputs.set(car, swing, 0, speed > -REVERSE_MPS ? 0.5 : 0);
    } else if (speed > REVERSE_STANDING_MPS) inputs.set(car, 0, 0, 0.7);
    else inputs.set(car, swing, 0, ++this.#releaseTicks > RELEASE_TICKS ? 0.5 : 0);
    // A car that never gets its reverse gear does not wait for it for ever.
    if (this.#releaseTicks > REVERSE_TICKS) this.#reverseTicks = 0;
  }

  #turnRound(state: CarState, car: number, errors: TrackingErrors, inputs: DriveInputs): void {
    const speed = state.forwardSpeedMps[car];
    if (Math.abs(speed) > SLOW_MPS) {
      inputs.set(car, 0, 0, 0.8);
      return;
    }
    const towards = errors.headingRad > 0 ? -1 : 1;
    const station = this.#stationOf(state, car);
    const room =
      errors.headingRad > 0 ? this.#track.wallLeftM[station] - state.lateralM[car] : this.#track.wallRightM[station] + state.lateralM[car];
    if (room < WALL_ROOM_M + this.#spec.lengthM / 2) this.#beginReverse();
    inputs.set(car, towards, 0.4, 0);
  }

  /** How far the middle of the car lies beyond the nearer white line; negative on the road. */
  #outsideM(state: CarState, car: number): number {
    const station = this.#stationOf(state, car);
    const lateralM = state.lateralM[car];
    return Math.max(lateralM - this.#track.widthLeftM[station], -lateralM - this.#track.widthRightM[station]);
  }

  #stationOf(state: CarState, car: number): number {
    return Math.floor(state.trackSM[car] / this.#track.spacingM) % this.#track.stationCount;
  }
}
