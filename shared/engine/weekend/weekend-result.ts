import { type Championship, GRAND_PRIX_POINTS, type ScoredRace, standings } from "../../race/championship.ts";
import type { SessionResult } from "./session-result.ts";
import type { Weekend } from "./weekend.ts";

/**
 * [WK8] The points of a weekend's races. A championship over several weekends is `standings` of the `scoredRaces` of all of them.
 *
 * @param results of all sessions so far, in order
 */
export function weekendStandings(weekend: Weekend, results: readonly SessionResult[]): Championship {
  return standings(scoredRaces(weekend, results), weekend.points ?? GRAND_PRIX_POINTS);
}

/** The races of a weekend as a championship counts them. */
export function scoredRaces(weekend: Weekend, results: readonly SessionResult[]): ScoredRace[] {
  return results.flatMap((result, index) => {
    if (result.kind !== "race") return [];
    const rows = result.rows.map((row) => ({
      ...row,
      driver: weekend.entries[row.entry].name,
      team: weekend.entries[row.entry].team ?? null,
    }));
    return [{ rows, pointsFactor: weekend.sessions[index].doublePoints ? 2 : 1 }];
  });
}
