import type { CarSpec } from "../car/car-spec.ts";
import { cos, sin } from "../math/trigonometry.ts";
import type { CarState } from "../sim/car-state.ts";
import type { Track } from "../track/track.ts";
import type { RacingSignals } from "./driver-context.ts";
import type { LanePath } from "./lane-path.ts";
import { isOutOfTheRace, ObstacleWay } from "./obstacle-way.ts";
import { isInPitLane } from "./pit-lane-place.ts";
import {
  ALONGSIDE_M,
  BEND_MARGIN_M,
  BEND_WIDTHS,
  BEND_WITHIN_SEC,
  BRAKING_MPS2,
  CLAIM_LENGTHS,
  DEFEND_WITHIN_M,
  FOLLOW_BRAKE_SHARE,
  FOLLOW_M,
  FOLLOW_SEC,
  GIVE_UP_MPS,
  LANE_CHANGE_MPS,
  LINE_AHEAD_SEC,
  OBSTACLE_SHARE,
  PULL_OUT_M,
  PULL_OUT_SEC,
  QUEUE_FLOOR_SHARE,
  QUEUE_GAINS_MPS2,
  QUEUE_LEAST_OPENS_MPS,
  QUEUE_M,
  QUEUE_MPS2,
  QUEUE_OPENS_MPS,
  QUEUE_OPENS_PER_SEC,
  QUEUE_SEC,
  SIDE_GAP_M,
  SIGHT_M,
} from "./traffic-rules.ts";

/** Others are taken to be at least as large as a small touring car; the driver does not know their specifications. */
const LEAST_LENGTH_M = 4.6;
const LEAST_WIDTH_M = 1.9;
/** [DR14] From here on the path of who passes keeps to its half of the road. */
const PASSING_WEIGHT = 0.5;
const NOBODY = -1;

/** What a driver keeps to others. */
export interface Distances {
  /** To a car alongside. */
  readonly sideGapM: number;
  /** To the car ahead: at rest, and for each metre per second. */
  readonly followM: number;
  readonly followSec: number;
  /** Share of the braking limit that following plans with. */
  readonly brakeShare: number;
  /** Who is further behind than this, in car lengths, when the bend comes yields it. */
  readonly claimLengths: number;
  /** A car behind is defended against from this near. */
  readonly defendWithinM: number;
}

const USUAL: Distances = {
  sideGapM: SIDE_GAP_M,
  followM: FOLLOW_M,
  followSec: FOLLOW_SEC,
  brakeShare: FOLLOW_BRAKE_SHARE,
  claimLengths: CLAIM_LENGTHS,
  defendWithinM: DEFEND_WITHIN_M,
};

/** What a driver sees of the cars around him, refreshed every tick without allocating. */
export class Surroundings {
  readonly lengthM: number;
  readonly widthM: number;
  /** Car ahead in the own path, -1 for none; gap from bumper to bumper and its speed along the track. */
  blocker = NOBODY;
  blockerGapM = 0;
  blockerMps = 0;
  /** [DR14] It is lapped by this driver, and knows. */
  blockerMakesWay = false;
  blockerAcceleration = 0;
  /** Where it will be across the road when it is reached, and the time it takes to move out from behind it on the side asked for. */
  blockerLateralM = 0;
  blockerClearSec = 0;
  /** Distance he keeps to it when he follows. */
  blockerKeepM = 0;
  /** Speed at which everything in the own path can be followed. */
  speedCapMps = Number.POSITIVE_INFINITY;
  /** [DR27] Speed at which the queue ahead can be followed, infinite where overtaking is allowed, and how it changes, m/s2. */
  queueCapMps = Number.POSITIVE_INFINITY;
  queueAcceleration = 0;
  /** [DR27] The way round what stands in the road, where nobody may be overtaken. */
  readonly obstacleWay: ObstacleWay;
  /** Room left by cars alongside, as offsets of the own middle. */
  lowM = Number.NEGATIVE_INFINITY;
  highM = Number.POSITIVE_INFINITY;
  /** In a bend or about to turn in: whoever is not half alongside has to wait. */
  isAtBend = false;
  isBesideLeft = false;
  isBesideRight = false;
  /** Somebody slower stands between the driver and the racing line's way on. */
  isLineTaken = false;
  /** Nearest car behind that is not alongside, -1 for none. */
  follower = NOBODY;
  followerGapM = 0;
  followerClosingMps = 0;
  readonly #track: Track;
  readonly #trackM: number;
  readonly #path: LanePath;
  readonly #distances: Distances;

  constructor(track: Track, path: LanePath, spec: CarSpec, distances: Distances = USUAL) {
    this.#distances = distances;
    this.#track = track;
    this.#trackM = track.lengthM;
    this.#path = path;
    this.lengthM = (spec.lengthM + Math.max(spec.lengthM, LEAST_LENGTH_M)) / 2;
    this.widthM = (spec.widthM + Math.max(spec.widthM, LEAST_WIDTH_M)) / 2;
    this.obstacleWay = new ObstacleWay(track, path, this.lengthM, this.widthM);
  }

  /** A car behind is defended against from this near. */
  get defendWithinM(): number {
    return this.#distances.defendWithinM;
  }

  /** Distance along the track from one car to another, positive ahead. */
  ahead(state: CarState, car: number, other: number): number {
    const distance = state.trackSM[other] - state.trackSM[car];
    const trackM = this.#trackM;
    const half = trackM / 2;
    return distance > half ? distance - trackM : distance < -half ? distance + trackM : distance;
  }

  /**
   * Looks around.
   *
   * @param weight and `shiftM` the path the driver is on
   * @param passSide side on which he means to pass, 1 left, -1 right, 0 for none
   * @param brakeMps2 braking he can count on
   */
  look(state: CarState, car: number, weight: number, shiftM: number, passSide: number, brakeMps2: number, signals: RacingSignals): void {
    const { noOvertaking, speedLimitMps } = signals;
    this.blocker = NOBODY;
    this.queueCapMps = Number.POSITIVE_INFINITY;
    this.follower = NOBODY;
    this.speedCapMps = Number.POSITIVE_INFINITY;
    this.lowM = Number.NEGATIVE_INFINITY;
    this.highM = Number.POSITIVE_INFINITY;
    this.isBesideLeft = false;
    this.isBesideRight = false;
    this.isLineTaken = false;
    const speed = Math.max(0, state.forwardSpeedMps[car]);
    if (noOvertaking) this.obstacleWay.look(state, car, speedLimitMps);
    else this.obstacleWay.forget();
    this.isAtBend = this.#path.bendSide(state.trackSM[car], BEND_MARGIN_M + BEND_WITHIN_SEC * speed) !== 0;
    const direction = this.#path.centreDirection(state.trackSM[car]);
    const leftX = -sin(direction);
    const leftY = cos(direction);
    for (let other = 0; other < state.carCount; other++) {
      if (other === car) continue;
      const aheadM = this.ahead(state, car, other);
      if (aheadM > SIGHT_M || aheadM < -60 || isInPitLane(this.#track, state.trackSM[other], state.lateralM[other])) continue;
      if (noOvertaking && aheadM > 0) this.#noteQueue(state, car, other, aheadM, brakeMps2, speedLimitMps);
      const leftMps = state.velocityX[other] * leftX + state.velocityY[other] * leftY;
      if (Math.abs(aheadM) < this.lengthM + ALONGSIDE_M) this.#noteBeside(state, car, other, aheadM, leftMps);
      if (aheadM > this.#distances.claimLengths * this.lengthM)
        this.#noteAhead(state, car, other, aheadM, leftMps, weight, shiftM, passSide, brakeMps2, signals);
      else if (aheadM < -this.lengthM) this.#noteBehind(state, car, other, -aheadM - this.lengthM);
    }
  }

  #noteBeside(state: CarState, car: number, other: number, aheadM: number, leftMps: number): void {
    const apartM = state.lateralM[other] - state.lateralM[car];
    // Nose to tail in one lane is following, not side by side.
    if (Math.abs(apartM) < 0.6 * this.widthM && Math.abs(aheadM) > 0.8 * this.lengthM) return;
    const placeM = state.lateralM[other] + Math.max(-1, Math.min(1, 0.3 * leftMps));
    const roomM = this.widthM + this.#distances.sideGapM;
    // On a wide road a car may be beside without being in the way, as long as the line does not lead through it.
    const sM = state.trackSM[car];
    const lineM = this.#path.lateralAt(sM, 0);
    const soonM = this.#path.lateralAt(sM + LINE_AHEAD_SEC * state.forwardSpeedMps[car], 0);
    const isNear = Math.abs(apartM) < 2.2 * this.widthM;
    if (apartM > 0) {
      this.highM = Math.min(this.highM, placeM - roomM);
      this.isBesideLeft ||= isNear || Math.max(lineM, soonM) > placeM - 1.4 * roomM;
    } else {
      this.lowM = Math.max(this.lowM, placeM + roomM);
      this.isBesideRight ||= isNear || Math.min(lineM, soonM) < placeM + 1.4 * roomM;
    }
  }

  #noteAhead(
    state: CarState,
    car: number,
    other: number,
    aheadM: number,
    leftMps: number,
    weight: number,
    shiftM: number,
    passSide: number,
    brakeMps2: number,
    { noOvertaking, blueFlag, lapped }: RacingSignals,
  ): void {
    const makesWay = !blueFlag && lapped[other] === 1;
    const speed = Math.max(0, state.forwardSpeedMps[car]);
    const otherMps = Math.max(0, state.forwardSpeedMps[other]);
    const gapM = aheadM - this.lengthM;
    const closingMps = speed - otherMps;
    const reachSec = reachTime(Math.max(0, gapM), closingMps, -state.accelerationForwardMps2[other]);
    const roomM = this.widthM + 0.25;
    const placeM = state.lateralM[other] + leftMps * Math.min(0.6, reachSec);
    const pathM = this.#path.lateralAt(state.trackSM[other], weight) + shiftM;
    const nowM = Math.abs(state.lateralM[other] - state.lateralM[car]);
    const clearSec = Math.max(0, roomM - nowM) / LANE_CHANGE_MPS;
    const lineM = this.#path.lateralAt(state.trackSM[other], 0);
    this.isLineTaken ||= closingMps > -GIVE_UP_MPS && gapM < Math.max(14, 3 * closingMps) && Math.abs(placeM - lineM) < roomM;
    const isInPath = Math.abs(placeM - pathM) < roomM && !(noOvertaking && this.obstacleWay.leadsRound(state, other));
    const isInTheWay = nowM < roomM && (clearSec > 0.8 * reachSec || gapM < 1);
    const isLetBy = makesWay && weight * Math.sign(state.lateralM[car] - placeM) > PASSING_WEIGHT;
    // [DR4] A nose beside the other's rear wheel is no right to the bend, but [DR14] who is lapped makes way there too.
    const mustYield = !noOvertaking && !isLetBy && this.isAtBend && nowM < BEND_WIDTHS * this.widthM && otherMps > OBSTACLE_SHARE * speed;
    if (!isInPath && !isInTheWay && !mustYield) return;
    const { followM, followSec, brakeShare } = this.#distances;
    const keepM = followM + followSec * speed;
    const deceleration = brakeShare * brakeMps2;
    let capMps =
      gapM > keepM ? Math.sqrt(otherMps * otherMps + 2 * deceleration * (gapM - keepM)) : Math.max(0, otherMps - 0.8 * (keepM - gapM));
    const passClearSec = Math.max(0, roomM - passSide * (state.lateralM[car] - placeM)) / LANE_CHANGE_MPS;
    // [DR3] Who means to pass may come as near as he can still move out, or brake, in time.
    if (passSide !== 0 && !mustYield && state.accelerationForwardMps2[other] > BRAKING_MPS2) {
      const leftM = Math.max(0, gapM - PULL_OUT_M);
      capMps = Math.max(capMps, otherMps + Math.min(leftM / (passClearSec + PULL_OUT_SEC), Math.sqrt(2 * deceleration * leftM)));
    }
    this.speedCapMps = Math.min(this.speedCapMps, capMps);
    if (this.blocker !== NOBODY && gapM >= this.blockerGapM) return;
    this.blocker = other;
    this.blockerGapM = gapM;
    this.blockerMps = otherMps;
    this.blockerMakesWay = makesWay;
    this.blockerLateralM = placeM;
    this.blockerClearSec = passClearSec;
    this.blockerKeepM = keepM;
    this.blockerAcceleration = state.accelerationForwardMps2[other];
  }

  /** [DR27] A car of the race ahead, on whatever line; too near, the distance opens gently, which is no emergency. */
  #noteQueue(state: CarState, car: number, other: number, aheadM: number, brakeMps2: number, limitMps: number): void {
    if (isOutOfTheRace(this.#track, state, other)) return;
    const otherMps = Math.max(0, state.forwardSpeedMps[other]) * this.#innerShare(state, car, other);
    const keepM = QUEUE_M + QUEUE_SEC * Math.max(0, state.forwardSpeedMps[car]);
    const spareM = aheadM - this.lengthM - keepM;
    const deceleration = Math.min(QUEUE_MPS2, this.#distances.brakeShare * brakeMps2);
    const opensMps = Math.min(QUEUE_OPENS_MPS, -QUEUE_OPENS_PER_SEC * spareM);
    // With a floor, lest each goes slower than the one ahead and the last comes to a stop.
    const capMps =
      spareM > 0
        ? Math.sqrt(otherMps * otherMps + 2 * deceleration * spareM)
        : Math.max(0, otherMps - opensMps, Math.min(otherMps - QUEUE_LEAST_OPENS_MPS, QUEUE_FLOOR_SHARE * limitMps));
    if (capMps >= this.queueCapMps) return;
    this.queueCapMps = capMps;
    const acceleration = state.accelerationForwardMps2[other];
    const closingMps = state.forwardSpeedMps[car] - otherMps;
    const changeMps2 = spareM > 0 && capMps > 1 ? (otherMps * acceleration - deceleration * closingMps) / capMps : acceleration;
    this.queueAcceleration = Math.min(QUEUE_GAINS_MPS2, changeMps2);
  }

  /** Way to drive on the own line for a metre of another car's: on the inside of a bend it is shorter. */
  #innerShare(state: CarState, car: number, other: number): number {
    const { spacingM, stationCount, curvature } = this.#track;
    const bend = curvature[Math.floor(state.trackSM[car] / spacingM) % stationCount];
    return Math.max(0.6, 1 - bend * state.lateralM[car]) / Math.max(0.6, 1 - bend * state.lateralM[other]);
  }

  #noteBehind(state: CarState, car: number, other: number, gapM: number): void {
    if (this.follower !== NOBODY && gapM >= this.followerGapM) return;
    this.follower = other;
    this.followerGapM = gapM;
    this.followerClosingMps = state.forwardSpeedMps[other] - state.forwardSpeedMps[car];
  }
}

/** Time in which a gap is closed on a car that slows by `brakingMps2`, s; long when it is not being closed. */
function reachTime(gapM: number, closingMps: number, brakingMps2: number): number {
  if (brakingMps2 > -BRAKING_MPS2)
    return Math.max(0, (Math.sqrt(closingMps * closingMps + 2 * brakingMps2 * gapM) - closingMps) / brakingMps2);
  return closingMps > 0.5 ? gapM / closingMps : 20;
}
