import type { JudgedCorner } from "../circuit/steward-circuit.ts";
import { JUDGE_HZ, type MotionHistory } from "../motion/motion-history.ts";

/** Front axle and mirror of a car, as shares of its length ahead of its centre: the middle of the catalogue's cars. */
export const FRONT_AXLE_SHARE = 0.3;
export const MIRROR_SHARE = 0.1;
/** [SW14] Margins nearer to level than this are level. */
export const LEVEL_M = 0.5;
/** How far back the apex is looked for. */
const APEX_FRAMES = 4 * JUDGE_HZ;

/** Whether a car may have room at a corner: yes, no, or too near to level to say. */
export type Claim = "entitled" | "level" | "notEntitled";

/** Two cars at a corner. */
export interface CornerClaim {
  readonly corner: JudgedCorner;
  /** The car nearer to the inside of the corner, and the other. */
  readonly inside: number;
  readonly outside: number;
  /** [SW10] Front axle of the car inside ahead of the other's mirror, at the apex or, before it, now; positive ahead. */
  readonly insideMarginM: number;
  /** [SW11] Front axle of the car outside ahead of the other's front axle, likewise. */
  readonly outsideMarginM: number;
  /** Way from the apex to the first of the two; negative before it. */
  readonly pastApexM: number;
}

/** Measures two cars at the corner they are in, or about to turn into. */
export function measureClaim(history: MotionHistory, car: number, other: number, frame: number, corner: JudgedCorner): CornerClaim {
  const apexFrame = findApexFrame(history, car, other, frame, corner);
  const at = apexFrame ?? frame;
  const carInwardM = corner.direction * history.lateralM[history.row(frame, car)];
  const otherInwardM = corner.direction * history.lateralM[history.row(frame, other)];
  const inside = carInwardM >= otherInwardM ? car : other;
  const outside = inside === car ? other : car;
  const insideAheadM = history.aheadM(at, outside, inside);
  const insideLengthM = history.cars[inside].lengthM;
  const outsideLengthM = history.cars[outside].lengthM;
  return {
    corner,
    inside,
    outside,
    insideMarginM: insideAheadM + FRONT_AXLE_SHARE * insideLengthM - MIRROR_SHARE * outsideLengthM,
    outsideMarginM: FRONT_AXLE_SHARE * (outsideLengthM - insideLengthM) - insideAheadM,
    pastApexM: Math.max(...[car, other].map((one) => history.circuit.aheadM(corner.apexM, history.sM[history.row(frame, one)]))),
  };
}

/** [SW10] [SW11] [SW14] What a margin is worth. */
export function claimOf(marginM: number): Claim {
  if (Math.abs(marginM) < LEVEL_M) return "level";
  return marginM > 0 ? "entitled" : "notEntitled";
}

/** The frame in which the first of two cars passed the apex, null when neither has. */
function findApexFrame(history: MotionHistory, car: number, other: number, frame: number, corner: JudgedCorner): number | null {
  const isPast = (at: number, one: number): boolean => history.circuit.aheadM(corner.apexM, history.sM[history.row(at, one)]) > 0;
  if (!isPast(frame, car) && !isPast(frame, other)) return null;
  let at = frame;
  while (at > Math.max(history.oldest, frame - APEX_FRAMES) && (isPast(at - 1, car) || isPast(at - 1, other))) at--;
  return at;
}
