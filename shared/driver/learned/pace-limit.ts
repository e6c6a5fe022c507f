import type { PreparedDriver } from "../driver-preparation.ts";
import { GRIP_LEVELS, type Lane, LINE } from "../lanes.ts";

/** Least share of the grip that anybody uses; who is to be slower than that lifts on the straights too. */
const LEAST_GRIP = GRIP_LEVELS[0];
const HALVINGS = 20;

/** Speeds of a driver who does not use all of the car: those of a share of its grip, times a factor. */
export interface PaceLimit {
  readonly grip: number;
  readonly factor: number;
}

/**
 * [SK2] The limit at which a quasi-steady-state lap on the racing line takes `ratio` times what it takes with all of the grip. A driver
 * who trusts less grip brakes earlier, corners slower and gets on the power later, as people do; his engine is his own.
 */
export function paceLimitFor({ lanes }: PreparedDriver, ratio: number): PaceLimit {
  const lane = lanes[LINE];
  const quickestSec = lapSec(lane, 1);
  const wantedSec = ratio * quickestSec;
  if (wantedSec < quickestSec) return { grip: 1, factor: quickestSec / wantedSec };
  const slowestSec = lapSec(lane, LEAST_GRIP);
  if (wantedSec >= slowestSec) return { grip: LEAST_GRIP, factor: slowestSec / wantedSec };
  let low: number = LEAST_GRIP;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (lapSec(lane, middle) > wantedSec) low = middle;
    else high = middle;
  }
  return { grip: high, factor: 1 };
}

function lapSec({ line, speedMps }: Lane, grip: number): number {
  const levels = GRIP_LEVELS.length;
  let level = 0;
  while (level < levels - 2 && grip > GRIP_LEVELS[level + 1]) level++;
  const share = (grip - GRIP_LEVELS[level]) / (GRIP_LEVELS[level + 1] - GRIP_LEVELS[level]);
  const at = (row: number): number => {
    const low = speedMps[row * levels + level];
    return low + share * (speedMps[row * levels + level + 1] - low);
  };
  let sum = 0;
  for (let row = 0; row < line.count; row++) sum += (2 * line.stepM[row]) / (at(row) + at((row + 1) % line.count));
  return sum;
}
