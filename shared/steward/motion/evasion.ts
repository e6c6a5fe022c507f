import type { MotionHistory } from "./motion-history.ts";
import { isBrakingHarderThanUsual } from "./trouble.ts";

/** Sideways way that is an evasion, and frames of hard braking that are. */
const SWERVED_M = 1;
const BRAKING_FRAMES = 3;

/** What a car did to avoid another. */
export interface Evasion {
  readonly braked: boolean;
  readonly swerved: boolean;
}

/** Whether a car braked harder than its place asks for, or moved sideways away from another, in some frames. */
export function measureEvasion(history: MotionHistory, car: number, other: number, fromFrame: number, toFrame: number): Evasion {
  const away = -Math.sign(history.apartM(fromFrame, car, other)) || 1;
  const startM = history.lateralM[history.row(fromFrame, car)];
  let brakingFrames = 0;
  let swervedM = 0;
  for (let at = fromFrame; at <= Math.min(history.newest, toFrame); at++) {
    if (isBrakingHarderThanUsual(history, car, at)) brakingFrames++;
    const movedM = history.lateralM[history.row(at, car)] - startM;
    // Nose to tail there is no side to be away on.
    const isBehind = Math.abs(history.apartM(fromFrame, car, other)) < 0.5;
    swervedM = Math.max(swervedM, isBehind ? Math.abs(movedM) : away * movedM);
  }
  return { braked: brakingFrames >= BRAKING_FRAMES, swerved: swervedM >= SWERVED_M };
}

/** Whether a car had to avoid another. */
export function hasEvaded(evasion: Evasion): boolean {
  return evasion.braked || evasion.swerved;
}
