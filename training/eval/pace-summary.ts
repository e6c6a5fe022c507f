import type { PaceRow } from "./pace-row.ts";

/** What the rows of a table say together. Shares are of all pairs; ratios are over the pairs with a lap. */
export interface PaceSummary {
  pairs: number;
  /** Pairs with every lap driven. */
  completedShare: number;
  /** Pairs with a lap without an off that is faster than the reference driver's best. */
  fasterShare: number;
  /** Pairs whose best lap is more than 2 % slower than his, or that have none. */
  tooSlow: number;
  meanVsReference: number | null;
  worstVsReference: number | null;
  /** Circuit and car of the worst ratio. */
  worstPair: string | null;
  meanVsReferenceLap: number | null;
  /** Pairs with every lap driven and no off in any. */
  cleanShare: number;
  offs: number;
  wallContacts: number;
  rescues: number;
}

const TOO_SLOW = 1.02;

/** Sums up a table. */
export function summarisePace(rows: readonly PaceRow[]): PaceSummary {
  const isComplete = (row: PaceRow): boolean => row.problem === null;
  const ratios = rows.flatMap((row) => (row.vsReference === null ? [] : [row.vsReference]));
  const ratiosToLap = rows.flatMap((row) => (row.vsReferenceLap === null ? [] : [row.vsReferenceLap]));
  const worst = rows.find((row) => row.vsReference !== null && row.vsReference === Math.max(...ratios));
  return {
    pairs: rows.length,
    completedShare: share(rows, isComplete),
    fasterShare: share(rows, (row) => row.cleanLaps > 0 && row.vsReference !== null && row.vsReference < 1),
    tooSlow: rows.filter((row) => slowness(row) > TOO_SLOW).length,
    meanVsReference: mean(ratios),
    worstVsReference: worst?.vsReference ?? null,
    worstPair: worst === undefined ? null : `${worst.track} ${worst.car}`,
    meanVsReferenceLap: mean(ratiosToLap),
    cleanShare: share(rows, (row) => isComplete(row) && row.offs === 0),
    offs: rows.reduce((sum, row) => sum + row.offs, 0),
    wallContacts: rows.reduce((sum, row) => sum + row.wallContacts, 0),
    rescues: rows.reduce((sum, row) => sum + row.rescues, 0),
  };
}

function slowness(row: PaceRow): number {
  return row.vsReference ?? Number.POSITIVE_INFINITY;
}

function share(rows: readonly PaceRow[], holds: (row: PaceRow) => boolean): number {
  return rows.length === 0 ? 0 : round(rows.filter(holds).length / rows.length, 4);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : round(values.reduce((sum, value) => sum + value, 0) / values.length, 5);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
