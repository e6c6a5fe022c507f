import type { Counterfactual, Ruling } from "../../contract/ruling.ts";
import { lighter } from "./finding.ts";
import type { Tariff } from "./tariff.ts";

/** [SW65] A ruling below this confidence against a car is looked into. */
const SURE = 0.7;
/** Confidence where nothing but the check decides, and where it says what the rules say. */
const CHECKED = 0.6;
const CONFIRMED = 0.8;
/** Share of who causes a contact that the rules find near even. */
const PREDOMINANT = 0.6;
/** Pile-ups, hazards and third cars: the cause need not be one of the two. */
const OTHERS_INVOLVED = ["SW5", "SW24", "SW25", "SW27"];

/** What an amendment depends on besides the ruling and the check. */
export interface AmendmentScene {
  readonly tariff: Tariff;
  /** [SW62] Whether the car that causes it is on the first lap of a race. */
  readonly isFirstLap: boolean;
  /** Name of a car. */
  label(car: number): string;
}

/** Whether a ruling is on a contact of two cars, which can be driven again. */
export function isOnContact({ facts, cars }: Ruling): boolean {
  return facts.severity !== undefined && cars.length === 2;
}

/** [SW65] Whether a contact should be driven again before its ruling is taken for the last word. */
export function asksForCheck(ruling: Ruling): boolean {
  const { rules, against, faultShares, confidence } = ruling;
  if (!isOnContact(ruling) || rules.some((rule) => OTHERS_INVOLVED.includes(rule))) return false;
  if (against !== null) return confidence < SURE;
  return !rules.includes("SW4") && faultShares.every(({ share }) => share === 0.5);
}

/**
 * [SW64] [SW66] A ruling after its contact was driven again.
 *
 * @returns the same incident under the same id; where the ruling did not ask for it the check is noted, and changes nothing
 */
export function amendRuling(ruling: Ruling, counterfactual: Counterfactual, scene: AmendmentScene): Ruling {
  const { cause } = counterfactual;
  const noted = { ...ruling, counterfactual };
  if (cause === null || !asksForCheck(ruling)) return noted;
  const other = ruling.cars[0] === cause ? ruling.cars[1] : ruling.cars[0];
  const rules = [...ruling.rules, "SW64"];
  if (ruling.against === null) return blameCause({ ...noted, rules }, cause, other, scene);
  if (ruling.against === cause) return { ...noted, rules, confidence: Math.max(ruling.confidence, CONFIRMED) };
  return acquit({ ...noted, rules }, ruling.against, cause, scene);
}

/** The rules found it near even. */
function blameCause(ruling: Ruling, cause: number, other: number, { tariff, isFirstLap, label }: AmendmentScene): Ruling {
  const gravity = isFirstLap ? lighter("light") : "light";
  const price = gravity === "none" ? null : tariff[ruling.kind][gravity];
  const isPunished = price !== null && price.decision !== "none";
  return {
    ...ruling,
    cars: [cause, other],
    faultShares: [
      { car: cause, share: PREDOMINANT },
      { car: other, share: 1 - PREDOMINANT },
    ],
    decision: price?.decision ?? "none",
    seconds: price?.seconds ?? 0,
    gridPlaces: price?.gridPlaces ?? 0,
    points: price?.points ?? 0,
    against: isPunished ? cause : null,
    confidence: CHECKED,
    reason: `It was near even, but driven again without ${label(cause)}'s driver the contact with ${label(other)} does not happen, and without ${label(other)}'s it does.`,
  };
}

/** The rules found one to blame, without being sure, and the check found the other. */
function acquit(ruling: Ruling, blamed: number, cause: number, { label }: AmendmentScene): Ruling {
  return {
    ...ruling,
    faultShares: ruling.cars.map((car) => ({ car, share: 0.5 })),
    decision: "none",
    seconds: 0,
    gridPlaces: 0,
    points: 0,
    against: null,
    confidence: CHECKED,
    reason: `Racing incident: it looked like ${label(blamed)}'s fault, but driven again the contact happens without ${label(blamed)}'s driver too, and does not without ${label(cause)}'s.`,
  };
}
