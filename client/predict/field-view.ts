import { rpmOf } from "../../shared/car/engine-speed.ts";
import { isBraking, type PoseFrames, slideOf } from "../../shared/contract/pose-frame.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { CarState } from "../../shared/sim/car-state.ts";
import { type CarPose, restingPose } from "../net/race-session-view.ts";
import type { OwnPose } from "./own-car-prediction.ts";
import { Playhead } from "./playhead.ts";
import { carryOn, type MovingPose, PoseHistory } from "./pose-history.ts";

/** Other cars are carried on into the present by this much at most. */
const MAX_AHEAD_SEC = 0.35;
/** Rolling radius that turns speed into wheel spin for drawing; cars' wheels differ by a few centimetres. */
const WHEEL_RADIUS_M = 0.33;

/** All cars of a grid as they are drawn: others from the wire's poses, carried on to the own car's moment. */
export class FieldView {
  readonly poses: readonly CarPose[];
  readonly #history: PoseHistory;
  readonly #playhead = new Playhead();
  readonly #moving: MovingPose = {
    x: 0,
    y: 0,
    z: 0,
    vx: 0,
    vy: 0,
    vz: 0,
    qx: 0,
    qy: 0,
    qz: 0,
    qw: 1,
    yawRateRadps: 0,
    steerRad: 0,
    engineRadps: 0,
    braking: false,
    sliding: 0,
  };

  constructor(carCount: number) {
    this.#history = new PoseHistory(carCount);
    this.poses = Array.from({ length: carCount }, () => restingPose(false));
  }

  /** The moment others are read at, in simulation ticks. */
  get playheadTick(): number {
    return this.#playhead.tick;
  }

  /** Takes a frame of the wire that arrived just now. */
  takeFrame(frames: PoseFrames, nowMs: number): void {
    this.#history.push(frames);
    this.#playhead.noteArrival(frames.tick, nowMs);
  }

  /**
   * Sets every car's pose for a frame to draw.
   *
   * @param presentTick the own car's moment
   */
  show(nowMs: number, presentTick: number): void {
    this.#playhead.advance(nowMs);
    const tick = this.#playhead.tick;
    const aheadSec = Math.max(0, Math.min(MAX_AHEAD_SEC, (presentTick - tick) / TICK_HZ));
    for (let car = 0; car < this.poses.length; car++) this.#showCar(this.poses[car], car, tick, aheadSec);
  }

  /** Replaces the own car's pose by the predicted one. */
  showOwn(car: number, own: OwnPose, state: CarState): void {
    const pose = this.poses[car];
    if (pose === undefined) return;
    pose.visible = true;
    pose.x = own.x;
    pose.y = own.y;
    pose.z = own.z;
    pose.qx = own.qx;
    pose.qy = own.qy;
    pose.qz = own.qz;
    pose.qw = own.qw;
    pose.speedMps = Math.abs(state.forwardSpeedMps[0]);
    pose.steerRad = state.steerRad[0];
    pose.wheelSpinRadps = (state.wheelSpinRadps[2] + state.wheelSpinRadps[3]) / 2;
    pose.engineRpm = rpmOf(state.engineSpeedRadps[0]);
    pose.braking = isBraking(0, state);
    pose.sliding = slideOf(0, state);
  }

  #showCar(pose: CarPose, car: number, tick: number, aheadSec: number): void {
    const moving = this.#moving;
    pose.visible = this.#history.read(car, tick, moving);
    if (!pose.visible) return;
    if (aheadSec > 0) carryOn(moving, aheadSec);
    pose.x = moving.x;
    pose.y = moving.y;
    pose.z = moving.z;
    pose.qx = moving.qx;
    pose.qy = moving.qy;
    pose.qz = moving.qz;
    pose.qw = moving.qw;
    pose.speedMps = Math.sqrt(moving.vx * moving.vx + moving.vy * moving.vy + moving.vz * moving.vz);
    pose.steerRad = moving.steerRad;
    pose.wheelSpinRadps = pose.speedMps / WHEEL_RADIUS_M;
    pose.engineRpm = rpmOf(moving.engineRadps);
    pose.braking = moving.braking;
    pose.sliding = moving.sliding;
  }
}
