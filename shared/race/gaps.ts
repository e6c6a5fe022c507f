import { FINISHED, NO_TIME, type RaceColumns } from "./race-columns.ts";
import type { TimingLoops } from "./timing-loops.ts";

/**
 * The true time gap between two cars: how long before the car behind the car ahead was at the same point of the track,
 * interpolated between its passes of the loops on either side. For two finishers, the difference of their race times.
 *
 * @param nowMs race time of the columns
 * @returns milliseconds, or null where no such time exists: before the start line, a lap or more apart, or not ahead
 */
export function gapBetweenMs(columns: RaceColumns, loops: TimingLoops, behind: number, ahead: number, nowMs: number): number | null {
  if (columns.status[behind] === FINISHED && columns.status[ahead] === FINISHED) {
    return columns.distanceM[behind] === columns.distanceM[ahead] ? columns.finishMs[behind] - columns.finishMs[ahead] : null;
  }
  const passed = columns.loopsPassed[behind];
  const lead = columns.loopsPassed[ahead] - passed;
  if (passed <= 0 || lead < 0 || lead >= loops.count) return null;
  const loop = (passed - 1) % loops.count;
  const row = ahead * loops.count;
  const fromMs = columns.passMs[row + loop];
  const reachedM = lead === 0 ? columns.beyondLoopM[ahead] : loops.gapAfterM(loop);
  const reachedMs = lead === 0 ? nowMs : columns.passMs[row + loops.after(loop)];
  const wayM = Math.max(0, columns.beyondLoopM[behind]);
  if (wayM > reachedM) return null;
  const aheadWasHereMs = reachedM > 0 ? fromMs + (reachedMs - fromMs) * (wayM / reachedM) : fromMs;
  return nowMs - aheadWasHereMs;
}

/** How much slower a car's best lap is than another's, ms; null where one of them has none. */
export function bestLapGapMs({ bestLapMs }: RaceColumns, behind: number, ahead: number): number | null {
  return bestLapMs[behind] === NO_TIME || bestLapMs[ahead] === NO_TIME ? null : bestLapMs[behind] - bestLapMs[ahead];
}

/** Whole laps by which one car is behind another, by way made good. */
export function lapsBetween(columns: RaceColumns, loops: TimingLoops, behind: number, ahead: number): number {
  return Math.max(0, Math.floor((columns.distanceM[ahead] - columns.distanceM[behind]) / loops.lengthM));
}
