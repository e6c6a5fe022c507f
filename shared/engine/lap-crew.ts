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

/**
 * Drives runs side by side, tick by tick, until there are no more; runs that start together decide together.
 *
 * @param next the run to start when a place is free, undefined when there are no more
 * @param places runs that may go on at once
 * @param onTick called after every tick of all
 */
export async function driveLapRuns(
  crew: LapCrew,
  next: () => LapRun | undefined,
  places: number,
  onTick: (running: readonly LapRun[]) => void = () => {},
): Promise<void> {
  let running: LapRun[] = [];
  let hasMore = true;
  for (let tick = 0; hasMore || running.length > 0; tick++) {
    while (tick % TICKS_PER_DECISION === 0 && hasMore && running.length < places) {
      const run = next();
      if (run === undefined) hasMore = false;
      else {
        crew.join(run);
        running.push(run);
      }
    }
    const thinking = crew.drive();
    if (thinking !== undefined) await thinking;
    for (const run of running) run.step();
    onTick(running);
    if (running.some((run) => run.isOver)) {
      for (const run of running) if (run.isOver) crew.leave(run);
      running = running.filter((run) => !run.isOver);
    }
  }
}
