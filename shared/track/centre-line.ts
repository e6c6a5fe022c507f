import { atan2 } from "../math/trigonometry.ts";
import { PeriodicSpline } from "./periodic-spline.ts";
import type { ControlStation } from "./track-file.ts";

/** Wished distance between compiled stations: a chord of a 9 m bend then leaves the arc by 14 mm. */
const TARGET_SPACING_M = 1;
/** Step of the arc-length integration. */
const INTEGRATION_STEP_M = 0.5;

/** The geometry of a circuit at equal steps of arc length in plan; one row a station. */
export interface CentreLine {
  readonly lengthM: number;
  readonly spacingM: number;
  readonly stationCount: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly headingRad: Float64Array;
  readonly curvature: Float64Array;
  readonly slope: Float64Array;
  readonly bankRad: Float64Array;
  /** Change of the banking per metre, rad/m. */
  readonly bankRate: Float64Array;
  readonly widthLeftM: Float64Array;
  readonly widthRightM: Float64Array;
  readonly wallLeftM: Float64Array;
  readonly wallRightM: Float64Array;
  /** Arc length of each control station, which are not rows of the table. */
  readonly controlSM: Float64Array;
}

const COLUMNS = ["xM", "yM", "zM", "bankRad", "widthLeftM", "widthRightM", "wallLeftM", "wallRightM"] as const;
type Column = (typeof COLUMNS)[number];

/** Closed C2 splines through the control stations, resampled at equal steps of about 1 m of arc length in plan. */
export function buildCentreLine(stations: readonly ControlStation[]): CentreLine {
  const knots = chordLengths(stations);
  const splines = Object.fromEntries(
    COLUMNS.map((column) => [
      column,
      new PeriodicSpline(
        knots,
        Float64Array.from(stations, (station) => station[column]),
      ),
    ]),
  ) as Record<Column, PeriodicSpline>;
  const { intervals, parameters, lengthM, spacingM, controlSM } = equalSteps(knots, splines.xM, splines.yM);
  const column = (evaluate: (interval: number, t: number) => number): Float64Array =>
    Float64Array.from(parameters, (t, row) => evaluate(intervals[row], t));
  const planSpeed = column((i, t) => speed(splines.xM, splines.yM, i, t));
  const perMetre = (spline: PeriodicSpline): Float64Array => column((i, t) => spline.evaluate(i, t, 1)).map((v, row) => v / planSpeed[row]);
  const dx = perMetre(splines.xM);
  const dy = perMetre(splines.yM);
  return {
    lengthM,
    spacingM,
    stationCount: parameters.length,
    x: column((i, t) => splines.xM.evaluate(i, t, 0)),
    y: column((i, t) => splines.yM.evaluate(i, t, 0)),
    z: column((i, t) => splines.zM.evaluate(i, t, 0)),
    headingRad: dx.map((_, row) => atan2(dy[row], dx[row])),
    curvature: column((i, t) => splines.yM.evaluate(i, t, 2)).map((ddy, row) => {
      const ddx = splines.xM.evaluate(intervals[row], parameters[row], 2);
      return (dx[row] * ddy - dy[row] * ddx) / (planSpeed[row] * planSpeed[row]);
    }),
    slope: perMetre(splines.zM),
    bankRad: column((i, t) => splines.bankRad.evaluate(i, t, 0)),
    bankRate: perMetre(splines.bankRad),
    widthLeftM: column((i, t) => splines.widthLeftM.evaluate(i, t, 0)),
    widthRightM: column((i, t) => splines.widthRightM.evaluate(i, t, 0)),
    wallLeftM: column((i, t) => splines.wallLeftM.evaluate(i, t, 0)),
    wallRightM: column((i, t) => splines.wallRightM.evaluate(i, t, 0)),
    controlSM,
  };
}

function chordLengths(stations: readonly ControlStation[]): Float64Array {
  const knots = new Float64Array(stations.length + 1);
  for (let i = 0; i < stations.length; i++) {
    const a = stations[i];
    const b = stations[(i + 1) % stations.length];
    knots[i + 1] = knots[i] + Math.sqrt((b.xM - a.xM) ** 2 + (b.yM - a.yM) ** 2);
  }
  return knots;
}

function speed(x: PeriodicSpline, y: PeriodicSpline, interval: number, t: number): number {
  const dx = x.evaluate(interval, t, 1);
  const dy = y.evaluate(interval, t, 1);
  return Math.sqrt(dx * dx + dy * dy);
}

/** Arc length of a spline piece by Simpson's rule. */
function pieceLength(x: PeriodicSpline, y: PeriodicSpline, interval: number, from: number, to: number): number {
  const middle = speed(x, y, interval, (from + to) / 2);
  return ((to - from) / 6) * (speed(x, y, interval, from) + 4 * middle + speed(x, y, interval, to));
}

interface EqualSteps {
  intervals: Int32Array;
  parameters: Float64Array;
  lengthM: number;
  spacingM: number;
  controlSM: Float64Array;
}

/** Spline parameters that lie at equal steps of arc length, the first at 0. */
function equalSteps(knots: Float64Array, x: PeriodicSpline, y: PeriodicSpline): EqualSteps {
  const pieceInterval: number[] = [];
  const pieceStart: number[] = [];
  const pieceS: number[] = [];
  const controlSM = new Float64Array(knots.length - 1);
  let lengthM = 0;
  for (let i = 0; i + 1 < knots.length; i++) {
    controlSM[i] = lengthM;
    const pieces = Math.max(4, Math.ceil((knots[i + 1] - knots[i]) / INTEGRATION_STEP_M));
    for (let p = 0; p < pieces; p++) {
      const from = knots[i] + ((knots[i + 1] - knots[i]) * p) / pieces;
      const to = knots[i] + ((knots[i + 1] - knots[i]) * (p + 1)) / pieces;
      pieceInterval.push(i);
      pieceStart.push(from);
      pieceS.push(lengthM);
      lengthM += pieceLength(x, y, i, from, to);
    }
  }
  const count = Math.max(8, Math.round(lengthM / TARGET_SPACING_M));
  const intervals = new Int32Array(count);
  const parameters = new Float64Array(count);
  let piece = 0;
  for (let row = 0; row < count; row++) {
    const sM = (lengthM * row) / count;
    while (piece + 1 < pieceS.length && pieceS[piece + 1] <= sM) piece++;
    const interval = pieceInterval[piece];
    const from = pieceStart[piece];
    let t = from + (sM - pieceS[piece]) / speed(x, y, interval, from);
    for (let newton = 0; newton < 2; newton++) {
      t += (sM - pieceS[piece] - pieceLength(x, y, interval, from, t)) / speed(x, y, interval, t);
    }
    intervals[row] = interval;
    parameters[row] = Math.min(t, knots[interval + 1]);
  }
  return { intervals, parameters, lengthM, spacingM: lengthM / count, controlSM };
}
