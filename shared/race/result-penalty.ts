import type { PitRules } from "../contract/race-config.ts";
import type { RaceColumns } from "./race-columns.ts";
import { DRIVE_THROUGH_SEC, MISSED_STOP_SEC, STOP_AND_GO_SEC } from "./race-rules.ts";

/** [RC147] Seconds that what a car has not served adds to its race time. */
export function unservedSec({ timePenaltySec, driveThroughs, stopGos }: RaceColumns, car: number): number {
  return timePenaltySec[car] + driveThroughs[car] * DRIVE_THROUGH_SEC + stopGos[car] * STOP_AND_GO_SEC;
}

/** [RC127] Stops and compounds that were mandatory and are missing. */
export function missedObligations({ countedStops, compoundsUsed }: RaceColumns, rules: PitRules | null, car: number): number {
  if (rules === null) return 0;
  let compounds = 0;
  for (let bits = compoundsUsed[car] >>> 0; bits !== 0; bits &= bits - 1) compounds++;
  return Math.max(0, rules.mandatoryStops - countedStops[car]) + Math.max(0, rules.mandatoryCompounds - compounds);
}

/** Seconds that are added to a finisher's race time, in all. */
export function resultPenaltySec(columns: RaceColumns, rules: PitRules | null, car: number): number {
  return unservedSec(columns, car) + missedObligations(columns, rules, car) * MISSED_STOP_SEC;
}
