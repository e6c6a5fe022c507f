import type { Ruling } from "../../shared/contract/ruling.ts";
import type { EntryView } from "../net/race-session-view.ts";

/** What the standings say of a car beside its name. */
export interface CarMark {
  readonly text: string;
  /** Colours stand in the style sheets by this name. */
  readonly kind: "penalty" | "warned" | "owes" | "";
}

/** A place to give back is marked this long; then it has been given back, or the ruling was amended. */
const OWES_SEC = 60;
const NONE: CarMark = { text: "", kind: "" };

/**
 * What stands against a car now, the heaviest: a penalty to serve, seconds, a place to give back, a last warning.
 *
 * @param nowSec time of the session
 */
export function carMark(entry: EntryView, car: number, rulings: readonly Ruling[], nowSec: number): CarMark {
  if (entry.disqualified) return { text: "DSQ", kind: "penalty" };
  if (entry.mustServe) return { text: isStopAndGo(car, rulings) ? "S&G" : "DT", kind: "penalty" };
  if (entry.penaltySec > 0) return { text: `+${entry.penaltySec}s`, kind: "penalty" };
  if (entry.status !== "racing") return NONE;
  if (rulings.some((ruling) => ruling.decision === "giveBack" && ruling.against === car && nowSec - ruling.clip.toSec < OWES_SEC))
    return { text: "⇄", kind: "owes" };
  return entry.flag === "blackWhite" ? { text: "", kind: "warned" } : NONE;
}

function isStopAndGo(car: number, rulings: readonly Ruling[]): boolean {
  const due = rulings.findLast(({ against, decision }) => against === car && (decision === "driveThrough" || decision === "stopAndGo"));
  return due?.decision === "stopAndGo";
}
