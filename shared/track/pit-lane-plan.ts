import type { CentreLine } from "./centre-line.ts";
import type { OffsetLimits } from "./offset-limits.ts";
import { wrapArcLength } from "./stretch.ts";
import type { PitLaneFile } from "./track-file.ts";

const BOX_COUNT = 14;
/** Length of the sloped pieces that join the lane to the road at both ends. */
export const PIT_RAMP_M = 50;
const SPEED_LIMIT_MPS = 60 / 3.6;
/** Half the depth of a pit box. */
export const HALF_BOX_M = 2;
/** Ground kept free between the boxes and the wall. */
export const PIT_WALL_GAP_M = 1;
/** Bends along the lane: wanted, and taken where no lane fits otherwise. */
const TIGHTEST_BENDS_M = [150, 70];
const SHIFT_STEP_M = 20;

interface PitMeasures {
  /** Verge between the white line and the lane. */
  readonly stripM: number;
  readonly laneM: number;
  readonly boxSpacingM: number;
}
const ROOMY: PitMeasures = { stripM: 2.5, laneM: 5, boxSpacingM: 9 };
const TIGHT: PitMeasures = { stripM: 1, laneM: 3.5, boxSpacingM: 8 };

/** Share of the room beside a road that a lane may take, and what is kept free of that. */
const ROOM_SHARE = 0.9;
const ROOM_GAP_M = 0.5;

/** The greatest offset limit that matters to `planPitLane`. */
export function pitLaneRoom(line: CentreLine): number {
  const widestM = [line.widthLeftM, line.widthRightM].map((column) => column.reduce((most, value) => Math.max(most, value)));
  return (Math.max(...widestM) + ROOMY.stripM + ROOMY.laneM + 2 * HALF_BOX_M + PIT_WALL_GAP_M + ROOM_GAP_M) / ROOM_SHARE;
}

/**
 * Finds room for a pit lane with 14 boxes as near to the start line as there is, roomy before tight; null where there is none.
 *
 * @param limits room beside every `stride`-th station, exact up to `pitLaneRoom`
 * @param side the only side to try, both where it is undefined
 */
export function planPitLane(line: CentreLine, limits: OffsetLimits, side?: "left" | "right"): PitLaneFile | null {
  const sides = side ? [side] : (["right", "left"] as const);
  for (const tightestBendM of TIGHTEST_BENDS_M) {
    for (const measures of [ROOMY, TIGHT]) {
      for (const shiftM of shiftsAroundLine(line.lengthM)) {
        for (const candidate of sides) {
          const lane = tryPlace(line, limits, candidate, shiftM, measures, tightestBendM);
          if (lane) return lane;
        }
      }
    }
  }
  return null;
}

/** 0, then back and forth in growing steps to half a lap. */
function shiftsAroundLine(lengthM: number): number[] {
  const shifts = [0];
  for (let shiftM = SHIFT_STEP_M; shiftM < lengthM / 2; shiftM += SHIFT_STEP_M) shifts.push(-shiftM, shiftM);
  return shifts;
}

function tryPlace(
  line: CentreLine,
  limits: OffsetLimits,
  side: "left" | "right",
  shiftM: number,
  measures: PitMeasures,
  tightestBendM: number,
): PitLaneFile | null {
  const boxesM = BOX_COUNT * measures.boxSpacingM;
  const totalM = boxesM + 2 * PIT_RAMP_M;
  const entrySM = shiftM - totalM * 0.6;
  const widthM = side === "left" ? line.widthLeftM : line.widthRightM;
  const limitM = side === "left" ? limits.leftM : limits.rightM;
  const stride = line.stationCount / limitM.length;
  let roomM = Number.POSITIVE_INFINITY;
  let roadM = 0;
  for (let along = 0; along <= totalM; along += line.spacingM) {
    const station = Math.floor(wrapArcLength(entrySM + along, line.lengthM) / line.spacingM) % line.stationCount;
    if (Math.abs(line.curvature[station]) > 1 / tightestBendM) return null;
    roomM = Math.min(roomM, limitM[Math.floor(station / stride)] * ROOM_SHARE - ROOM_GAP_M);
    roadM = Math.max(roadM, widthM[station]);
  }
  const boxesInnerM = roadM + measures.stripM + measures.laneM;
  if (boxesInnerM + 2 * HALF_BOX_M + PIT_WALL_GAP_M > roomM) return null;
  const sign = side === "left" ? 1 : -1;
  return {
    side,
    entrySM: wrapArcLength(entrySM, line.lengthM),
    exitSM: wrapArcLength(entrySM + totalM, line.lengthM),
    lateralM: sign * (roadM + measures.stripM + measures.laneM / 2),
    widthM: measures.laneM,
    speedLimitMps: SPEED_LIMIT_MPS,
    boxes: Array.from({ length: BOX_COUNT }, (_, box) => ({
      sM: wrapArcLength(entrySM + PIT_RAMP_M + (box + 0.5) * measures.boxSpacingM, line.lengthM),
      lateralM: sign * (boxesInnerM + HALF_BOX_M),
    })),
  };
}
