import type { CarSpec } from "../car/car-spec.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { CarState } from "../sim/car-state.ts";
import type { Track } from "../track/track.ts";
import type { RacingSignals } from "./driver-context.ts";
import type { LanePath } from "./lane-path.ts";
import { type Distances, Surroundings } from "./surroundings.ts";
import {
  BEND_AHEAD_M,
  CLEAR_SEC,
  CREEP_MPS,
  DEFEND_AGAIN_M,
  DEFEND_CLOSING_MPS,
  DEFEND_SHARE,
  GIVE_UP_MPS,
  GRID_LANE_M,
  HELD_UP_M,
  HELD_UP_MPS,
  LANE_CHANGE_MPS,
  LET_BY_M,
  LET_BY_MPS,
  LET_BY_SEC,
  LET_BY_SHARE,
  MUCH_SLOWER_MPS,
  OBSTACLE_MPS,
  OBSTACLE_SHARE,
  PASS_GAP_M,
  PASS_WITHIN_SEC,
  PASSING_SEC,
  PULL_OUT_EARLY_SEC,
  PULL_OUT_EARLY_SHORT_SEC,
  PULL_OUT_M,
  SHORT_STRAIGHT_SEC,
} from "./traffic-rules.ts";

const DT_SEC = 1 / TICK_HZ;
/** Share of the speed of a lane change that is left in a bend at the limit. */
const LEAST_NIMBLENESS = 0.25;
const LEFT_LANE = 1;
const RIGHT_LANE = -1;

/** How a driver races others: which lane he takes and how fast he may go behind a car. Rules: SPEC.md. */
export class Traffic {
  /** Times that he has defended. */
  defences = 0;
  readonly #track: Track;
  readonly #path: LanePath;
  readonly #around: Surroundings;
  /** Halves of the car and a hand's breadth, kept to the white line when dodging. */
  readonly #insetM: number;
  /** Closing speed a driver needs to go for a gap. */
  readonly #eagerMps: number;
  #weight = 0;
  #shiftM = 0;
  #shiftSlope = 0;
  #lastPathM = 0;
  #side = 0;
  /** Side on which he means to pass the car ahead when he is near enough. */
  #passSide = 0;
  #clearSec = 0;
  /** Speed of a lapped driver who lets another by. */
  #letBySpeedMps = Number.POSITIVE_INFINITY;
  #isLettingBy = false;
  /** Way since the grid; a driver who takes over on the move has left it behind. */
  #rolledM = Number.POSITIVE_INFINITY;
  #gridLateralM = 0;
  #hasDefended = false;
  #lastSM = Number.NaN;

  /**
   * @param boldness 0 to 1: how early this driver goes for a gap
   * @param distances kept to others; the reference driver's when absent
   */
  constructor(track: Track, path: LanePath, spec: CarSpec, boldness: number, distances?: Distances) {
    this.#track = track;
    this.#path = path;
    this.#around = new Surroundings(track, path, spec, distances);
    this.#insetM = spec.widthM / 2 + 0.2;
    this.#eagerMps = 1 - 0.8 * boldness;
  }

  /** Between the right lane (-1), the racing line (0) and the left lane (1). */
  get weight(): number {
    return this.#weight;
  }

  /** Offset from that path, positive left. */
  get shiftM(): number {
    return this.#shiftM;
  }

  /** [DR27] How that offset changes along the way round an obstacle, metre per metre; 0 without one. */
  get shiftSlope(): number {
    return this.#shiftSlope;
  }

  /** Whether a car is alongside. */
  get isSideBySide(): boolean {
    return this.#around.isBesideLeft || this.#around.isBesideRight;
  }

  /** Distance to the nearest car behind, infinite for none, and how fast it closes. */
  get followerGapM(): number {
    return this.#around.follower < 0 ? Number.POSITIVE_INFINITY : this.#around.followerGapM;
  }

  get followerClosingMps(): number {
    return this.#around.followerClosingMps;
  }

  /** Speed at which the car ahead can be followed; infinite with a free road. */
  get speedCapMps(): number {
    const { blocker, blockerMps, blockerGapM } = this.#around;
    const { speedCapMps: followMps, queueCapMps, obstacleWay } = this.#around;
    const speedCapMps = Math.min(this.#letBySpeedMps, followMps, queueCapMps, obstacleWay.speedCapMps);
    // [DR6] Behind an obstacle the way past is crept for, so that two stopped cars do not wait for each other.
    if (blocker >= 0 && blockerMps < OBSTACLE_MPS && blockerGapM > 0.3) return Math.max(CREEP_MPS, speedCapMps);
    return speedCapMps;
  }

  /** The place nearest to `lateralM` that leaves the cars alongside their room; the middle where there is not enough. */
  withRoom(lateralM: number): number {
    const { lowM, highM } = this.#around;
    return lowM > highM ? (lowM + highM) / 2 : Math.max(lowM, Math.min(highM, lateralM));
  }

  /**
   * Acceleration to follow the car ahead with, m/s2.
   *
   * @param freeMps2 what the road alone would ask for
   */
  capAcceleration(freeMps2: number): number {
    const { queueCapMps, speedCapMps, queueAcceleration, blockerAcceleration, obstacleWay } = this.#around;
    if (obstacleWay.speedCapMps < Math.min(queueCapMps, speedCapMps)) return obstacleWay.acceleration;
    return queueCapMps < speedCapMps ? queueAcceleration : Math.min(freeMps2, blockerAcceleration);
  }

  /** [DR1] On the grid, the lane to keep is the one the car stands in. */
  holdGridLane(state: CarState, car: number): void {
    this.#weight = 0;
    this.#side = 0;
    this.#rolledM = 0;
    this.#lastSM = state.trackSM[car];
    this.#gridLateralM = state.lateralM[car];
    this.#takeUp(state.trackSM[car], this.#gridLateralM);
  }

  /**
   * Looks at every other car, once a tick, and moves the lane.
   *
   * @param brakeMps2 braking available
   * @param lateralShare share of the lateral limit the bend takes: what is left is for changing lanes
   * @param pitSide half of the road to keep to on the way into the pits and out, 1 left, -1 right, 0 for none
   */
  look(state: CarState, car: number, brakeMps2: number, lateralShare: number, signals: RacingSignals, pitSide = 0): void {
    const speed = Math.max(0, state.forwardSpeedMps[car]);
    this.#around.look(state, car, this.#weight, this.#shiftM, this.#passSide, brakeMps2, signals);
    // The way since the last look, so that who has not driven for a while has left the grid behind.
    const wayM = state.trackSM[car] - this.#lastSM;
    const movedM = Number.isNaN(wayM) ? 0 : Math.abs(wayM - this.#track.lengthM * Math.round(wayM / this.#track.lengthM));
    if (movedM > 5) {
      this.#rolledM = Number.POSITIVE_INFINITY;
      this.#weight = 0;
      this.#takeUp(state.trackSM[car], state.lateralM[car]);
    }
    this.#rolledM += movedM;
    this.#lastSM = state.trackSM[car];
    this.#chooseSide(state, car, speed, signals, pitSide);
    this.#moveLane(state.trackSM[car], speed, Math.max(LEAST_NIMBLENESS, 1 - lateralShare));
  }

  /**
   * Looks at every other car, once a tick, from a place across the road that the driver has chosen himself.
   *
   * @param side half of the road it lies in, 1 left, -1 right
   */
  lookFrom(state: CarState, car: number, brakeMps2: number, signals: RacingSignals, side: number, lateralM: number): void {
    const sM = state.trackSM[car];
    this.#letBySpeedMps = Number.POSITIVE_INFINITY;
    this.#rolledM = Number.POSITIVE_INFINITY;
    this.#lastSM = sM;
    this.#clearSec = 0;
    this.#passSide = 0;
    this.#side = side;
    this.#weight = side;
    this.#shiftM = lateralM - this.#path.lateralAt(sM, side);
    this.#shiftSlope = 0;
    this.#around.look(state, car, side, this.#shiftM, 0, brakeMps2, signals);
  }

  #chooseSide(state: CarState, car: number, speed: number, { blueFlag, noOvertaking }: RacingSignals, pitSide: number): void {
    const around = this.#around;
    this.#letBySpeedMps = Number.POSITIVE_INFINITY;
    this.#isLettingBy = blueFlag && !noOvertaking && this.#letsBy(state, car, speed);
    if (this.#isLettingBy) return;
    if (this.isSideBySide && !around.obstacleWay.isAt) {
      // [DR4] Side by side, each keeps to his half of the road; in the middle of three, to what is left.
      this.#side = around.isBesideLeft && around.isBesideRight ? 0 : around.isBesideLeft ? RIGHT_LANE : LEFT_LANE;
      this.#passSide = 0;
      this.#clearSec = 0;
      return;
    }
    const isGoingRound = around.obstacleWay.side !== 0;
    if (pitSide !== 0 || isGoingRound) {
      this.#side = isGoingRound ? 0 : pitSide;
      this.#passSide = 0;
      this.#clearSec = 0;
      return;
    }
    const mayPass = around.blocker >= 0 && !noOvertaking && this.#mayPass(speed);
    this.#passSide = mayPass ? this.#pickSide(state, car) : 0;
    if (this.#passSide !== 0 && this.#isTimeToPullOut(state.trackSM[car], speed)) {
      this.#side = this.#passSide;
      this.#clearSec = 0;
      return;
    }
    this.#clearSec = this.#side !== 0 && around.isLineTaken ? 0 : this.#clearSec + DT_SEC;
    if (this.#clearSec < CLEAR_SEC) return;
    this.#side = blueFlag || noOvertaking ? 0 : this.#defend(state, car);
  }

  /** [DR14] A lapped driver keeps to a half of the road that the other does not use and eases off until that one is by. */
  #letsBy(state: CarState, car: number, speed: number): boolean {
    const { follower, followerGapM, followerClosingMps, isBesideLeft, isBesideRight, widthM } = this.#around;
    if (isBesideLeft || isBesideRight || follower < 0 || followerGapM > Math.min(LET_BY_M, LET_BY_SEC * speed)) return false;
    const sM = state.trackSM[car];
    const apartM = state.lateralM[follower] - state.lateralM[car];
    const awaySide = apartM > 0 ? RIGHT_LANE : LEFT_LANE;
    const outside = this.#path.bendSide(sM, BEND_AHEAD_M) > 0 ? RIGHT_LANE : LEFT_LANE;
    // Once on a side he stays there: who changes it again is in the way again.
    if (!this.#isLettingBy) this.#side = Math.abs(apartM) > widthM ? awaySide : outside;
    this.#passSide = 0;
    this.#clearSec = 0;
    // With a floor, lest two who wait for each other come to a stop; in a bend his half of the road makes him slow enough.
    const floorShare = this.#around.isAtBend ? 1 : LET_BY_SHARE;
    this.#letBySpeedMps = Math.max(floorShare * this.#path.speedAt(sM, this.#side, 1), speed + followerClosingMps - LET_BY_MPS);
    return true;
  }

  /** [DR4] At a bend nobody is passed but an obstacle and [DR14] who makes way. */
  #mayPass(speed: number): boolean {
    const { isAtBend, blockerMps, blockerMakesWay } = this.#around;
    return !isAtBend || blockerMakesWay || blockerMps <= OBSTACLE_SHARE * speed;
  }

  /** [DR3] Behind another the air is thin, beside him it is not: who moves out early loses the tow that was to take him past. */
  #isTimeToPullOut(sM: number, speed: number): boolean {
    const { blockerGapM, blockerMps, blockerClearSec, blockerKeepM } = this.#around;
    const closing = speed - blockerMps;
    if (closing > MUCH_SLOWER_MPS && blockerGapM < closing * PASS_WITHIN_SEC) return true;
    if (closing < -GIVE_UP_MPS) return false;
    if (this.#side === this.#passSide) return true;
    // Where the straight is short there is no tow to gain from, but a place beside him at its end.
    const isShort = this.#path.allowedAt(sM + SHORT_STRAIGHT_SEC * speed, this.#passSide, 1) <= speed;
    const earlySec = isShort ? PULL_OUT_EARLY_SHORT_SEC : PULL_OUT_EARLY_SEC;
    if (closing > this.#eagerMps && blockerGapM < PULL_OUT_M + closing * (blockerClearSec + earlySec)) return true;
    const isHeldUp = blockerGapM < blockerKeepM + HELD_UP_M && speed > this.speedCapMps - HELD_UP_MPS;
    return isHeldUp && this.#path.allowedAt(sM + PASSING_SEC * speed, this.#passSide, 1) > speed;
  }

  /** The side with room, the inside of the coming bend first; 0 when there is none. */
  #pickSide(state: CarState, car: number): number {
    const inside = this.#path.bendSide(state.trackSM[car], BEND_AHEAD_M);
    const left = this.#room(state, car, LEFT_LANE) + 0.5 * inside + (this.#side === LEFT_LANE ? 0.8 : 0);
    const right = this.#room(state, car, RIGHT_LANE) - 0.5 * inside + (this.#side === RIGHT_LANE ? 0.8 : 0);
    const least = this.#around.blockerMps < OBSTACLE_MPS ? -10 : PASS_GAP_M;
    if (Math.max(left, right) < least) return 0;
    return left > right ? LEFT_LANE : RIGHT_LANE;
  }

  /** Clearance beside the cars ahead in the best place of a half of the road, m; negative where no car fits. */
  #room(state: CarState, car: number, side: number): number {
    const around = this.#around;
    let room = 3;
    const reachM = around.blockerGapM + 2.2 * around.lengthM;
    for (let other = 0; other < state.carCount; other++) {
      if (other === car) continue;
      const aheadM = around.ahead(state, car, other);
      if (aheadM < -around.lengthM - 3 || aheadM > reachM) continue;
      const sM = state.trackSM[other];
      const laneM = this.#path.lateralAt(sM, side);
      const otherM = state.lateralM[other];
      // Beside a car in the middle of the road the lane goes out as far as the white line.
      const isBetween = (otherM - laneM) * side < around.widthM;
      const outM = isBetween
        ? Math.max(side * laneM, Math.min(this.#edgeM(sM, side), side * otherM + around.widthM + PASS_GAP_M)) * side
        : laneM;
      room = Math.min(room, Math.abs(outM - otherM) - around.widthM);
    }
    return room;
  }

  /** Largest offset of the car's middle on a side of the road, m from the centre line. */
  #edgeM(sM: number, side: number): number {
    const { spacingM, stationCount, widthLeftM, widthRightM } = this.#track;
    const station = Math.round(sM / spacingM) % stationCount;
    return (side > 0 ? widthLeftM : widthRightM)[station] - this.#insetM;
  }

  /** [DR5] One move towards the inside before a bend, never against a car alongside, then back to the line. */
  #defend(state: CarState, car: number): number {
    const { follower, followerGapM, followerClosingMps } = this.#around;
    if (follower < 0 || followerGapM > DEFEND_AGAIN_M) {
      this.#hasDefended = false;
      return 0;
    }
    const inside = this.#path.bendSide(state.trackSM[car], BEND_AHEAD_M);
    const isStraight = this.#path.bendSide(state.trackSM[car], 25) === 0;
    const isDefending = Math.abs(this.#side) === DEFEND_SHARE;
    if (isDefending) return isStraight ? this.#side : 0;
    const isThreat = followerGapM < this.#around.defendWithinM && followerClosingMps > DEFEND_CLOSING_MPS;
    if (this.#hasDefended || !isThreat || inside === 0 || !isStraight || this.#rolledM < 400) return 0;
    this.#hasDefended = true;
    this.defences++;
    return inside * DEFEND_SHARE;
  }

  #moveLane(sM: number, speed: number, nimbleness: number): void {
    const path = this.#path;
    const quickM = LANE_CHANGE_MPS * Math.min(1, speed / 12) * nimbleness * DT_SEC;
    const apartM = this.#side === 0 ? 2.5 : Math.abs(path.lateralAt(sM, this.#side) - path.lateralAt(sM, 0));
    const weightStep = quickM / Math.max(2, apartM);
    this.#weight += Math.max(-weightStep, Math.min(weightStep, this.#side - this.#weight));
    // [DR2] Away from the grid everyone keeps his lane until the field has room to sort itself.
    const isOnGridRun = this.#rolledM < GRID_LANE_M;
    if (isOnGridRun) this.#takeUp(sM, this.#gridLateralM);
    const pathM = path.lateralAt(sM, this.#weight);
    const { obstacleWay } = this.#around;
    const wantedM = isOnGridRun ? this.#gridLateralM : obstacleWay.side !== 0 ? obstacleWay.round(pathM) : this.#besideBlocker(pathM);
    const boundedM = this.withRoom(wantedM);
    const shiftStep = boundedM === wantedM && obstacleWay.side === 0 ? 0.6 * quickM : quickM;
    const beforeM = this.#shiftM;
    // Round an obstacle he may leave the path as fast as it turns towards it.
    const pathMovedM = obstacleWay.side === 0 ? 0 : pathM - this.#lastPathM;
    const leastM = beforeM - shiftStep - Math.max(0, pathMovedM);
    const mostM = beforeM + shiftStep - Math.min(0, pathMovedM);
    this.#shiftM = Math.max(leastM, Math.min(mostM, boundedM - pathM));
    this.#lastPathM = pathM;
    this.#keepOnRoad(sM, pathM);
    this.#shiftSlope = obstacleWay.side === 0 ? 0 : (this.#shiftM - beforeM) / (Math.max(1, speed) * DT_SEC);
  }

  /** The path, moved out as far as it takes to get by the car that is being passed. */
  #besideBlocker(pathM: number): number {
    if (this.#side === 0 || this.#side !== this.#passSide) return pathM;
    const { blockerLateralM, widthM } = this.#around;
    const clearM = blockerLateralM + this.#side * (widthM + PASS_GAP_M);
    return this.#side > 0 ? Math.max(pathM, clearM) : Math.min(pathM, clearM);
  }

  /** Takes an offset up as a mix of line and half, because a mix stays on the road where the line goes to its edge. */
  #takeUp(sM: number, lateralM: number): void {
    const lineM = this.#path.lateralAt(sM, 0);
    const side = lateralM > lineM ? LEFT_LANE : RIGHT_LANE;
    const apartM = this.#path.lateralAt(sM, side) - lineM;
    if (apartM * side > 0.5) this.#weight = side * Math.min(1, (lateralM - lineM) / apartM);
    this.#shiftM = lateralM - this.#path.lateralAt(sM, this.#weight);
  }

  #keepOnRoad(sM: number, pathM: number): void {
    const beyondM = this.#around.obstacleWay.beyondM;
    if (this.#shiftM > 0) this.#shiftM = Math.max(0, Math.min(this.#edgeM(sM, LEFT_LANE) + beyondM - pathM, this.#shiftM));
    else this.#shiftM = Math.min(0, Math.max(-this.#edgeM(sM, RIGHT_LANE) - beyondM - pathM, this.#shiftM));
  }
}
