import { SKILL } from "../../contract/driver-skill.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import { Random } from "../../math/random.ts";
import type { CarState } from "../../sim/car-state.ts";
import type { Track } from "../../track/track.ts";
import { envelopeAtRow, type PreparedDriver } from "../driver-preparation.ts";
import { LanePath } from "../lane-path.ts";
import { lateralShareInUse } from "../lateral-share.ts";
import { type Pedals, pedalsFor } from "../pace-control.ts";
import { type TargetSpeed, targetSpeedAt } from "../target-speed.ts";
import { type PaceLimit, paceLimitFor } from "./pace-limit.ts";
import { askedLapRatio, type PaceScale } from "./pace-scale.ts";

/** Way over which a driver's confidence stays what it is: about a bend. */
const STRETCH_M = 180;
/** Spread of the grip a beginner trusts from bend to bend, and the share of bends he arrives at too fast, and by how much grip. */
const BEGINNER_SPREAD = 0.05;
const BEGINNER_MISTAKES = 0.03;
const MISTAKE_USE = 1.15;
/** Time to the lights that a beginner needs more than the best. */
const BEGINNER_REACTION_SEC = { least: 0.15, most: 0.5 };
const SPEED_PREVIEW_SEC = 0.1;
const STANDING_MPS = 1;

/**
 * [SK3] The caution of a driver of less than full skill: between him and the pedals stands the speed he trusts the car to hold. What he
 * does with the wheel is untouched. How he trusts differs from bend to bend and lap to lap, drawn from his seed. Allocates nothing in use.
 */
export class PaceGovernor {
  readonly #prepared: PreparedDriver;
  readonly #path: LanePath;
  readonly #limit: PaceLimit;
  readonly #random: Random;
  readonly #spread: number;
  readonly #mistakes: number;
  readonly #reactionTicks: number;
  readonly #pedals: Pedals = { throttle: 0, brake: 0 };
  readonly #target: TargetSpeed = { mps: 0, feedForward: 0 };
  #stretch = -1;
  #use = 1;
  #ticksSinceLights = 0;

  /**
   * @param skill below 100
   * @param scale how fast the driver is at full skill
   */
  constructor(track: Track, prepared: PreparedDriver, skill: number, scale: PaceScale, seed: number) {
    const novice = 1 - skill / SKILL.most;
    this.#prepared = prepared;
    this.#path = new LanePath(track, prepared.lanes);
    this.#limit = paceLimitFor(prepared, askedLapRatio(scale, skill));
    this.#random = new Random(seed);
    this.#spread = BEGINNER_SPREAD * novice;
    this.#mistakes = BEGINNER_MISTAKES * novice;
    this.#reactionTicks = Math.round(novice * this.#random.between(BEGINNER_REACTION_SEC.least, BEGINNER_REACTION_SEC.most) * TICK_HZ);
  }

  /** Pedal of this tick, -1 to 1, when the policy wants `pedal`. Call it every tick from lights out on. */
  govern(state: CarState, car: number, pedal: number): number {
    const speed = state.forwardSpeedMps[car];
    if (this.#ticksSinceLights < this.#reactionTicks) {
      this.#ticksSinceLights++;
      if (Math.abs(speed) < STANDING_MPS) return Math.min(0, pedal);
    }
    const sM = state.trackSM[car];
    this.#feelStretch(sM);
    const previewM = Math.max(1, speed * SPEED_PREVIEW_SEC);
    const { grip, factor } = this.#limit;
    const envelope = envelopeAtRow(this.#prepared, this.#path.rowAt(sM));
    const lateralShare = lateralShareInUse(envelope, state, car);
    targetSpeedAt(this.#path, sM + previewM, 0, Math.min(1, grip * this.#use), speed / factor, lateralShare, this.#target);
    const target = factor * this.#target.mps;
    if (speed < 0.8 * target) return pedal;
    pedalsFor(envelope, state, car, target, factor * factor * this.#target.feedForward, 0, 1, this.#pedals);
    return Math.min(pedal, this.#pedals.throttle - this.#pedals.brake);
  }

  #feelStretch(sM: number): void {
    const stretch = Math.floor(sM / STRETCH_M);
    if (stretch === this.#stretch) return;
    this.#stretch = stretch;
    const isMistake = this.#random.next() < this.#mistakes;
    this.#use = isMistake ? MISTAKE_USE : 1 + this.#spread * this.#random.normal();
  }
}
