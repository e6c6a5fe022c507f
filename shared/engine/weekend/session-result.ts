import type { SessionKind } from "../../contract/race-config.ts";
import { type ClassificationRow, classify } from "../../race/classification.ts";
import type { RaceSession } from "../../race/race-session.ts";

/** A line of a session's result; `entry` counts the weekend's entries, `car` the cars on the grid. */
export interface SessionRow extends ClassificationRow {
  readonly entry: number;
}

/** How a session of a weekend ended. Plain data. */
export interface SessionResult {
  readonly kind: SessionKind;
  /** Entries in grid order. */
  readonly grid: readonly number[];
  readonly rows: readonly SessionRow[];
}

/** The result of a session that has ended. @param grid entries in grid order, as `sessionGrid` gave them */
export function sessionResult(session: RaceSession, grid: readonly number[]): SessionResult {
  return { kind: session.plan.kind, grid, rows: classify(session).map((row) => ({ ...row, entry: grid[row.car] })) };
}
