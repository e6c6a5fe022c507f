import type { Data } from "@colyseus/schema";
import type { InputHandle, Room } from "@colyseus/sdk";
import { Predict, type SimReconciler } from "@colyseus/sdk/predict";
import type { DriveControls, DriveFrame } from "../../shared/contract/drive-frame.ts";
import { BUTTON_HANDBRAKE, DriveInputs } from "../../shared/contract/drive-input.ts";
import { copyOwnCar, type OwnCarFrames } from "../../shared/contract/own-car-frame.ts";
import { PitLane } from "../../shared/race/pit-lane.ts";
import { CarState } from "../../shared/sim/car-state.ts";
import { World, type WorldCar } from "../../shared/sim/world.ts";
import type { Track } from "../../shared/track/track.ts";
import { MispredictionMeter } from "./misprediction-meter.ts";

/** Time in which a shown correction fades to a third. Longer feels like sliding, shorter like a jerk. */
const SMOOTH_MS = 120;
/** A correction larger than this is a car that was put elsewhere: shown at once. */
const SNAP_M = 6;
/** How much faster or slower the own clock runs to gain or lose a tick: below what anybody feels. */
const PACE_RATE = 0.02;
const CAR = 0;
/** The wire carries the lowest 16 bits of an acknowledgement. */
const ACKED_MASK = 0xffff;

/** The drawn pose of the own car; SimReconciler interpolates and smooths its fields. */
export type OwnPose = { x: number; y: number; z: number; qx: number; qy: number; qz: number; qw: number };

/** A state of the server, kept until the acknowledgement arrives with the patch that follows it. */
interface Truth {
  acked: number;
  readonly state: CarState;
}

/** What a prediction needs of the race. */
export interface OwnCarPredictionOptions {
  readonly room: Room;
  readonly input: InputHandle<DriveFrame>;
  readonly track: Track;
  readonly car: WorldCar;
  /** What the pit lane has of the car now; read at every step. */
  readonly inPits: PitRestraint;
}

/** Whether a car is in the pit lane, and held there: then the server takes the pedals away. */
export interface PitRestraint {
  readonly inPits: boolean;
  readonly isHeld: boolean;
}

/**
 * Drives the own car ahead of the server: the simulation of shared/sim with this one car, stepped by every input as it is
 * sent. At each acknowledgement the SDK's SimReconciler puts it back to the server's state and repeats what is still under
 * way; what that changes on the screen fades in. Other cars are not in this world: their wake stays what it was in the
 * server's last state, and touching them is what the server corrects.
 */
export class OwnCarPrediction {
  readonly meter = new MispredictionMeter();
  readonly #world: World;
  readonly #predict: Predict<unknown>;
  readonly #reconciler: SimReconciler<Data<DriveFrame>, OwnPose, object>;
  readonly #input: InputHandle<DriveFrame>;
  readonly #inputs = new DriveInputs(1);
  readonly #restraint: PitRestraint;
  readonly #pitLane: PitLane | null;
  readonly #truths: readonly [Truth, Truth] = [
    { acked: -1, state: new CarState(1) },
    { acked: -1, state: new CarState(1) },
  ];
  readonly #pose: OwnPose = { x: 0, y: 0, z: 0, qx: 0, qy: 0, qz: 0, qw: 1 };
  readonly #blended: OwnPose = { x: 0, y: 0, z: 0, qx: 0, qy: 0, qz: 0, qw: 1 };
  #newest = 0;
  #clockMs = 0;
  #lastFrameMs = -1;

  /** @param frames holds a full state of the car */
  constructor(options: OwnCarPredictionOptions, frames: OwnCarFrames) {
    const { room, input, track, car, inPits } = options;
    this.#input = input;
    this.#restraint = inPits;
    this.#pitLane = track.pitLane === null ? null : new PitLane(track.pitLane, track.lengthM);
    this.#world = new World({ track, cars: [car] });
    this.noteTruth(frames);
    copyOwnCar(this.#truths[this.#newest].state, this.#world.state);
    this.#predict = Predict.get(room) as Predict<unknown>;
    this.#reconciler = this.#predict.sim<DriveFrame, OwnPose, object>({
      input,
      world: {},
      step: (_context, _world, frame) => this.#step(frame),
      adopt: () => this.#adopt(),
      pose: () => this.#readPose(),
      interpolate: (a, b, share) => this.#interpolate(a, b, share),
      onReconcile: () => this.meter.noteAfter(this.#world.state),
      smoothMs: SMOOTH_MS,
      snap: SNAP_M,
    });
  }

  /** The predicted state, row 0. Read only. */
  get state(): CarState {
    return this.#world.state;
  }

  /** Inputs sent that the server has not acknowledged: how many ticks ahead of it the own car is. */
  get ticksAhead(): number {
    return this.#input.pendingCount;
  }

  /** The pose to draw this frame; re-used. */
  get pose(): OwnPose {
    return this.#reconciler.pose();
  }

  /** Takes a state of the server; it counts once its inputs are acknowledged. */
  noteTruth(frames: OwnCarFrames): void {
    this.#newest = 1 - this.#newest;
    this.#truths[this.#newest].acked = frames.header.acked;
    frames.store(this.#truths[this.#newest].state, CAR);
  }

  /**
   * Moves the own clock on to a frame: reconciles, and says how many ticks of input are due.
   *
   * @param pace ticks to gain (positive) or lose against the server
   */
  tick(frameMs: number, pace: number): number {
    const elapsedMs = this.#lastFrameMs < 0 ? 0 : frameMs - this.#lastFrameMs;
    this.#lastFrameMs = frameMs;
    this.#clockMs += elapsedMs * (1 + PACE_RATE * Math.max(-1, Math.min(1, pace)));
    return this.#predict.tick(this.#clockMs);
  }

  /** Lets go of the room; nothing may be called after it. */
  dispose(): void {
    this.#reconciler.dispose();
  }

  #step(frame: DriveControls): void {
    const inputs = this.#inputs;
    inputs.steer[CAR] = frame.steer;
    inputs.throttle[CAR] = frame.throttle;
    inputs.brake[CAR] = frame.brake;
    inputs.buttons[CAR] = frame.buttons;
    if (this.#restraint.inPits) this.#restrain(inputs);
    this.#world.step(inputs);
  }

  /** As `RaceEngine` does: held in the box, and the limiter in the lane [RC121] [RC124]. */
  #restrain(inputs: DriveInputs): void {
    const { forwardSpeedMps, trackSM } = this.#world.state;
    if (this.#restraint.isHeld) inputs.set(CAR, 0, 0, 0, BUTTON_HANDBRAKE);
    const lane = this.#pitLane;
    if (lane?.isLimited(trackSM[CAR]) && forwardSpeedMps[CAR] >= lane.speedLimitMps) inputs.throttle[CAR] = 0;
  }

  /** The state that belongs to the acknowledgement: a newer one may be here already. */
  #adopt(): void {
    this.meter.noteBefore(this.#world.state);
    const acked = this.#input.lastProcessed & ACKED_MASK;
    const truth = this.#truths.find((candidate) => candidate.acked === acked) ?? this.#truths[this.#newest];
    copyOwnCar(truth.state, this.#world.state);
  }

  #readPose(): OwnPose {
    const { state } = this.#world;
    const pose = this.#pose;
    pose.x = state.positionX[CAR];
    pose.y = state.positionY[CAR];
    pose.z = state.positionZ[CAR];
    pose.qx = state.orientationX[CAR];
    pose.qy = state.orientationY[CAR];
    pose.qz = state.orientationZ[CAR];
    pose.qw = state.orientationW[CAR];
    return pose;
  }

  #interpolate(a: OwnPose, b: OwnPose, share: number): OwnPose {
    const pose = this.#blended;
    pose.x = a.x + (b.x - a.x) * share;
    pose.y = a.y + (b.y - a.y) * share;
    pose.z = a.z + (b.z - a.z) * share;
    const qx = a.qx + (b.qx - a.qx) * share;
    const qy = a.qy + (b.qy - a.qy) * share;
    const qz = a.qz + (b.qz - a.qz) * share;
    const qw = a.qw + (b.qw - a.qw) * share;
    const scale = 1 / (Math.sqrt(qx * qx + qy * qy + qz * qz + qw * qw) || 1);
    pose.qx = qx * scale;
    pose.qy = qy * scale;
    pose.qz = qz * scale;
    pose.qw = qw * scale;
    return pose;
  }
}
