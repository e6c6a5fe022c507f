import { cos, sin, wrapAngle } from "../../math/trigonometry.ts";
import type { StewardCircuit } from "../circuit/steward-circuit.ts";

/** Frames a second that the steward looks at. */
export const JUDGE_HZ = 20;
/** Time between two frames, s. */
export const FRAME_SEC = 1 / JUDGE_HZ;

/** Outline of a car from above, and what players call it. */
export interface JudgedCar {
  readonly label: string;
  readonly lengthM: number;
  readonly widthM: number;
}

/** A pedal that nobody told. */
export const UNKNOWN_PEDAL = -1;

/**
 * Motion of all cars over the last frames: a ring of rows, a column a quantity, row = frame * cars + car. Every reading names the frame by
 * its number since the beginning; only the last `capacity` frames can be read.
 */
export class MotionHistory {
  readonly cars: readonly JudgedCar[];
  readonly circuit: StewardCircuit;
  readonly capacity: number;
  /** Frames written so far. */
  frames = 0;
  /** Geometric centre and heading, and velocity in the plane. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly headingRad: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  /** Track position of the centre. */
  readonly sM: Float64Array;
  readonly lateralM: Float64Array;
  /** Velocity along the track and to its left, and its change along. */
  readonly speedMps: Float64Array;
  readonly sideMps: Float64Array;
  readonly accelerationMps2: Float64Array;
  /** 0 to 1, or UNKNOWN_PEDAL. */
  readonly throttle: Float64Array;
  readonly brake: Float64Array;
  /** 1 for a car in the pit lane: none of the rules of the road are its own. */
  readonly inPits: Uint8Array;

  constructor(cars: readonly JudgedCar[], circuit: StewardCircuit, capacity: number) {
    this.cars = cars;
    this.circuit = circuit;
    this.capacity = capacity;
    const column = (): Float64Array => new Float64Array(capacity * cars.length);
    this.x = column();
    this.y = column();
    this.headingRad = column();
    this.vx = column();
    this.vy = column();
    this.sM = column();
    this.lateralM = column();
    this.speedMps = column();
    this.sideMps = column();
    this.accelerationMps2 = column();
    this.throttle = column().fill(UNKNOWN_PEDAL);
    this.brake = column().fill(UNKNOWN_PEDAL);
    this.inPits = new Uint8Array(capacity * cars.length);
  }

  /** Number of the newest frame, -1 before the first. */
  get newest(): number {
    return this.frames - 1;
  }

  /** Number of the oldest frame that can be read. */
  get oldest(): number {
    return Math.max(0, this.frames - this.capacity);
  }

  /** Row of a car in a frame; a frame that is gone or not there yet reads as the nearest one. */
  row(frame: number, car: number): number {
    const readable = Math.max(this.oldest, Math.min(this.newest, frame));
    return (readable % this.capacity) * this.cars.length + car;
  }

  /**
   * Writes one car's row of the frame that comes next; `endFrame` makes it the newest.
   *
   * @param sM and `lateralM` track position of the centre
   */
  put(car: number, x: number, y: number, headingRad: number, vx: number, vy: number, sM: number, lateralM: number): void {
    const row = (this.frames % this.capacity) * this.cars.length + car;
    const direction = this.circuit.headingAt(sM);
    const ahead = cos(direction);
    const left = sin(direction);
    this.x[row] = x;
    this.y[row] = y;
    this.headingRad[row] = headingRad;
    this.vx[row] = vx;
    this.vy[row] = vy;
    this.sM[row] = sM;
    this.lateralM[row] = lateralM;
    this.speedMps[row] = vx * ahead + vy * left;
    this.sideMps[row] = vy * ahead - vx * left;
    const before = this.frames >= 2 ? this.row(this.frames - 2, car) : -1;
    this.accelerationMps2[row] = before < 0 ? 0 : (this.speedMps[row] - this.speedMps[before]) / (2 * FRAME_SEC);
  }

  /** Writes what else is known of a car in the frame that comes next. */
  putState(car: number, throttle: number, brake: number, isInPits: boolean): void {
    const row = (this.frames % this.capacity) * this.cars.length + car;
    this.throttle[row] = throttle;
    this.brake[row] = brake;
    this.inPits[row] = isInPits ? 1 : 0;
  }

  endFrame(): void {
    this.frames++;
  }

  /** Way from one car's centre to another's along the track, positive when the other is ahead. */
  aheadM(frame: number, car: number, other: number): number {
    return this.circuit.aheadM(this.sM[this.row(frame, car)], this.sM[this.row(frame, other)]);
  }

  /** Way from one car's centre to another's to the left. */
  apartM(frame: number, car: number, other: number): number {
    return this.lateralM[this.row(frame, other)] - this.lateralM[this.row(frame, car)];
  }

  /** Way to the left from one frame to another, without what the racing line itself moves: less than the whole, and never back. */
  steeredM(fromFrame: number, toFrame: number, car: number): number {
    const from = this.row(fromFrame, car);
    const to = this.row(toFrame, car);
    const movedM = this.lateralM[to] - this.lateralM[from];
    const offLineM = movedM - (this.circuit.lineAt(this.sM[to]) - this.circuit.lineAt(this.sM[from]));
    if (movedM * offLineM <= 0) return 0;
    return Math.sign(movedM) * Math.min(Math.abs(movedM), Math.abs(offLineM));
  }

  /** Angle of the car's nose to the track's direction. */
  turnedRad(frame: number, car: number): number {
    const row = this.row(frame, car);
    return wrapAngle(this.headingRad[row] - this.circuit.headingAt(this.sM[row]));
  }

  /** How far the outer side of the car lies beyond the white line; negative with room left. */
  beyondM(frame: number, car: number): number {
    const row = this.row(frame, car);
    if (this.inPits[row] === 1) return Number.NEGATIVE_INFINITY;
    const lateralM = this.lateralM[row];
    return Math.abs(lateralM) + this.cars[car].widthM / 2 - this.circuit.edgeM(this.sM[row], lateralM);
  }

  /** Whether the whole car is beyond the white line. */
  isOff(frame: number, car: number): boolean {
    return this.beyondM(frame, car) > this.cars[car].widthM;
  }

  /** Half of both cars' lengths: the distance of their centres when they touch nose to tail. */
  noseToTailM(car: number, other: number): number {
    return (this.cars[car].lengthM + this.cars[other].lengthM) / 2;
  }

  /** Half of both cars' widths. */
  sideToSideM(car: number, other: number): number {
    return (this.cars[car].widthM + this.cars[other].widthM) / 2;
  }
}
