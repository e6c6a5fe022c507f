import { atan2, wrapAngle } from "../math/trigonometry.ts";
import type { Track } from "../track/track.ts";
import { minimiseInBox } from "./box-quadratic-program.ts";
import { CyclicBandMatrix } from "./cyclic-band-matrix.ts";
import { type LineFrame, layLineFrame } from "./line-frame.ts";

/** Kept between the side of the car and the white line by the racing line. */
export const LINE_MARGIN_M = 0.5;

/** Curvatures are solved for in 1/(100 m), so that the program's numbers are of order one. */
const CURVATURE_SCALE = 100;
/** Weight of the squared change of curvature between stations: a line the steering can follow. */
const SMOOTHNESS_WEIGHT = 4;
/** Largest shift of a station in one linearisation. */
const TRUST_M = 4;
const LINEARISATIONS = 8;
const SETTLED_M = 0.02;

/** A closed line over a circuit: rows at equal steps of the centre line's arc length, row 0 at the start line. */
export interface RacingLine {
  readonly count: number;
  /** Centre line arc length between rows. */
  readonly spacingM: number;
  /** Offset from the centre line, positive left. */
  readonly lateralM: Float64Array;
  /** Of the line itself in the plane, signed, positive turns left, 1/m. */
  readonly curvature: Float64Array;
  /** Direction of the line relative to the centre line's. */
  readonly headingOffsetRad: Float64Array;
  /** Length of the line from a row to the next, in the plane. */
  readonly stepM: Float64Array;
}

/**
 * The line of minimum curvature: minimises the sum of squared curvature (Heilmeier et al. 2020, "Minimum curvature
 * trajectory planning and control for an autonomous race car") and of its changes, subject to the white lines less half
 * the car and a margin. The curvature is that of the circle through three stations, linearised around the last line and
 * solved as a banded quadratic program until the line stands still.
 *
 * As in that paper, the lengths between stations are held while the offsets move. So what is minimised is the bend of the
 * line per metre of centre line, and a shorter way counts as straighter: on a long hairpin the line seeks the inside, where
 * pure curvature would send it round the outside, which is slower.
 */
export function computeRacingLine(track: Track, carWidthM: number): RacingLine {
  const frame = layLineFrame(track, carWidthM, LINE_MARGIN_M);
  const weights = new Float64Array(frame.count).fill(1);
  const lateralM = new Float64Array(frame.count);
  for (let pass = 0; pass < LINEARISATIONS; pass++) {
    if (improveLine(frame, weights, lateralM, TRUST_M) < SETTLED_M) break;
  }
  return describeLine(frame, lateralM);
}

/**
 * One linearisation: moves `lateralM` to the minimum of the weighted squared curvature within `trustM` of where it was.
 *
 * @param weights factor on the squared curvature of each station
 * @returns the largest shift in m
 */
export function improveLine(frame: LineFrame, weights: Float64Array, lateralM: Float64Array, trustM: number): number {
  const n = frame.count;
  const local = linearise(frame, lateralM);
  const hessian = new CyclicBandMatrix(n, 3);
  const gradient = new Float64Array(n);
  const change = new Float64Array(n);
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    addSquaredCurvature(local, i, weights[i], hessian, gradient);
    addSquaredChange(local, i, SMOOTHNESS_WEIGHT, hessian, gradient);
    hessian.add(i, 0, 1e-3);
    low[i] = Math.min(trustM, Math.max(-trustM, frame.lowM[i] - lateralM[i]));
    high[i] = Math.min(trustM, Math.max(-trustM, frame.highM[i] - lateralM[i]));
    if (high[i] - low[i] < 1e-3) low[i] = high[i] - 1e-3;
  }
  minimiseInBox(hessian, gradient, low, high, change, 1e-4);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    lateralM[i] += change[i];
    largest = Math.max(largest, Math.abs(change[i]));
  }
  return largest;
}

/** Scaled curvature at each station and its derivatives by the offsets of the station before, at, and after. */
interface LocalCurvature {
  readonly value: Float64Array;
  readonly before: Float64Array;
  readonly at: Float64Array;
  readonly after: Float64Array;
}

function linearise(frame: LineFrame, lateralM: Float64Array): LocalCurvature {
  const n = frame.count;
  const value = new Float64Array(n);
  const before = new Float64Array(n);
  const at = new Float64Array(n);
  const after = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const a = i === 0 ? n - 1 : i - 1;
    const c = i === n - 1 ? 0 : i + 1;
    const x = frame.x[i] + lateralM[i] * frame.normalX[i];
    const y = frame.y[i] + lateralM[i] * frame.normalY[i];
    const inX = x - frame.x[a] - lateralM[a] * frame.normalX[a];
    const inY = y - frame.y[a] - lateralM[a] * frame.normalY[a];
    const outX = frame.x[c] + lateralM[c] * frame.normalX[c] - x;
    const outY = frame.y[c] + lateralM[c] * frame.normalY[c] - y;
    const chord = Math.sqrt((inX + outX) ** 2 + (inY + outY) ** 2);
    const factor = (2 * CURVATURE_SCALE) / (Math.sqrt((inX ** 2 + inY ** 2) * (outX ** 2 + outY ** 2)) * chord);
    value[i] = factor * (inX * outY - inY * outX);
    before[i] = -factor * (frame.normalX[a] * outY - frame.normalY[a] * outX);
    after[i] = factor * (inX * frame.normalY[c] - inY * frame.normalX[c]);
    at[i] = factor * (frame.normalX[i] * (outY + inY) - frame.normalY[i] * (outX + inX));
  }
  return { value, before, at, after };
}

function addSquaredCurvature(local: LocalCurvature, i: number, weight: number, hessian: CyclicBandMatrix, gradient: Float64Array): void {
  const n = gradient.length;
  const { before, at, after, value } = local;
  hessian.add(i - 1, 0, weight * before[i] * before[i]);
  hessian.add(i - 1, 1, weight * before[i] * at[i]);
  hessian.add(i - 1, 2, weight * before[i] * after[i]);
  hessian.add(i, 0, weight * at[i] * at[i]);
  hessian.add(i, 1, weight * at[i] * after[i]);
  hessian.add(i + 1, 0, weight * after[i] * after[i]);
  gradient[(i - 1 + n) % n] += weight * before[i] * value[i];
  gradient[i] += weight * at[i] * value[i];
  gradient[(i + 1) % n] += weight * after[i] * value[i];
}

function addSquaredChange(local: LocalCurvature, i: number, weight: number, hessian: CyclicBandMatrix, gradient: Float64Array): void {
  const n = gradient.length;
  const next = (i + 1) % n;
  const slopes = [-local.before[i], local.before[next] - local.at[i], local.at[next] - local.after[i], local.after[next]];
  const change = local.value[next] - local.value[i];
  for (let a = 0; a < 4; a++) {
    gradient[(i - 1 + a + n) % n] += weight * slopes[a] * change;
    for (let b = a; b < 4; b++) hessian.add(i - 1 + a, b - a, weight * slopes[a] * slopes[b]);
  }
}

/** The tables of a line given by its offsets. */
export function describeLine(frame: LineFrame, lateralM: Float64Array): RacingLine {
  const n = frame.count;
  const curvature = linearise(frame, lateralM).value.map((value) => value / CURVATURE_SCALE);
  const headingOffsetRad = new Float64Array(n);
  const stepM = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const c = (i + 1) % n;
    const dx = frame.x[c] + lateralM[c] * frame.normalX[c] - frame.x[i] - lateralM[i] * frame.normalX[i];
    const dy = frame.y[c] + lateralM[c] * frame.normalY[c] - frame.y[i] - lateralM[i] * frame.normalY[i];
    stepM[i] = Math.sqrt(dx * dx + dy * dy);
    headingOffsetRad[i] = atan2(dy, dx);
  }
  const chordRad = headingOffsetRad.slice();
  for (let i = 0; i < n; i++) {
    const incoming = chordRad[(i - 1 + n) % n];
    const tangent = incoming + wrapAngle(chordRad[i] - incoming) / 2;
    headingOffsetRad[i] = wrapAngle(tangent - frame.headingRad[i]);
  }
  return { count: n, spacingM: frame.spacingM, lateralM: lateralM.slice(), curvature, headingOffsetRad, stepM };
}
