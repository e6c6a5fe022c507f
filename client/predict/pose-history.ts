import {
  POSE_BRAKING,
  POSE_ENGINE,
  POSE_QW,
  POSE_QX,
  POSE_QY,
  POSE_QZ,
  POSE_SLIDING,
  POSE_STEER,
  POSE_X,
  POSE_Y,
  POSE_Z,
  type PoseFrames,
} from "../../shared/contract/pose-frame.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { wrapAngle } from "../../shared/math/trigonometry.ts";

/** Frames kept: 1.6 s at 20 a second. */
const FRAMES = 32;
/** Rows of a car in a frame: the wire's fields, then its velocity. */
const VX = 11;
const ROWS = 14;
/** Poses are carried on for this long when the link stands still. */
const MAX_EXTRAPOLATION_TICKS = TICK_HZ / 4;
/** A car that moved farther between two frames was put elsewhere; nobody drives 150 m/s. */
const TELEPORT_MPS = 150;

/** A pose and the motion that goes with it, at one moment. */
export interface MovingPose {
  x: number;
  y: number;
  z: number;
  vx: number;
  vy: number;
  vz: number;
  qx: number;
  qy: number;
  qz: number;
  qw: number;
  /** About the world's up axis, positive left. */
  yawRateRadps: number;
  /** The other fields of the wire, POSE_STEER and up, of the newer frame. */
  steerRad: number;
  engineRadps: number;
  braking: boolean;
  sliding: number;
}

/** The last poses of all cars, to be read at any moment among them. */
export class PoseHistory {
  readonly carCount: number;
  readonly #ticks = new Float64Array(FRAMES);
  readonly #rows: Float64Array;
  #count = 0;

  constructor(carCount: number) {
    this.carCount = carCount;
    this.#rows = new Float64Array(FRAMES * carCount * ROWS);
  }

  /** Takes over the newest frame of the wire. */
  push(frames: PoseFrames): void {
    const slot = this.#count % FRAMES;
    this.#ticks[slot] = frames.tick;
    for (let car = 0; car < this.carCount; car++) {
      const base = this.#base(slot, car);
      for (let field = 0; field < VX; field++) this.#rows[base + field] = frames.table.valueAt(car, field);
    }
    this.#count++;
    this.#measureVelocities();
  }

  /**
   * Reads a car's pose at a moment: between two frames by interpolation, after the last by carrying on.
   *
   * @returns false when there is nothing to read yet
   */
  read(car: number, tick: number, out: MovingPose): boolean {
    if (this.#count === 0) return false;
    let newer = this.#count - 1;
    const oldest = Math.max(0, this.#count - FRAMES);
    while (newer > oldest + 1 && this.#ticks[(newer - 1) % FRAMES] >= tick) newer--;
    const older = Math.max(oldest, newer - 1);
    const a = older % FRAMES;
    const b = newer % FRAMES;
    const span = this.#ticks[b] - this.#ticks[a];
    const until = Math.min(tick, this.#ticks[b] + MAX_EXTRAPOLATION_TICKS);
    const share = span > 0 ? Math.max(0, (until - this.#ticks[a]) / span) : 0;
    this.#blend(this.#base(a, car), this.#base(b, car), share, span / TICK_HZ, out);
    return true;
  }

  #blend(a: number, b: number, share: number, spanSec: number, out: MovingPose): void {
    const rows = this.#rows;
    if (spanSec > 0 && this.#jumped(a, b, spanSec)) {
      this.#blend(share < 1 ? a : b, share < 1 ? a : b, 0, 0, out);
      return;
    }
    const mix = (field: number): number => rows[a + field] + (rows[b + field] - rows[a + field]) * share;
    out.x = mix(POSE_X);
    out.y = mix(POSE_Y);
    out.z = mix(POSE_Z);
    const velocityShare = Math.min(1, share);
    out.vx = rows[a + VX] + (rows[b + VX] - rows[a + VX]) * velocityShare;
    out.vy = rows[a + VX + 1] + (rows[b + VX + 1] - rows[a + VX + 1]) * velocityShare;
    out.vz = rows[a + VX + 2] + (rows[b + VX + 2] - rows[a + VX + 2]) * velocityShare;
    this.#blendOrientation(a, b, share, spanSec, out);
    out.steerRad = mix(POSE_STEER);
    out.engineRadps = mix(POSE_ENGINE);
    out.braking = rows[b + POSE_BRAKING] > 0;
    out.sliding = rows[b + POSE_SLIDING];
  }

  #blendOrientation(a: number, b: number, share: number, spanSec: number, out: MovingPose): void {
    const rows = this.#rows;
    const dot =
      rows[a + POSE_QX] * rows[b + POSE_QX] +
      rows[a + POSE_QY] * rows[b + POSE_QY] +
      rows[a + POSE_QZ] * rows[b + POSE_QZ] +
      rows[a + POSE_QW] * rows[b + POSE_QW];
    const sign = dot < 0 ? -1 : 1;
    const mix = (field: number): number => rows[a + field] + (sign * rows[b + field] - rows[a + field]) * share;
    const x = mix(POSE_QX);
    const y = mix(POSE_QY);
    const z = mix(POSE_QZ);
    const w = mix(POSE_QW);
    const scale = 1 / (Math.sqrt(x * x + y * y + z * z + w * w) || 1);
    out.qx = x * scale;
    out.qy = y * scale;
    out.qz = z * scale;
    out.qw = w * scale;
    const turned = wrapAngle(this.#yaw(b) - this.#yaw(a));
    out.yawRateRadps = spanSec > 0 ? turned / spanSec : 0;
  }

  #yaw(row: number): number {
    const rows = this.#rows;
    const x = rows[row + POSE_QX];
    const y = rows[row + POSE_QY];
    const z = rows[row + POSE_QZ];
    const w = rows[row + POSE_QW];
    return Math.atan2(2 * (x * y + z * w), 1 - 2 * (y * y + z * z));
  }

  /** Velocity at the last frame but one from its neighbours, at the last from the one before. */
  #measureVelocities(): void {
    const last = this.#count - 1;
    if (last < 1) return;
    this.#measureVelocity(last, last - 1, last);
    if (last >= 2) this.#measureVelocity(last - 1, last - 2, last);
  }

  #measureVelocity(at: number, from: number, to: number): void {
    const spanSec = (this.#ticks[to % FRAMES] - this.#ticks[from % FRAMES]) / TICK_HZ;
    if (spanSec <= 0) return;
    for (let car = 0; car < this.carCount; car++) {
      const a = this.#base(from % FRAMES, car);
      const b = this.#base(to % FRAMES, car);
      const row = this.#base(at % FRAMES, car) + VX;
      const jumped = this.#jumped(a, b, spanSec);
      for (let axis = 0; axis < 3; axis++) this.#rows[row + axis] = jumped ? 0 : (this.#rows[b + axis] - this.#rows[a + axis]) / spanSec;
    }
  }

  #jumped(a: number, b: number, spanSec: number): boolean {
    const dx = this.#rows[b] - this.#rows[a];
    const dy = this.#rows[b + 1] - this.#rows[a + 1];
    return dx * dx + dy * dy > (TELEPORT_MPS * spanSec) ** 2;
  }

  #base(slot: number, car: number): number {
    return (slot * this.carCount + car) * ROWS;
  }
}

/**
 * Carries a pose on into the present, so that cars stand where they are against the own, predicted one: along a circle of
 * constant speed and turn, which over a few tenths of a second is off by centimetres.
 */
export function carryOn(pose: MovingPose, ahead: number): void {
  const turn = pose.yawRateRadps * ahead;
  const half = turn / 2;
  const cos = Math.cos(half);
  const sin = Math.sin(half);
  // The chord of the circle points half the turn off the velocity; its length hardly differs from the arc's.
  const vx = pose.vx * cos - pose.vy * sin;
  const vy = pose.vx * sin + pose.vy * cos;
  pose.x += vx * ahead;
  pose.y += vy * ahead;
  pose.z += pose.vz * ahead;
  const { qx, qy, qz, qw } = pose;
  pose.qx = qx * cos - qy * sin;
  pose.qy = qy * cos + qx * sin;
  pose.qz = qz * cos + qw * sin;
  pose.qw = qw * cos - qz * sin;
}
