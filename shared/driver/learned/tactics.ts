import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../../sim/car-state.ts";
import type { Track } from "../../track/track.ts";
import type { RacingSignals } from "../driver-context.ts";
import { envelopeAtRow, type PreparedDriver } from "../driver-preparation.ts";
import { atSpeed, type Envelope } from "../envelope.ts";
import { LanePath } from "../lane-path.ts";
import { lateralShareInUse } from "../lateral-share.ts";
import { type Pedals, pedalsFor } from "../pace-control.ts";
import type { Distances } from "../surroundings.ts";
import { STRAIGHT_SHARE } from "../target-speed.ts";
import { Traffic } from "../traffic.ts";

/** Distances of the hardest and of the most generous driver. */
const HARD: Distances = { sideGapM: 0.2, followM: 0.6, followSec: 0.02, brakeShare: 0.7, claimLengths: 0.5, defendWithinM: 18 };
const GENEROUS: Distances = { sideGapM: 0.5, followM: 1, followSec: 0.04, brakeShare: 0.6, claimLengths: 0.35, defendWithinM: 10 };
/** How early the most generous driver goes for a gap; the hardest is at 1. */
const GENEROUS_BOLDNESS = 0.6;
/** A speed (as a share of the pace notes') from which, and a way ahead free of braking with this share of the grip for which a driver is flat out. */
const FLAT_SHARE = 0.97;
const FLAT_AHEAD_SEC = 0.4;
const FLAT_GRIP = 0.9;
/** A car that has come too near to one alongside goes back this far ahead, in seconds and at least, and no harder than this. */
const GIVE_ROOM_SEC = 0.7;
const GIVE_ROOM_M = 12;
const MOST_GIVE_ROOM_RAD = 0.03;

/**
 * [SP1] How a learned driver races others. Like the reference driver he plans which half of the road to take, by the rules [DR2] to [DR7]
 * and by distances and a boldness that his sportsmanship chooses; the plan is the line that his policy sees. [SP2] Between the policy and
 * the controls stands what no policy may do: drive faster into what is ahead than can be braked, or take the room of a car alongside.
 * Allocates nothing in use.
 */
export class Tactics {
  readonly #prepared: PreparedDriver;
  readonly #path: LanePath;
  readonly #traffic: Traffic;
  readonly #wheelbaseM: number;
  readonly #pedals: Pedals = { throttle: 0, brake: 0 };
  /** Share of the lateral limit in use. */
  #lateralShare = 0;

  /** @param sportsmanship 0 hard to 1 generous */
  constructor(track: Track, prepared: PreparedDriver, model: CarModel, sportsmanship: number) {
    this.#prepared = prepared;
    this.#path = new LanePath(track, prepared.lanes);
    const boldness = mix(1, GENEROUS_BOLDNESS, sportsmanship);
    this.#traffic = new Traffic(track, this.#path, model.spec, boldness, distancesFor(sportsmanship));
    this.#wheelbaseM = model.wheelbaseM;
  }

  /** What he means to do, for one who shows him how. */
  get plan(): Traffic {
    return this.#traffic;
  }

  /** Before the lights: the lane to keep is the one the car stands in. */
  holdGridLane(state: CarState, car: number): void {
    this.#traffic.holdGridLane(state, car);
  }

  /** Looks around before a tick; everything else speaks of what was seen. */
  look(state: CarState, car: number, signals: RacingSignals): void {
    const envelope = this.#envelopeAt(state.trackSM[car]);
    const speed = Math.max(0, state.forwardSpeedMps[car]);
    const brakeMps2 = atSpeed(envelope, envelope.brake, speed);
    this.#lateralShare = Math.min(1, lateralShareInUse(envelope, state, car));
    this.#traffic.look(state, car, brakeMps2, this.#lateralShare, signals);
  }

  /** Offset of the planned line from the racing line at an arc length, m to the left. */
  lineShiftM(sM: number): number {
    const { weight, shiftM } = this.#traffic;
    return weight === 0 ? shiftM : this.#path.lateralAt(sM, weight) - this.#path.lateralAt(sM, 0) + shiftM;
  }

  /** Speed that the planned line allows at an arc length, over that of the racing line. */
  paceFactor(sM: number): number {
    const { weight } = this.#traffic;
    return weight === 0 ? 1 : this.#path.speedAt(sM, weight, 1) / this.#path.speedAt(sM, 0, 1);
  }

  /** Pedal of this tick, -1 to 1, where the driver wants `pedal`. */
  pedal(state: CarState, car: number, pedal: number): number {
    const { speedCapMps } = this.#traffic;
    if (state.forwardSpeedMps[car] < speedCapMps - 1) return pedal;
    pedalsFor(this.#envelopeAt(state.trackSM[car]), state, car, speedCapMps, this.#traffic.capAcceleration(0), 0, 1, this.#pedals);
    return Math.min(pedal, this.#pedals.throttle - this.#pedals.brake);
  }

  /**
   * [SP3] Pedal of a policy that has learned that on a straight it goes as fast as the engine makes it alone: where a tow makes the car
   * faster, and the next bend is not near, whatever it wants is full throttle.
   */
  urge(state: CarState, car: number, pedal: number): number {
    if (this.#lateralShare > STRAIGHT_SHARE) return pedal;
    const { weight } = this.#traffic;
    const sM = state.trackSM[car];
    const speed = state.forwardSpeedMps[car];
    if (speed < FLAT_SHARE * this.#path.speedAt(sM, weight, 1)) return pedal;
    return this.#path.allowedAt(sM + FLAT_AHEAD_SEC * speed, weight, FLAT_GRIP) > speed ? 1 : pedal;
  }

  /** Front-wheel angle of this tick where the driver wants `steerRad`. */
  steerRad(state: CarState, car: number, steerRad: number): number {
    const lateralM = state.lateralM[car];
    const aheadM = Math.max(GIVE_ROOM_M, GIVE_ROOM_SEC * state.forwardSpeedMps[car]);
    const curvature = (2 * (this.#traffic.withRoom(lateralM) - lateralM)) / (aheadM * aheadM);
    const giveRad = Math.max(-MOST_GIVE_ROOM_RAD, Math.min(MOST_GIVE_ROOM_RAD, this.#wheelbaseM * curvature));
    return steerRad + giveRad;
  }

  #envelopeAt(sM: number): Envelope {
    return envelopeAtRow(this.#prepared, this.#path.rowAt(sM));
  }
}

function distancesFor(sportsmanship: number): Distances {
  const between = (name: keyof Distances): number => mix(HARD[name], GENEROUS[name], sportsmanship);
  return {
    sideGapM: between("sideGapM"),
    followM: between("followM"),
    followSec: between("followSec"),
    brakeShare: between("brakeShare"),
    claimLengths: between("claimLengths"),
    defendWithinM: between("defendWithinM"),
  };
}

function mix(hard: number, generous: number, sportsmanship: number): number {
  return hard + sportsmanship * (generous - hard);
}
