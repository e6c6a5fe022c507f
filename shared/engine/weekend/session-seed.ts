import type { Weekend } from "./weekend.ts";

/** Between the seeds of two sessions: more than any race adds to its own for its cars. */
const SEED_STEP = 1009;

/** [WK7] */
export function sessionSeed(weekend: Weekend, index: number): number {
  return weekend.seed + index * SEED_STEP;
}
