import type { Decision, IncidentKind } from "../../contract/ruling.ts";
import type { Expected } from "./scene.ts";

/** Any punishment that a collision or the like may get, from a word to exclusion. */
const PUNISHMENTS: readonly Decision[] = [
  "warning",
  "reprimand",
  "giveBack",
  "timePenalty",
  "driveThrough",
  "stopAndGo",
  "gridPlaces",
  "disqualification",
];

/** A car is to be punished, as one of some kinds; all others in `victims` must not be. */
export function punish(
  against: string,
  kinds: readonly IncidentKind[],
  reason: string,
  more: { victims?: readonly string[]; decisions?: readonly Decision[] } = {},
): Expected {
  return { against, kinds, reason, decisions: more.decisions ?? PUNISHMENTS, mayBeNoted: true, victims: more.victims ?? [] };
}

/** A car bears the greater part of the blame, and may get away with it. */
export function mayPunish(against: string, kinds: readonly IncidentKind[], reason: string, victims: readonly string[] = []): Expected {
  return { against, kinds, reason, decisions: ["none", ...PUNISHMENTS], mayBeNoted: true, victims };
}

/** Nobody is to be punished. */
export function nobody(reason: string, victims: readonly string[] = []): Expected {
  return { against: null, kinds: [], reason, decisions: ["none"], mayBeNoted: true, victims };
}

/** Nothing has happened that a steward would write down. */
export function nothing(reason: string, victims: readonly string[] = []): Expected {
  return { ...nobody(reason, victims), mayBeNoted: false };
}
