import type { EntryConfig } from "../contract/race-config.ts";
import { GRAND_PRIX_POINTS, racePoints } from "../race/championship.ts";
import { type ClassificationRow, classify } from "../race/classification.ts";
import type { RaceSession } from "../race/race-session.ts";

/** A line of a session's result. */
export interface ResultRow extends ClassificationRow {
  readonly name: string;
  /** 0 but in a race. */
  readonly points: number;
}

/** The result of a session that has ended, leader first: places, gaps, penalties and points. @param entries in the order of the cars */
export function raceResult(session: RaceSession, entries: readonly EntryConfig[]): ResultRow[] {
  const rows = classify(session);
  const scored = rows.map((row) => ({ ...row, driver: String(row.car), team: null }));
  const points = session.plan.kind === "race" ? racePoints({ rows: scored }, GRAND_PRIX_POINTS) : null;
  return rows.map((row, i) => ({ ...row, name: entries[row.car].name, points: points?.[i] ?? 0 }));
}
