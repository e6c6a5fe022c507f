import { loadPolicy } from "../../server/inference/load-policy.ts";
import { type ObservationTap, PolicyCrew } from "../../server/inference/policy-crew.ts";
import { FULL_PACE } from "../../shared/driver/learned/driver-style.ts";
import { driveLapRuns } from "../../shared/engine/lap-crew.ts";
import type { LapRun } from "../../shared/engine/lap-run.ts";
import { ReferenceCrew } from "../../shared/engine/reference-crew.ts";
import { REFERENCE } from "../../shared/engine/reference-field.ts";
import { type PaceRow, paceRow } from "./pace-row.ts";
import type { Pair } from "./pairs.ts";
import { referenceBestSec } from "./reference-best.ts";
import { type EvalConditions, Stages } from "./stages.ts";

/** What is to be driven, and by whom. Plain data for worker threads. */
export interface PaceOrder extends EvalConditions {
  /** `reference`, or a policy's name or file. */
  readonly driver: string;
  /** Pairs driven at once in one thread; a policy decides for all of them in one batch. */
  readonly places: number;
}

/**
 * Drives pairs side by side in this thread.
 *
 * @param next the pair to start with, undefined when there are no more
 * @param onRow called with each pair's row, in the order they end
 * @param tap sees, and may change, what a policy is about to see
 */
export async function drivePairs<P extends Pair>(
  next: () => P | undefined,
  order: PaceOrder,
  onRow: (pair: P, row: PaceRow) => void,
  tap?: ObservationTap,
): Promise<void> {
  const policy = order.driver === REFERENCE ? null : await loadPolicy(order.driver);
  const crew = policy === null ? new ReferenceCrew() : new PolicyCrew(policy, () => FULL_PACE, tap);
  const name = policy?.name ?? REFERENCE;
  const stages = new Stages(order);
  const open = new Map<LapRun, { pair: P; referenceBestSec: number | null }>();
  const start = async (): Promise<LapRun | undefined> => {
    const pair = next();
    if (pair === undefined) return undefined;
    const run = stages.openRun(pair, name);
    open.set(run, { pair, referenceBestSec: await referenceBestSec(run) });
    return run;
  };
  const report = (run: LapRun): void => {
    const entry = open.get(run);
    open.delete(run);
    if (entry !== undefined) onRow(entry.pair, paceRow(run, name, entry.referenceBestSec));
  };
  try {
    await driveLapRuns(crew, start, order.places, { onOver: report });
  } finally {
    await policy?.close();
  }
}
