import { wrapArcLength } from "./stretch.ts";
import type { Track } from "./track.ts";

/** The columns that tell where a line bends; centre lines and compiled tracks have them. */
type BentLine = Pick<Track, "lengthM" | "spacingM" | "stationCount" | "curvature">;

/** A bend worth a kerb. */
export interface Corner {
  readonly startM: number;
  readonly lengthM: number;
  /** Where the bend is tightest. */
  readonly apexM: number;
  /** 1 turns left, -1 right. */
  readonly direction: 1 | -1;
  readonly minRadiusM: number;
}

const STRAIGHT_ABOVE_RADIUS_M = 350;
const JOIN_WITHIN_M = 15;
const MIN_TURN_RAD = 0.14;

/** The corners of a centre line in order of arc length: pieces of one direction, tighter than a 350 m radius, of 8 degrees or more. */
export function findCorners(line: BentLine): Corner[] {
  const n = line.stationCount;
  const threshold = 1 / STRAIGHT_ABOVE_RADIUS_M;
  let origin = 0;
  while (origin < n && Math.abs(line.curvature[origin]) >= threshold) origin++;
  const corners: Corner[] = [];
  const joinStations = Math.ceil(JOIN_WITHIN_M / line.spacingM);
  let start = -1;
  let last = -1;
  for (let k = 0; k <= n + joinStations; k++) {
    const curvature = line.curvature[(origin + k) % n];
    const bends = k < n && Math.abs(curvature) >= threshold;
    const leaves = start >= 0 && (k - last > joinStations || (bends && curvature * line.curvature[(origin + last) % n] < 0));
    if (leaves) {
      const corner = describeCorner(line, origin + start, origin + last);
      if (corner) corners.push(corner);
      start = -1;
    }
    if (!bends) continue;
    if (start < 0) start = k;
    last = k;
  }
  return corners.sort((a, b) => a.startM - b.startM);
}

function describeCorner(line: BentLine, first: number, last: number): Corner | null {
  const n = line.stationCount;
  let turnRad = 0;
  let apex = first;
  for (let k = first; k <= last; k++) {
    turnRad += line.curvature[k % n] * line.spacingM;
    if (Math.abs(line.curvature[k % n]) > Math.abs(line.curvature[apex % n])) apex = k;
  }
  if (Math.abs(turnRad) < MIN_TURN_RAD) return null;
  return {
    startM: wrapArcLength(first * line.spacingM, line.lengthM),
    lengthM: (last - first + 1) * line.spacingM,
    apexM: wrapArcLength(apex * line.spacingM, line.lengthM),
    direction: turnRad > 0 ? 1 : -1,
    minRadiusM: 1 / Math.abs(line.curvature[apex % n]),
  };
}
