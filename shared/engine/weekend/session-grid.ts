import { drawnGrid, gridByRating, gridByResult, reversedGrid, withGridPenalties } from "../../race/grid-order.ts";
import type { SessionResult } from "./session-result.ts";
import { sessionSeed } from "./session-seed.ts";
import type { GridRule, Weekend } from "./weekend.ts";

/**
 * [WK3] [WK4] Entries of a session in grid order.
 *
 * @param results of the sessions before it
 */
export function sessionGrid(weekend: Weekend, index: number, results: readonly SessionResult[]): number[] {
  const { kind, grid } = weekend.sessions[index];
  const rule = grid ?? (kind === "race" && results.some((result) => result.kind === "qualifying") ? "qualifying" : "entries");
  const order = orderBy(rule, weekend, index, results);
  return kind === "race" ? withGridPenalties(order, placesLost(weekend, results)) : order;
}

function orderBy(rule: GridRule, weekend: Weekend, index: number, results: readonly SessionResult[]): number[] {
  const count = weekend.entries.length;
  const qualifying = lastOf(results, "qualifying");
  if (typeof rule === "object") return reversedGrid(byResult(lastOf(results, "race") ?? qualifying, count), rule.reversedTop);
  switch (rule) {
    case "qualifying":
      return byResult(qualifying, count);
    case "previous":
      return byResult(results[results.length - 1], count);
    case "rating":
      return gridByRating(weekend.entries.map((entry) => entry.rating ?? 0));
    case "random":
      return drawnGrid(count, sessionSeed(weekend, index));
    case "reversed":
      return reversedGrid(byResult(lastOf(results, "race") ?? qualifying, count));
    case "entries":
      return Array.from({ length: count }, (_, entry) => entry);
  }
}

function lastOf(results: readonly SessionResult[], kind: SessionResult["kind"]): SessionResult | undefined {
  return results.findLast((result) => result.kind === kind);
}

function byResult(result: SessionResult | undefined, count: number): number[] {
  if (result === undefined) return Array.from({ length: count }, (_, entry) => entry);
  return gridByResult(result.rows.map(({ entry, disqualified }) => ({ car: entry, disqualified })));
}

/** By entry, since the last race and in it. */
function placesLost(weekend: Weekend, results: readonly SessionResult[]): number[] {
  const lost = weekend.entries.map(() => 0);
  const from = Math.max(
    0,
    results.findLastIndex((result) => result.kind === "race"),
  );
  for (const { rows } of results.slice(from)) for (const { entry, gridPlaces } of rows) lost[entry] += gridPlaces;
  return lost;
}
