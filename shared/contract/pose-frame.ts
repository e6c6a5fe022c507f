import type { BitReader, BitWriter } from "./bit-stream.ts";
import { type DeltaField, DeltaTable } from "./delta-table.ts";

/** The columns of the simulation that a pose is made of; CarState fits as it is. One row a car, four a car for wheels. */
export interface PoseSource {
  readonly positionX: Float64Array;
  readonly positionY: Float64Array;
  readonly positionZ: Float64Array;
  readonly orientationX: Float64Array;
  readonly orientationY: Float64Array;
  readonly orientationZ: Float64Array;
  readonly orientationW: Float64Array;
  readonly steerRad: Float64Array;
  readonly engineSpeedRadps: Float64Array;
  readonly brake: Float64Array;
  readonly wheelSlipRatio: Float64Array;
  readonly wheelSlipAngleRad: Float64Array;
}

/** Fields of a pose, in wire order. Index into DeltaTable columns. */
export const POSE_X = 0;
export const POSE_Y = 1;
export const POSE_Z = 2;
export const POSE_QX = 3;
export const POSE_QY = 4;
export const POSE_QZ = 5;
export const POSE_QW = 6;
export const POSE_STEER = 7;
export const POSE_ENGINE = 8;
export const POSE_BRAKING = 9;
export const POSE_SLIDING = 10;

const CENTIMETRE = 0.01;
/** Of a quaternion's component: 0.06 degrees, 2 mm at the end of a car. */
const ORIENTATION_STEP = 1 / 2048;

const POSE_FIELDS: readonly DeltaField[] = [
  { resolution: CENTIMETRE, guess: "glide" },
  { resolution: CENTIMETRE, guess: "glide" },
  { resolution: CENTIMETRE, guess: "glide" },
  { resolution: ORIENTATION_STEP, guess: "glide" },
  { resolution: ORIENTATION_STEP, guess: "glide" },
  { resolution: ORIENTATION_STEP, guess: "glide" },
  { resolution: ORIENTATION_STEP, guess: "glide" },
  // rad at the front wheels
  { resolution: 0.02, guess: "hold" },
  // rad/s: 76 rpm
  { resolution: 8, guess: "hold" },
  { resolution: 1, guess: "hold" },
  // eighths of full slide
  { resolution: 1 / 7, guess: "hold" },
];

/** Slips at which a tyre of any of our compounds is past its peak. Only for smoke and squeal. */
const SLIDE_RATIO = 0.15;
const SLIDE_ANGLE_RAD = 0.17;
/** The brake lights burn from this much pedal on. */
const BRAKE_LIGHT_PEDAL = 0.05;
const FRAME_TICK_BITS = 16;
const KEY_TICK_BITS = 32;
const CAR_COUNT_BITS = 8;

/**
 * Poses of all cars of a race, as they cross the wire 20 times a second: encoded once a room, in differences. See [W6].
 * The sender calls `encode` every patch and `encodeKey` for whoever joins; a receiver decodes a key, then every frame.
 */
export class PoseFrames {
  readonly carCount: number;
  /** Newest poses, quantised. Read them with `valueAt(car, POSE_*)`. */
  readonly table: DeltaTable;
  /** Simulation tick of the newest poses. */
  tick = 0;
  readonly #next: Int32Array;

  constructor(carCount: number) {
    this.carCount = carCount;
    this.table = new DeltaTable(POSE_FIELDS, carCount);
    this.#next = new Int32Array(this.table.fieldCount);
  }

  /** Writes the poses of a tick as differences to the frame before. */
  encode(tick: number, source: PoseSource, writer: BitWriter): void {
    this.tick = tick;
    writer.writeBits(tick, FRAME_TICK_BITS);
    for (let car = 0; car < this.carCount; car++) {
      this.#quantise(car, source);
      this.table.encodeRow(car, this.#next, writer);
    }
  }

  /** Takes the poses of a new grid as they stand; the next key frame carries them. */
  place(tick: number, source: PoseSource): void {
    this.tick = tick;
    for (let car = 0; car < this.carCount; car++) {
      this.#quantise(car, source);
      this.table.placeRow(car, this.#next);
    }
  }

  /** Writes what a receiver needs to follow from the next frame on. */
  encodeKey(writer: BitWriter): void {
    writer.writeBits(this.carCount, CAR_COUNT_BITS);
    writer.writeBits(this.tick, KEY_TICK_BITS);
    this.table.encodeKey(writer);
  }

  decode(reader: BitReader): void {
    const low = reader.readBits(FRAME_TICK_BITS);
    this.tick += (low - this.tick) & 0xffff;
    for (let car = 0; car < this.carCount; car++) this.table.decodeRow(car, reader);
  }

  /** A receiver from a key frame. */
  static fromKey(reader: BitReader): PoseFrames {
    const frames = new PoseFrames(reader.readBits(CAR_COUNT_BITS));
    frames.tick = reader.readBits(KEY_TICK_BITS);
    frames.table.decodeKey(reader);
    return frames;
  }

  #quantise(car: number, source: PoseSource): void {
    const next = this.#next;
    const table = this.table;
    next[POSE_X] = table.toSteps(source.positionX[car], POSE_X);
    next[POSE_Y] = table.toSteps(source.positionY[car], POSE_Y);
    next[POSE_Z] = table.toSteps(source.positionZ[car], POSE_Z);
    next[POSE_QX] = table.toSteps(source.orientationX[car], POSE_QX);
    next[POSE_QY] = table.toSteps(source.orientationY[car], POSE_QY);
    next[POSE_QZ] = table.toSteps(source.orientationZ[car], POSE_QZ);
    next[POSE_QW] = table.toSteps(source.orientationW[car], POSE_QW);
    next[POSE_STEER] = table.toSteps(source.steerRad[car], POSE_STEER);
    next[POSE_ENGINE] = table.toSteps(source.engineSpeedRadps[car], POSE_ENGINE);
    next[POSE_BRAKING] = isBraking(car, source) ? 1 : 0;
    next[POSE_SLIDING] = table.toSteps(slideOf(car, source), POSE_SLIDING);
  }
}

/** Whether a car's brake lights burn. */
export function isBraking(car: number, source: Pick<PoseSource, "brake">): boolean {
  return source.brake[car] > BRAKE_LIGHT_PEDAL;
}

/** How far a car's tyres are beyond their grip, 0 to 1: the wheel that slides most counts. */
export function slideOf(car: number, source: Pick<PoseSource, "wheelSlipRatio" | "wheelSlipAngleRad">): number {
  let worst = 0;
  for (let wheel = car * 4; wheel < car * 4 + 4; wheel++) {
    const ratio = source.wheelSlipRatio[wheel] / SLIDE_RATIO;
    const angle = source.wheelSlipAngleRad[wheel] / SLIDE_ANGLE_RAD;
    worst = Math.max(worst, Math.sqrt(ratio * ratio + angle * angle));
  }
  return Math.min(1, Math.max(0, worst - 1));
}
