import { DECISIONS, type Decision, type IncidentKind } from "../../contract/ruling.ts";
import type { Expected } from "./scene.ts";

/** A label as a family writes it. */
export type Verdict = Omit<Expected, "victims"> & {
  /** Cars by id, or all but the one that is to be punished. */
  readonly victims: readonly string[] | "others";
};

/** Any punishment that a collision or the like may get, from a word to exclusion; laps are deleted for track limits alone. */
const PUNISHMENTS = DECISIONS.filter((decision) => decision !== "none" && decision !== "lapDeletion");

/** A car is to be punished, as one of some kinds; every other car of the scene is its victim or has nothing to do with it. */
export function punish(
  against: string,
  kinds: readonly IncidentKind[],
  reason: string,
  decisions: readonly Decision[] = PUNISHMENTS,
): Verdict {
  return { against, kinds, reason, decisions, mayBeNoted: true, victims: "others" };
}

/** A car bears the greater part of the blame, and may get away with it. */
export function mayPunish(against: string, kinds: readonly IncidentKind[], reason: string, victims: readonly string[] = []): Verdict {
  return { against, kinds, reason, decisions: ["none", ...PUNISHMENTS], mayBeNoted: true, victims };
}

/** Nobody is to be punished. */
export function nobody(reason: string, victims: readonly string[] = []): Verdict {
  return { against: null, kinds: [], reason, decisions: ["none"], mayBeNoted: true, victims };
}

/** Nothing has happened that a steward would write down. */
export function nothing(reason: string, victims: readonly string[] = []): Verdict {
  return { ...nobody(reason, victims), mayBeNoted: false };
}
