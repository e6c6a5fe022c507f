import type { CarState } from "../sim/car-state.ts";
import type { Track } from "../track/track.ts";
import type { LanePath } from "./lane-path.ts";
import { isInPitLane } from "./pit-lane-place.ts";
import { CREEP_MPS, OBSTACLE_MPS } from "./traffic-rules.ts";

/** From so far before an obstacle the way begins to leave the path; from so far it leads by it. */
const BEGINS_M = 125;
const LEADS_BY_M = 40;
/** It is left so far behind, bumper to bumper, before the way leads back. */
const BEHIND_M = 4;
/** Kept between the sides of the cars; less than the second is crept through. */
const CLEARANCE_M = 1;
const NARROW_M = 0.4;
/** What lies on from the obstacle no further than this is gone round together with it. */
const TOGETHER_M = 25;
/** Speed past it and the deceleration to that. */
const PAST_MPS = 9;
const SLOWS_MPS2 = 2;
/** Where the road is too narrow the way leads so far over the white line, but not so near to the wall. */
const OVER_THE_LINE_M = 1.5;
const WALL_GAP_M = 0.5;
/** Whoever stands so close behind another waits for that one. */
const WAITS_WITHIN_M = 9;
const NOBODY = -1;

/** Whether a car stands, crawls or lies off the road: it may be gone round whatever the flags. */
export function isOutOfTheRace({ spacingM, stationCount, widthLeftM, widthRightM }: Track, state: CarState, car: number): boolean {
  const station = Math.floor(state.trackSM[car] / spacingM) % stationCount;
  const lateralM = state.lateralM[car];
  return state.forwardSpeedMps[car] < OBSTACLE_MPS || lateralM > widthLeftM[station] || lateralM < -widthRightM[station];
}

/**
 * [DR27] The way round what stands in the road, where nobody may be overtaken. It depends on nothing but the obstacle and the place along
 * the road, so that everybody in a queue goes the same way from the same place, whether he sees the obstacle or the car before him.
 */
export class ObstacleWay {
  /** On which side he goes round: 1 left, -1 right, 0 where nothing is in the way. */
  side = 0;
  /** Whether it is alongside. */
  isAt = false;
  /** How far the way may lead over the white line. */
  beyondM = 0;
  /** Speed to have here, and how it changes, m/s2. */
  speedCapMps = Number.POSITIVE_INFINITY;
  readonly acceleration = -SLOWS_MPS2;
  readonly #track: Track;
  readonly #path: LanePath;
  readonly #lengthM: number;
  readonly #widthM: number;
  /** Share of the way aside that is due here. */
  #share = 0;
  /** Offset beside the obstacle, and what that leaves between the sides of the cars. */
  #passingM = 0;
  #clearanceM = 0;
  /** Middles of the outermost cars that are in the way. */
  #lowM = 0;
  #highM = 0;

  /** @param lengthM and `widthM` distances of the middles of two cars that touch */
  constructor(track: Track, path: LanePath, lengthM: number, widthM: number) {
    this.#track = track;
    this.#path = path;
    this.#lengthM = lengthM;
    this.#widthM = widthM;
  }

  /** Nothing is in the way. */
  forget(): void {
    this.side = 0;
    this.isAt = false;
    this.beyondM = 0;
    this.speedCapMps = Number.POSITIVE_INFINITY;
  }

  /** Looks for an obstacle, once a tick. @param limitMps who has to stand goes round nothing */
  look(state: CarState, car: number, limitMps: number): void {
    this.forget();
    if (limitMps < OBSTACLE_MPS) return;
    const nearest = this.#nearest(state, car);
    if (nearest === NOBODY || this.#waits(state, nearest)) return;
    const aheadM = this.#ahead(state, car, nearest);
    this.#gather(state, car, nearest);
    this.#chooseSide(state.trackSM[nearest]);
    this.#share = smooth((BEGINS_M - aheadM) / (BEGINS_M - LEADS_BY_M));
    this.isAt = aheadM < this.#lengthM + BEHIND_M;
    const pastMps = this.#clearanceM < NARROW_M ? CREEP_MPS : PAST_MPS;
    this.speedCapMps = Math.sqrt(pastMps * pastMps + 2 * SLOWS_MPS2 * Math.max(0, aheadM - LEADS_BY_M));
  }

  /** Offset from the centre line on the way round. @param pathM that of the path without it */
  round(pathM: number): number {
    const outM = this.side * (this.#passingM - pathM);
    return outM > 0 ? pathM + this.side * this.#share * outM : pathM;
  }

  /** Whether a car that is in the way is one that the way leads round. */
  leadsRound(state: CarState, other: number): boolean {
    const apartM = state.lateralM[other] - this.#passingM;
    return this.side !== 0 && -this.side * apartM > this.#widthM && state.forwardSpeedMps[other] < OBSTACLE_MPS;
  }

  /** The nearest car that is out of the race and in the way of the racing line. */
  #nearest(state: CarState, car: number): number {
    let nearest = NOBODY;
    let nearestM = BEGINS_M;
    for (let other = 0; other < state.carCount; other++) {
      if (other === car || !isOutOfTheRace(this.#track, state, other)) continue;
      const aheadM = this.#ahead(state, car, other);
      if (aheadM < -this.#lengthM - BEHIND_M || aheadM >= nearestM) continue;
      if (isInPitLane(this.#track, state.trackSM[other], state.lateralM[other])) continue;
      if (Math.abs(state.lateralM[other] - this.#path.lateralAt(state.trackSM[other], 0)) > this.#widthM + CLEARANCE_M) continue;
      nearest = other;
      nearestM = aheadM;
    }
    return nearest;
  }

  /** Whether a car that stands does so behind another that goes on. */
  #waits(state: CarState, obstacle: number): boolean {
    let first = obstacle;
    for (let step = 0; step < state.carCount; step++) {
      const next = this.#directlyAhead(state, first);
      if (next === NOBODY) return false;
      if (state.forwardSpeedMps[next] >= OBSTACLE_MPS) return true;
      first = next;
    }
    return false;
  }

  #directlyAhead(state: CarState, car: number): number {
    for (let other = 0; other < state.carCount; other++) {
      const aheadM = this.#ahead(state, car, other);
      if (other === car || aheadM <= 0 || aheadM > this.#lengthM + WAITS_WITHIN_M) continue;
      if (Math.abs(state.lateralM[other] - state.lateralM[car]) < this.#widthM) return other;
    }
    return NOBODY;
  }

  #gather(state: CarState, car: number, nearest: number): void {
    this.#lowM = state.lateralM[nearest];
    this.#highM = this.#lowM;
    for (let other = 0; other < state.carCount; other++) {
      const onM = this.#ahead(state, nearest, other);
      if (other === car || onM < -this.#lengthM || onM > TOGETHER_M || state.forwardSpeedMps[other] >= OBSTACLE_MPS) continue;
      if (isInPitLane(this.#track, state.trackSM[other], state.lateralM[other])) continue;
      this.#lowM = Math.min(this.#lowM, state.lateralM[other]);
      this.#highM = Math.max(this.#highM, state.lateralM[other]);
    }
  }

  /** The side on which the line lies, where that has room enough, or else the one with more; over the white line where that is too little. */
  #chooseSide(sM: number): void {
    const { spacingM, stationCount, widthLeftM, widthRightM, wallLeftM, wallRightM } = this.#track;
    const station = Math.floor(sM / spacingM) % stationCount;
    const leftM = widthLeftM[station] - this.#highM - 1.5 * this.#widthM;
    const rightM = this.#lowM + widthRightM[station] - 1.5 * this.#widthM;
    const isLineLeft = 2 * this.#path.lateralAt(sM, 0) > this.#lowM + this.#highM;
    this.side = Math.min(leftM, rightM) > CLEARANCE_M ? (isLineLeft ? 1 : -1) : leftM > rightM ? 1 : -1;
    const roomM = this.side > 0 ? leftM : rightM;
    const wallM = this.side > 0 ? wallLeftM[station] - widthLeftM[station] : wallRightM[station] - widthRightM[station];
    this.beyondM = Math.max(0, Math.min(CLEARANCE_M - roomM, OVER_THE_LINE_M, wallM - WALL_GAP_M));
    this.#clearanceM = Math.min(CLEARANCE_M, roomM + this.beyondM);
    this.#passingM = (this.side > 0 ? this.#highM : this.#lowM) + this.side * (this.#widthM + this.#clearanceM);
  }

  #ahead(state: CarState, car: number, other: number): number {
    const distance = state.trackSM[other] - state.trackSM[car];
    const { lengthM } = this.#track;
    return distance - lengthM * Math.round(distance / lengthM);
  }
}

function smooth(share: number): number {
  const t = Math.max(0, Math.min(1, share));
  return t * t * (3 - 2 * t);
}
