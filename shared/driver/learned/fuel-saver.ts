import type { CarState } from "../../sim/car-state.ts";
import type { Track } from "../../track/track.ts";
import { envelopeAtRow, type PreparedDriver } from "../driver-preparation.ts";
import { LanePath } from "../lane-path.ts";
import { lateralShareInUse } from "../lateral-share.ts";
import type { RaceContext } from "../observation/context-block.ts";
import { STRAIGHT_SHARE } from "../target-speed.ts";

/** Fuel meant to be left at the flag, in laps. */
const RESERVE_LAPS = 0.05;
/** A standing start takes more than a lap at speed: what the first half lap burns is not measured. */
const UNMEASURED_LAPS = 0.5;
/** Earlier lifting for each share of the fuel that is missing, and the most it changes by in a lap. */
const COAST_SEC_PER_SHARE = 8;
const MOST_STEP_SEC = 1;
/** Earliest lifting, in seconds before braking is due. */
const MOST_COAST_SEC = 4;
/** A car that has moved further than this in a tick has been put elsewhere. */
const JUMP_M = 30;

/**
 * [FS1] [FS2] Makes fuel last by lift and coast: between the driver and the throttle stands the time for which he coasts before he has
 * to brake. It is found from what whole laps have burnt, and is 0 while the fuel lasts at full pace. Allocates nothing in use.
 */
export class FuelSaver {
  readonly #prepared: PreparedDriver;
  readonly #path: LanePath;
  readonly #lapM: number;
  #coastSec = 0;
  #isCoasting = false;
  /** Track position of the last tick; none before the first. */
  #lastSM = Number.NaN;
  /** Way to the end of the lap that is measured, or to its beginning. */
  #leftM = 0;
  #isMeasuring = false;
  /** At the beginning of the lap that is measured. */
  #lapFuelKg = 0;
  #lapShareLeft = 0;

  constructor(track: Track, prepared: PreparedDriver) {
    this.#prepared = prepared;
    this.#path = new LanePath(track, prepared.lanes);
    this.#lapM = track.lengthM;
  }

  /** Time before braking is due from which the car coasts, s; 0 where nothing needs to be saved. */
  get coastSec(): number {
    return this.#coastSec;
  }

  /** Whether the throttle that was wanted for this tick was kept from him. */
  get isCoasting(): boolean {
    return this.#isCoasting;
  }

  /** Looks at the fuel before a tick. Call it every tick from lights out on. */
  look(state: CarState, car: number, context: RaceContext): void {
    this.#isCoasting = false;
    if (context.fuelUseRate === 0) return;
    const sM = state.trackSM[car];
    const movedM = sM - this.#lastSM;
    const wayM = movedM - this.#lapM * Math.round(movedM / this.#lapM);
    this.#lastSM = sM;
    if (!(Math.abs(wayM) < JUMP_M)) {
      this.#leftM = UNMEASURED_LAPS * this.#lapM;
      this.#isMeasuring = false;
      return;
    }
    this.#leftM -= wayM;
    if (this.#leftM > 0) return;
    const fuelKg = state.fuelKg[car];
    if (this.#isMeasuring) this.#adjust(fuelKg, context.raceShareLeft);
    this.#isMeasuring = true;
    this.#leftM += this.#lapM;
    this.#lapFuelKg = fuelKg;
    this.#lapShareLeft = context.raceShareLeft;
  }

  /** Pedal of this tick, -1 to 1, when the driver wants `pedal`. */
  save(state: CarState, car: number, pedal: number): number {
    if (this.#coastSec === 0 || pedal <= 0) return pedal;
    const sM = state.trackSM[car];
    const speed = Math.max(0, state.forwardSpeedMps[car]);
    if (this.#path.allowedAt(sM + this.#coastSec * speed, 0, 1) >= speed) return pedal;
    const envelope = envelopeAtRow(this.#prepared, this.#path.rowAt(sM));
    // In a bend the throttle balances the car.
    if (lateralShareInUse(envelope, state, car) > STRAIGHT_SHARE) return pedal;
    this.#isCoasting = true;
    return 0;
  }

  /** The car has been driven by somebody else: the lap does not count. */
  reset(): void {
    this.#lastSM = Number.NaN;
    this.#isCoasting = false;
  }

  /** [FS1] Compares what is left with what the rest of the race takes at the rate of the lap that ends here. */
  #adjust(fuelKg: number, shareLeft: number): void {
    const burntKg = this.#lapFuelKg - fuelKg;
    const drivenShare = this.#lapShareLeft - shareLeft;
    if (burntKg <= 0 || drivenShare <= 0 || shareLeft <= 0) return;
    const needKg = (burntKg / drivenShare) * shareLeft;
    const missingShare = 1 - (fuelKg - RESERVE_LAPS * burntKg) / needKg;
    const stepSec = Math.max(-MOST_STEP_SEC, Math.min(MOST_STEP_SEC, COAST_SEC_PER_SHARE * missingShare));
    this.#coastSec = Math.max(0, Math.min(MOST_COAST_SEC, this.#coastSec + stepSec));
  }
}
