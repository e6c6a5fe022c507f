import { findCorners } from "../../shared/track/corners.ts";
import type { Track } from "../../shared/track/track.ts";

/** Road of a greater radius than this counts as straight. */
const STRAIGHT_RADIUS_M = 800;

/** A quantity's spread: its values at the deciles 10, 50 and 90 %. */
export type Spread = readonly [low: number, middle: number, high: number];

/** Figures of a set of circuits that tell what driving on them is like; lengths in m. */
export interface CircuitFigures {
  readonly circuits: number;
  readonly lapM: Spread;
  readonly straightShare: Spread;
  readonly longestStraightM: Spread;
  readonly cornersPerKm: Spread;
  /** Degrees turned in either direction per km. */
  readonly turnDegPerKm: Spread;
  /** Share of circuits driven clockwise. */
  readonly clockwise: number;
  /** Radius that this share of all road, by length, is tighter than. */
  readonly roadRadiusM: Readonly<Record<"1 %" | "2 %" | "5 %" | "10 %" | "20 %" | "30 %" | "40 %" | "50 %", number>>;
  /** Of corners: tightest radius, angle turned in degrees. */
  readonly cornerRadiusM: Spread;
  readonly cornerTurnDeg: Spread;
  /** Whole width of all road, and the widest over the narrowest place of a circuit. */
  readonly widthM: Spread;
  readonly widestOverNarrowest: Spread;
  /** Steepest grade and banking of a circuit, in percent and degrees. */
  readonly steepestPercent: Spread;
  readonly bankDeg: Spread;
}

const ROAD_SHARES = [1, 2, 5, 10, 20, 30, 40, 50] as const;

/** Measures a set of compiled circuits together. */
export function measureCircuits(tracks: readonly Track[]): CircuitFigures {
  const bends = tracks.flatMap((track) => Array.from(track.curvature, Math.abs)).sort((a, b) => b - a);
  const corners = tracks.flatMap((track) => findCorners(track).map((corner) => ({ ...corner, turnDeg: turnDeg(track, corner) })));
  return {
    circuits: tracks.length,
    lapM: spread(tracks.map((track) => track.lengthM)),
    straightShare: spread(tracks.map((track) => straightRuns(track).reduce((sum, run) => sum + run, 0) / track.lengthM)),
    longestStraightM: spread(tracks.map((track) => Math.max(0, ...straightRuns(track)))),
    cornersPerKm: spread(tracks.map((track) => (findCorners(track).length * 1000) / track.lengthM)),
    turnDegPerKm: spread(
      tracks.map((track) => degrees(track.curvature.reduce((sum, bend) => sum + Math.abs(bend), 0) / track.stationCount) * 1000),
    ),
    clockwise: tracks.filter((track) => track.curvature.reduce((sum, bend) => sum + bend, 0) < 0).length / tracks.length,
    roadRadiusM: Object.fromEntries(
      ROAD_SHARES.map((percent) => [`${percent} %`, 1 / bends[Math.floor((bends.length * percent) / 100)]]),
    ) as CircuitFigures["roadRadiusM"],
    cornerRadiusM: spread(corners.map((corner) => corner.minRadiusM)),
    cornerTurnDeg: spread(corners.map((corner) => corner.turnDeg)),
    widthM: spread(tracks.flatMap(widths)),
    widestOverNarrowest: spread(tracks.map((track) => greatest(widths(track)) / -greatest(widths(track).map((width) => -width)))),
    steepestPercent: spread(tracks.map((track) => 100 * greatest(Array.from(track.slope, Math.abs)))),
    bankDeg: spread(tracks.map((track) => degrees(greatest(Array.from(track.bankRad, Math.abs))))),
  };
}

/** Lengths of the straight pieces of a lap. */
function straightRuns(track: Track): number[] {
  const n = track.stationCount;
  const isStraight = (i: number): boolean => Math.abs(track.curvature[i % n]) < 1 / STRAIGHT_RADIUS_M;
  let origin = 0;
  while (origin < n && isStraight(origin)) origin++;
  const runs: number[] = [];
  let run = 0;
  for (let k = 1; k <= n; k++) {
    if (isStraight(origin + k)) run++;
    else {
      if (run > 0) runs.push(run * track.spacingM);
      run = 0;
    }
  }
  return runs;
}

function turnDeg(track: Track, { startM, lengthM }: { startM: number; lengthM: number }): number {
  const first = Math.round(startM / track.spacingM);
  const count = Math.round(lengthM / track.spacingM);
  let turn = 0;
  for (let k = 0; k < count; k++) turn += track.curvature[(first + k) % track.stationCount];
  return degrees(Math.abs(turn) * track.spacingM);
}

function widths(track: Track): number[] {
  return Array.from(track.widthLeftM, (left, i) => left + track.widthRightM[i]);
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)];
  return [at(0.1), at(0.5), at(0.9)];
}

function greatest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value));
}

function degrees(rad: number): number {
  return (rad * 180) / Math.PI;
}
