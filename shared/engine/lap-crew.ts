import { TICKS_PER_DECISION } from "../driver/learned/decision-timing.ts";
import type { LapRun } from "./lap-run.ts";

/** Drivers of cars that each drive alone, all of one kind; they may think together. */
export interface LapCrew {
  /** A run that starts with the coming tick. */
  join(run: LapRun): void;
  leave(run: LapRun): void;
  /** Writes the inputs of every run that joined, for its coming tick. What it returns is to be awaited. */
  drive(): Promise<void> | undefined;
}

/** Called as runs go on. */
export interface LapRunWatch {
  /** After every tick of all. */
  onTick?(running: readonly LapRun[]): void;
  /** With a run that is over. */
  onOver?(run: LapRun): void;
}

/**
 * Drives runs side by side, tick by tick, until there are no more; runs that start together decide together.
 *
 * @param next the run to start when a place is free, undefined when there are no more
 * @param places runs that may go on at once
 */
export async function driveLapRuns(
  crew: LapCrew,
  next: () => LapRun | undefined | Promise<LapRun | undefined>,
  places: number,
  watch: LapRunWatch = {},
): Promise<void> {
  let running: LapRun[] = [];
  let hasMore = true;
  for (let tick = 0; hasMore || running.length > 0; tick++) {
    while (tick % TICKS_PER_DECISION === 0 && hasMore && running.length < places) {
      const run = await next();
      if (run === undefined) {
        hasMore = false;
        break;
      }
      crew.join(run);
      running.push(run);
    }
    const thinking = crew.drive();
    if (thinking !== undefined) await thinking;
    for (const run of running) run.step();
    watch.onTick?.(running);
    if (!running.some((run) => run.isOver)) continue;
    for (const run of running) {
      if (!run.isOver) continue;
      crew.leave(run);
      watch.onOver?.(run);
    }
    running = running.filter((run) => !run.isOver);
  }
}
