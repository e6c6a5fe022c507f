import { CarModel, GRAVITY_MPS2 } from "../car/car-model.ts";
import type { DriveInputs } from "../contract/drive-input.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { Random } from "../math/random.ts";
import { atan2, wrapAngle } from "../math/trigonometry.ts";
import type { CarState } from "../sim/car-state.ts";
import type { Track } from "../track/track.ts";
import { steerInBox } from "./box-steering.ts";
import type { DriverContext } from "./driver-context.ts";
import { envelopeAtRow, type PreparedDriver } from "./driver-preparation.ts";
import { atSpeed, type Envelope, loadFactor } from "./envelope.ts";
import { LanePath, PathPoint } from "./lane-path.ts";
import { type Pedals, pedalsFor } from "./pace-control.ts";
import { isInPitLane } from "./pit-lane-place.ts";
import { PitRoute } from "./pit-route.ts";
import { PitVisit } from "./pit-visit.ts";
import { Recovery } from "./recovery.ts";
import { SlipPedals } from "./slip-pedals.ts";
import { steerAlong, type TrackingErrors } from "./steering.ts";
import { type TargetSpeed, targetSpeedAt } from "./target-speed.ts";
import { Traffic } from "./traffic.ts";
import { SPEED_LIMIT_MARGIN_MPS } from "./traffic-rules.ts";
import { tyreGrip } from "./tyre-grip.ts";

export interface ReferenceDriverOptions extends PreparedDriver {
  track: Track;
  /** Share of the speed in bends that the driver is capable of, above 0 and at most 1.1. */
  pace: number;
  seed: number;
  /** Time by which his decisions take effect later than those of a driver who decides every tick; 0 when absent. */
  delaySec?: number;
  /** Another driver's plan of how to race the cars around, which that one keeps up to date; his own when absent. */
  plan?: Traffic;
}

/** Share of the measured envelope that full pace uses: what is left is for feedback to work with. */
const FULL_GRIP_USE = 0.98;
/** Drivers differ by this much in grip use (standard deviation). */
const GRIP_SPREAD = 0.004;
/** Time from a decision to the front wheels: a tick and the steering's own speed; the car's answer comes on top. */
const HANDS_SEC = 0.05;
const SPEED_PREVIEW_SEC = 0.06;
const REACTION_SEC = { least: 0.12, most: 0.35 };
/** A car faster than this has been started by somebody else: no reaction is due. */
const STANDING_MPS = 1;
/** [SIM13] A brake held in the box engages no reverse. */
const HOLDING_BRAKE = 0.2;
/** The braking for the pits begins when their cap is this near. */
const PITS_NEAR_MPS = 2;
const COOL_DOWN_SHARE = 0.6;
/** [DR26] The deceleration with which a lower speed limit is come down to, and at most this share of the braking. */
const LIMIT_MPS2 = 5;
const LIMIT_BRAKE_SHARE = 0.5;
/** What he is asked to gain on the way up to a limit, and the acceleration for each metre per second that is missing. */
const CALM_GAIN_MPS = 1;
const CALM_PER_SEC = 3;
/** How fast the target of a driver at the limit comes down while he is too fast, and by how much at most. */
const TRIM_PER_SEC = 1.5;
const TRIM_WITHIN_MPS = 0.6;
const MOST_TRIM_MPS = 1.5;
/** A car this much faster than it was to be by now has been driven by somebody else. */
const STALE_LIMIT_MPS = 5;
const DT_SEC = 1 / TICK_HZ;

/**
 * The classical driver and the yardstick of every other: follows the racing line at the speeds of the car's own envelope, with
 * feedback on both; see SPEC.md for how he races others. One object a car; `drive` allocates nothing.
 */
export class ReferenceDriver {
  readonly #prepared: PreparedDriver;
  readonly #model: CarModel;
  readonly #path: LanePath;
  readonly #feet: SlipPedals;
  readonly #traffic: Traffic;
  /** Whether he looks around himself. */
  readonly #looks: boolean;
  readonly #recovery: Recovery;
  readonly #track: Track;
  /** Null where there is no pit lane. */
  readonly #pits: { readonly route: PitRoute; readonly visit: PitVisit } | null;
  readonly #gripUse: number;
  readonly #reactionTicks: number;
  readonly #delaySec: number;
  readonly #here = new PathPoint();
  readonly #ahead = new PathPoint();
  readonly #errors: TrackingErrors = { lateralM: 0, courseRad: 0, headingRad: 0 };
  readonly #pedals: Pedals = { throttle: 0, brake: 0 };
  readonly #target: TargetSpeed = { mps: 0, feedForward: 0 };
  /** What is left of the reaction to the lights; a driver who has not stood before them has none. */
  #reactionTicksLeft = 0;
  /** Share of the lateral limit that the bend was going to take, last tick. */
  #lateralShare = 0;
  /** Speed limit of this tick: on the way down to one that is lower than the speed, between the two. */
  #limitMps = Number.POSITIVE_INFINITY;
  #limitAcceleration = 0;
  #limitTrimMps = 0;
  /** Speed that the cars around and the way through the pits allow, and which of the two it comes from. */
  #capMps = Number.POSITIVE_INFINITY;
  #isCapOfPits = false;

  constructor(options: ReferenceDriverOptions) {
    if (!(options.pace > 0 && options.pace <= 1.1)) throw new RangeError(`reference driver: pace must be in (0, 1.1], got ${options.pace}`);
    const random = new Random(options.seed);
    this.#prepared = options.present ?? options;
    this.#model = new CarModel(options.spec, options.setup);
    this.#path = new LanePath(options.track, options.lanes);
    this.#feet = new SlipPedals(this.#model);
    const boldness = random.between(0, 1);
    this.#looks = options.plan === undefined;
    this.#traffic = options.plan ?? new Traffic(options.track, this.#path, options.spec, boldness);
    this.#track = options.track;
    this.#pits = this.#planPits(options.track);
    this.#recovery = new Recovery(options.track, options.spec);
    // Speed in a bend goes with the root of grip.
    this.#gripUse = FULL_GRIP_USE * options.pace * options.pace * (1 - GRIP_SPREAD * Math.abs(random.normal()));
    this.#delaySec = options.delaySec ?? 0;
    this.#reactionTicks = Math.round(random.between(REACTION_SEC.least, REACTION_SEC.most) * TICK_HZ);
  }

  /**
   * Decides one tick of one car and writes it into its row of `inputs`.
   *
   * @param state all cars after the last tick
   * @param car the row this driver drives
   */
  drive(state: CarState, car: number, context: DriverContext, inputs: DriveInputs): void {
    if (!context.go) {
      this.#reactionTicksLeft = this.#reactionTicks;
      this.#traffic.holdGridLane(state, car);
      inputs.set(car, 0, 0, 0);
      return;
    }
    if (this.#reactionTicksLeft > 0 && Math.abs(state.forwardSpeedMps[car]) < STANDING_MPS) {
      this.#reactionTicksLeft--;
      inputs.set(car, 0, 0, 0);
      return;
    }
    this.#reactionTicksLeft = 0;
    const speed = Math.max(0, state.forwardSpeedMps[car]);
    const sM = state.trackSM[car];
    const envelope = this.#envelopeAt(sM);
    const grip = this.#gripUse * this.#gripNow(state, car) * this.#wakeFactor(state, car, envelope, speed);
    const brakeMps2 = grip * atSpeed(envelope, envelope.brake, speed);
    this.#easeToLimit(context.speedLimitMps - SPEED_LIMIT_MARGIN_MPS, speed, brakeMps2);
    if (this.#looks) this.#lookAround(state, car, context, brakeMps2);
    if (this.#pits?.visit.stands) {
      inputs.set(car, 0, 0, speed > STANDING_MPS ? 1 : HOLDING_BRAKE);
      return;
    }
    const weight = this.#traffic.weight;
    this.#samplePath(sM, weight, grip, this.#here);
    this.#measureErrors(state, car, this.#isOnPitRoute ? 0 : this.#traffic.shiftM);
    this.#chooseCap(state, car);
    const capMps = Math.min(this.#capMps, context.speedLimitMps);
    if (this.#recovery.takesOver(state, car, this.#errors, this.#traffic, capMps, inputs)) {
      this.#feet.reset();
      return;
    }
    const answerSec = HANDS_SEC + this.#delaySec + atSpeed(envelope, envelope.answerSec, speed);
    this.#samplePath(sM + Math.max(1, speed * answerSec), weight, grip, this.#ahead);
    const steerRad = this.#isAtBox(sM)
      ? this.#steerInBox(state, car)
      : steerAlong(this.#model, envelope, state, car, this.#errors, this.#here, this.#ahead, grip, this.#delaySec);
    this.#choosePedals(state, car, context, envelope, grip, weight);
    const throttle = this.#feet.throttle(state, car, this.#pedals.throttle, DT_SEC);
    const brake = this.#feet.brake(state, car, this.#pedals.brake, DT_SEC);
    const steer = Math.max(-1, Math.min(1, steerRad / this.#model.spec.maxSteerRad));
    inputs.set(car, steer, throttle, this.#avoidReverse(speed, brake));
  }

  #choosePedals(state: CarState, car: number, context: DriverContext, envelope: Envelope, grip: number, weight: number): void {
    const speed = Math.max(1, state.forwardSpeedMps[car]);
    const previewM = Math.max(0.5, speed * (SPEED_PREVIEW_SEC + this.#delaySec));
    const sM = state.trackSM[car];
    targetSpeedAt(this.#path, sM + previewM, weight, grip, speed, this.#lateralShare, this.#target);
    let { mps: target, feedForward } = this.#target;
    if (context.finished) target *= COOL_DOWN_SHARE;
    target = Math.min(target, this.#recovery.speedLimit(this.#errors));
    if (this.#capMps < target) {
      target = this.#capMps;
      feedForward = this.#isCapOfPits ? (this.#pits?.visit.capAcceleration ?? 0) : this.#traffic.capAcceleration(feedForward);
    }
    if (this.#limitMps < target) {
      this.#trimLimit(state.forwardSpeedMps[car]);
      target = Math.max(0, this.#limitMps + this.#limitTrimMps);
      feedForward = this.#limitAcceleration;
    } else {
      this.#limitTrimMps = 0;
      feedForward = Math.min(feedForward, CALM_PER_SEC * Math.max(0, this.#limitMps - speed));
    }
    // The share planned, not the one in use: a car too fast for its bend must brake more, not less.
    const { curvature, across, gravityAcross, gravityAlong, gravityNormal, curvatureNormal } = this.#ahead;
    const soon = Math.min(target, speed + 5);
    const loaded = grip * loadFactor(envelope, soon, gravityNormal + soon * soon * curvatureNormal);
    const lateral = soon * soon * curvature * across - gravityAcross;
    this.#lateralShare = Math.abs(lateral) / (atSpeed(envelope, envelope.lateral, soon) * loaded);
    pedalsFor(envelope, state, car, target, feedForward - gravityAlong, this.#lateralShare, loaded, this.#pedals);
  }

  /** Whether the pits are his business: from where he brakes or goes over for them until he is back on the road. Asked instead of `drive`, or before it. */
  isBoundForPits(state: CarState, car: number, context: DriverContext): boolean {
    if (this.#pits === null) return false;
    const { visit } = this.#pits;
    if (!visit.isUnderWay) visit.look(state, car, context.pitCall, this.#traffic);
    return visit.isUnderWay || visit.capMps < state.forwardSpeedMps[car] + PITS_NEAR_MPS;
  }

  #planPits(track: Track): { route: PitRoute; visit: PitVisit } | null {
    if (track.pitLane === null) return null;
    const route = new PitRoute(track, track.pitLane, this.#prepared, this.#path);
    return { route, visit: new PitVisit(track, route, this.#prepared.spec) };
  }

  get #isOnPitRoute(): boolean {
    return this.#pits?.visit.isOnRoute === true;
  }

  #isAtBox(sM: number): boolean {
    const pits = this.#pits;
    return pits?.visit.isOnRoute === true && pits.route.isAtBox(pits.route.intoM(sM), pits.visit.box);
  }

  #steerInBox(state: CarState, car: number): number {
    if (this.#pits === null) return 0;
    const { route, visit } = this.#pits;
    return steerInBox(this.#model, route, state, car, visit.box, this.#path.centreDirection(state.trackSM[car]), this.#here);
  }

  #lookAround(state: CarState, car: number, context: DriverContext, brakeMps2: number): void {
    const pits = this.#pits;
    pits?.visit.look(state, car, context.pitCall, this.#traffic);
    if (pits?.visit.isOnRoute) {
      const lateralM = pits.route.lateralAt(pits.route.intoM(state.trackSM[car]), pits.visit.box);
      this.#traffic.lookFrom(state, car, brakeMps2, context, pits.route.pitLane.side, lateralM);
    } else this.#traffic.look(state, car, brakeMps2, this.#lateralShare, context, pits?.visit.roadSide);
  }

  #samplePath(sM: number, weight: number, grip: number, out: PathPoint): void {
    this.#path.sample(sM, weight, grip, out);
    if (this.#pits?.visit.isOnRoute) this.#pits.route.sample(sM, this.#path.centreDirection(sM), this.#pits.visit.box, out);
  }

  /** In the pit lane the cars on the road do not matter. */
  #chooseCap(state: CarState, car: number): void {
    const isInLane = this.#isOnPitRoute && isInPitLane(this.#track, state.trackSM[car], state.lateralM[car]);
    this.#capMps = isInLane ? Number.POSITIVE_INFINITY : this.#traffic.speedCapMps;
    const pitsMps = this.#pits?.visit.capMps ?? Number.POSITIVE_INFINITY;
    this.#isCapOfPits = pitsMps < this.#capMps;
    this.#capMps = Math.min(this.#capMps, pitsMps);
  }

  /** [DR26] */
  #easeToLimit(limitMps: number, speed: number, brakeMps2: number): void {
    const before = this.#limitMps < speed - STALE_LIMIT_MPS ? speed : Math.min(this.#limitMps, speed);
    const deceleration = Math.min(LIMIT_MPS2, LIMIT_BRAKE_SHARE * brakeMps2);
    const easedMps = before - deceleration * DT_SEC;
    // Up to a limit he comes gently too, which keeps a queue calm.
    this.#limitMps = Math.max(0, easedMps, limitMps < Number.POSITIVE_INFINITY ? Math.min(limitMps, speed + CALM_GAIN_MPS) : limitMps);
    this.#limitAcceleration = easedMps > limitMps ? -deceleration : 0;
  }

  /** What slope and engine make of the pedals differs from what was planned: held at a limit, the target comes down by what he is too fast. */
  #trimLimit(speed: number): void {
    const missing = this.#limitMps - speed;
    if (this.#limitAcceleration !== 0 || missing > TRIM_WITHIN_MPS) return;
    this.#limitTrimMps = Math.max(-MOST_TRIM_MPS, Math.min(0, this.#limitTrimMps + TRIM_PER_SEC * missing * DT_SEC));
  }

  #measureErrors(state: CarState, car: number, shiftM: number): void {
    const fast = state.forwardSpeedMps[car] > 3;
    const course = fast ? atan2(state.velocityY[car], state.velocityX[car]) : state.headingRad[car];
    this.#errors.lateralM = state.lateralM[car] - this.#here.lateralM - shiftM;
    this.#errors.courseRad = wrapAngle(course - this.#here.directionRad - this.#traffic.shiftSlope);
    this.#errors.headingRad = wrapAngle(state.headingRad[car] - this.#here.directionRad);
  }

  #envelopeAt(sM: number): Envelope {
    return envelopeAtRow(this.#prepared, this.#path.rowAt(sM));
  }

  /** What tyres and weather leave of the grip prepared for. */
  #gripNow(state: CarState, car: number): number {
    const { present } = this.#prepared;
    return present === undefined ? tyreGrip(this.#model, state, car) : present.gripFactor * tyreGrip(present, state, car);
  }

  /** [DR11] What another car's wake has left of the grip, by the downforce it takes. */
  #wakeFactor(state: CarState, car: number, envelope: Envelope, speed: number): number {
    const downforce = atSpeed(envelope, envelope.downforce, speed);
    return (GRAVITY_MPS2 + downforce * state.wakeDownforceFactor[car]) / (GRAVITY_MPS2 + downforce);
  }

  /** A brake held at standstill engages reverse, which only the recovery wants. */
  #avoidReverse(speedMps: number, brake: number): number {
    return speedMps < 1 ? Math.min(brake, 0.05) : brake;
  }
}
