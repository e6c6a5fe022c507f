import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../../sim/car-state.ts";
import type { Track } from "../../track/track.ts";
import type { PreparedDriver } from "../driver-preparation.ts";
import { atSpeed } from "../envelope.ts";
import { LanePath } from "../lane-path.ts";
import { type Pedals, pedalsFor } from "../pace-control.ts";
import { type Distances, Surroundings } from "../surroundings.ts";

/** Distances of the hardest and of the most generous driver. */
const HARD: Distances = { sideGapM: 0.2, followM: 0.8, followSec: 0.03, brakeShare: 0.7 };
const GENEROUS: Distances = { sideGapM: 0.7, followM: 2, followSec: 0.14, brakeShare: 0.4 };
/** A car that has come too near to one alongside goes back this far ahead, in seconds and at least, and no harder than this. */
const GIVE_ROOM_SEC = 0.7;
const GIVE_ROOM_M = 12;
const MOST_GIVE_ROOM_RAD = 0.03;

/**
 * [SP1] The manners between a learned driver and his controls: what is ahead in his way is not driven faster into than he can brake, and
 * a car alongside keeps its room, by distances that his sportsmanship chooses. Where to go and whether to pass is the policy's. Allocates
 * nothing in use.
 */
export class Manners {
  readonly #prepared: PreparedDriver;
  readonly #path: LanePath;
  readonly #around: Surroundings;
  readonly #wheelbaseM: number;
  readonly #pedals: Pedals = { throttle: 0, brake: 0 };

  /** @param sportsmanship 0 hard to 1 generous */
  constructor(track: Track, prepared: PreparedDriver, model: CarModel, sportsmanship: number) {
    this.#prepared = prepared;
    this.#path = new LanePath(track, prepared.lanes);
    this.#around = new Surroundings(track.lengthM, this.#path, model.spec, between(HARD, GENEROUS, sportsmanship));
    this.#wheelbaseM = model.wheelbaseM;
  }

  /** Looks around before a tick; `pedal` and `steerRad` speak of what was seen. */
  look(state: CarState, car: number): void {
    const sM = state.trackSM[car];
    const envelope = this.#envelopeAt(sM);
    const speed = Math.max(0, state.forwardSpeedMps[car]);
    const offLineM = state.lateralM[car] - this.#path.lateralAt(sM, 0);
    this.#around.look(state, car, 0, offLineM, atSpeed(envelope, envelope.brake, speed));
  }

  /** Pedal of this tick, -1 to 1, where the driver wants `pedal`. */
  pedal(state: CarState, car: number, pedal: number): number {
    const { speedCapMps, blockerAcceleration } = this.#around;
    if (state.forwardSpeedMps[car] < speedCapMps - 1) return pedal;
    pedalsFor(this.#envelopeAt(state.trackSM[car]), state, car, speedCapMps, Math.min(0, blockerAcceleration), 0, 1, this.#pedals);
    return Math.min(pedal, this.#pedals.throttle - this.#pedals.brake);
  }

  /** Front-wheel angle of this tick where the driver wants `steerRad`. */
  steerRad(state: CarState, car: number, steerRad: number): number {
    const { lowM, highM } = this.#around;
    const lateralM = state.lateralM[car];
    // Between two cars there may be less room than wanted: the middle is all there is.
    const wantedM = lowM > highM ? (lowM + highM) / 2 : Math.max(lowM, Math.min(highM, lateralM));
    const aheadM = Math.max(GIVE_ROOM_M, GIVE_ROOM_SEC * state.forwardSpeedMps[car]);
    const curvature = (2 * (wantedM - lateralM)) / (aheadM * aheadM);
    const giveRad = Math.max(-MOST_GIVE_ROOM_RAD, Math.min(MOST_GIVE_ROOM_RAD, this.#wheelbaseM * curvature));
    return steerRad + giveRad;
  }

  #envelopeAt(sM: number) {
    const { envelopes, envelopeAt } = this.#prepared;
    return envelopes[envelopeAt[this.#path.rowAt(sM)]];
  }
}

function between(a: Distances, b: Distances, share: number): Distances {
  const mix = (one: number, other: number): number => one + share * (other - one);
  return {
    sideGapM: mix(a.sideGapM, b.sideGapM),
    followM: mix(a.followM, b.followM),
    followSec: mix(a.followSec, b.followSec),
    brakeShare: mix(a.brakeShare, b.brakeShare),
  };
}
