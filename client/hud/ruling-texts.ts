import type { Decision, IncidentKind, Ruling } from "../../shared/contract/ruling.ts";
import type { EntryView } from "../net/race-session-view.ts";

const KINDS: Readonly<Record<IncidentKind, string>> = {
  collision: "Collision",
  rearEnd: "Ran into the back",
  divebomb: "Divebomb",
  forcingOff: "Forcing off the track",
  crowding: "Crowding",
  brakeTest: "Brake test",
  movingUnderBraking: "Moving under braking",
  blocking: "Blocking",
  unsafeRejoin: "Unsafe return to the track",
  lastingAdvantage: "Leaving the track and gaining",
  trackLimits: "Track limits",
  impeding: "Impeding",
  ignoringBlue: "Ignoring blue flags",
  ignoringYellow: "Ignoring yellow flags",
  overtakingUnderYellow: "Overtaking under yellow",
  overtakingUnderSafetyCar: "Overtaking under caution",
  falseStart: "False start",
  pitSpeeding: "Speeding in the pit lane",
  wrongWay: "Wrong way",
  wrecking: "Wrecking",
  contactAfterFlag: "Contact after the flag",
};

/** An incident's kind in words. */
export function kindText(kind: IncidentKind): string {
  return KINDS[kind];
}

/** What a ruling imposes, in words: `5 s penalty`, `Drive-through`, `No action`. */
export function decisionText(ruling: Pick<Ruling, "decision" | "seconds" | "gridPlaces">): string {
  switch (ruling.decision) {
    case "none":
      return "No action";
    case "warning":
      return "Warning";
    case "reprimand":
      return "Reprimand";
    case "giveBack":
      return "Give the place back";
    case "timePenalty":
      return `${ruling.seconds} s penalty`;
    case "driveThrough":
      return "Drive-through";
    case "stopAndGo":
      return `${ruling.seconds} s stop-and-go`;
    case "lapDeletion":
      return "Lap deleted";
    case "gridPlaces":
      return ruling.gridPlaces === 1 ? "1 grid place" : `${ruling.gridPlaces} grid places`;
    case "disqualification":
      return "Disqualified";
  }
}

/** Decisions that cost no time and no places. */
const LIGHT: readonly Decision[] = ["none", "warning", "reprimand", "giveBack", "lapDeletion"];

/** Whether a decision costs neither time nor places. */
export function isLight(decision: Decision): boolean {
  return LIGHT.includes(decision);
}

/** The other car of an incident: the first that the decision is not against; null where there is none. */
export function otherCar(ruling: Pick<Ruling, "cars" | "against">): number | null {
  return ruling.cars.find((car) => car !== ruling.against) ?? null;
}

/** The drivers of an incident, who is at fault first: `Bruno Tarr – Ada Quist`. */
export function carNames(ruling: Pick<Ruling, "cars">, entries: readonly Pick<EntryView, "name">[]): string {
  return ruling.cars.map((car) => entries[car]?.name ?? `Car ${car + 1}`).join(" – ");
}

const UNITS: Readonly<Record<string, string>> = { Mps2: "m/s²", Mps: "m/s", Sec: "s", M: "m", Kmh: "km/h" };

/**
 * A measured fact as a person reads it: `insideMarginM`, -0.9 as `inside margin`, `−0.9 m`.
 *
 * @returns name and value; the value is `–` where nothing could be measured
 */
export function factText(name: string, value: number | string | boolean | null): readonly [string, string] {
  const unit = Object.keys(UNITS).find((ending) => typeof value === "number" && name.endsWith(ending)) ?? "";
  const words = name
    .slice(0, name.length - unit.length)
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .toLowerCase();
  if (value === null) return [words, "–"];
  if (typeof value === "boolean") return [words, value ? "yes" : "no"];
  if (typeof value === "string") return [words, value];
  return [words, `${String(value).replace("-", "−")}${unit === "" ? "" : ` ${UNITS[unit]}`}`];
}
