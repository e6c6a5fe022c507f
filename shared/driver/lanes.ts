import type { Track } from "../track/track.ts";
import type { Envelope } from "./envelope.ts";
import { type LineFrame, layLineFrame } from "./line-frame.ts";
import { type LineTerrain, readTerrain } from "./line-terrain.ts";
import { describeLine, improveLine, LINE_MARGIN_M, type RacingLine } from "./racing-line.ts";
import { computeSpeedProfile } from "./speed-profile.ts";

/** Rows of `PreparedDriver.lanes`. */
export const LINE = 0;
export const LEFT = 1;
export const RIGHT = 2;

/** Shares of the envelope for which speeds are kept; a driver interpolates between them. */
export const GRIP_LEVELS: readonly number[] = [0.5, 0.62, 0.74, 0.84, 0.92, 1];

/** Kept between two cars side by side in the middle of the road. */
const HALF_GAP_M = 0.45;

/** A path along the whole circuit with the speeds it allows; rows as in RacingLine. */
export interface Lane {
  readonly line: RacingLine;
  readonly terrain: LineTerrain;
  /** Target speeds, `row * GRIP_LEVELS.length + level`. */
  readonly speedMps: Float32Array;
  /** The same for `SpeedProfile.allowedMps`. */
  readonly allowedMps: Float32Array;
}

/**
 * The racing line and one line in either half of the road, each of minimum curvature within its half: whoever is side by side
 * with another drives on these, and knows how fast they are.
 */
export function planLanes(track: Track, carWidthM: number, line: RacingLine, envelopeAt: (row: number) => Envelope): [Lane, Lane, Lane] {
  const keepM = carWidthM / 2 + HALF_GAP_M;
  return [
    layLane(track, line, envelopeAt),
    layLane(track, halfLine(track, carWidthM, keepM, LEFT), envelopeAt),
    layLane(track, halfLine(track, carWidthM, keepM, RIGHT), envelopeAt),
  ];
}

function layLane(track: Track, line: RacingLine, envelopeAt: (row: number) => Envelope): Lane {
  const terrain = readTerrain(track, line);
  const levels = GRIP_LEVELS.length;
  const speedMps = new Float32Array(line.count * levels);
  const allowedMps = new Float32Array(line.count * levels);
  for (let level = 0; level < levels; level++) {
    const profile = computeSpeedProfile(terrain, envelopeAt, GRIP_LEVELS[level]);
    for (let row = 0; row < line.count; row++) {
      speedMps[row * levels + level] = profile.speedMps[row];
      allowedMps[row * levels + level] = profile.allowedMps[row];
    }
  }
  return { line, terrain, speedMps, allowedMps };
}

function halfLine(track: Track, carWidthM: number, keepM: number, side: number): RacingLine {
  const frame = layLineFrame(track, carWidthM, LINE_MARGIN_M);
  const lateralM = new Float64Array(frame.count);
  for (let i = 0; i < frame.count; i++) {
    const middleM = (frame.lowM[i] + frame.highM[i]) / 2;
    if (side === LEFT) frame.lowM[i] = Math.min(middleM + keepM, frame.highM[i] - 0.2);
    else frame.highM[i] = Math.max(middleM - keepM, frame.lowM[i] + 0.2);
    lateralM[i] = (frame.lowM[i] + frame.highM[i]) / 2;
  }
  settle(frame, lateralM);
  return describeLine(frame, lateralM);
}

function settle(frame: LineFrame, lateralM: Float64Array): void {
  const weights = new Float64Array(frame.count).fill(1);
  for (let pass = 0; pass < 4; pass++) if (improveLine(frame, weights, lateralM, 4) < 0.05) break;
}
