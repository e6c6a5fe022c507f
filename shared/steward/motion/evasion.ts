import { JUDGE_HZ, type MotionHistory } from "./motion-history.ts";
import { isBrakingHarderThanUsual } from "./trouble.ts";

/** Sideways way that is an evasion, in so long: slower is a line that is followed. */
const SWERVED_M = 1;
const SWERVE_FRAMES = Math.round(0.5 * JUDGE_HZ);
/** Hard braking for so long is one. */
const BRAKING_SEC = 0.15;

/** What a car did to avoid another. */
export interface Evasion {
  readonly braked: boolean;
  /** For how long it braked hard. */
  readonly brakingSec: number;
  readonly swerved: boolean;
}

/** Whether a car braked harder than its place asks for, or moved sideways away from another, in some frames. */
export function measureEvasion(history: MotionHistory, car: number, other: number, fromFrame: number, toFrame: number): Evasion {
  const away = -Math.sign(history.apartM(fromFrame, car, other)) || 1;
  // Nose to tail there is no side to be away on.
  const isBehind = Math.abs(history.apartM(fromFrame, car, other)) < 0.5;
  let brakingFrames = 0;
  let swervedM = 0;
  for (let at = fromFrame; at <= Math.min(history.newest, toFrame); at++) {
    if (isBrakingHarderThanUsual(history, car, at)) brakingFrames++;
    const movedM = history.lateralM[history.row(at, car)] - history.lateralM[history.row(Math.max(fromFrame, at - SWERVE_FRAMES), car)];
    swervedM = Math.max(swervedM, isBehind ? Math.abs(movedM) : away * movedM);
  }
  const brakingSec = brakingFrames / JUDGE_HZ;
  return { braked: brakingSec >= BRAKING_SEC, brakingSec, swerved: swervedM >= SWERVED_M };
}

/** Whether a car had to avoid another. */
export function hasEvaded(evasion: Evasion): boolean {
  return evasion.braked || evasion.swerved;
}
