/** What happened, as the steward names it; the rules stand in shared/steward/SPEC.md. */
export const INCIDENT_KINDS = [
  "collision",
  "rearEnd",
  "divebomb",
  "forcingOff",
  "crowding",
  "brakeTest",
  "movingUnderBraking",
  "blocking",
  "unsafeRejoin",
  "lastingAdvantage",
  "trackLimits",
  "impeding",
  "ignoringBlue",
  "ignoringYellow",
  "overtakingUnderYellow",
  "overtakingUnderSafetyCar",
  "falseStart",
  "pitSpeeding",
  "wrongWay",
  "wrecking",
  "contactAfterFlag",
] as const;
/** A kind of incident, by name. */
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** What a ruling imposes, lightest first. */
export const DECISIONS = [
  "none",
  "warning",
  "reprimand",
  "giveBack",
  "timePenalty",
  "driveThrough",
  "stopAndGo",
  "lapDeletion",
  "gridPlaces",
  "disqualification",
] as const;
/** What a ruling imposes, by name. */
export type Decision = (typeof DECISIONS)[number];

/** What came of driving a contact again, once as it was and once with each of its cars in the hands of the reference driver ([SW64]). */
export interface Counterfactual {
  /** Whether the contact came again with everything as it was; else the rest says nothing. */
  readonly reproduced: boolean;
  /** The cars of the contact without whose drivers it does not happen. */
  readonly goesAwayWithout: readonly number[];
  /** The only one of them; null where there is none, or where there are two. */
  readonly cause: number | null;
}

/**
 * The steward's word on one incident. `Car` is a car's index in a race and its id in a clip from elsewhere.
 */
export interface Ruling<Car = number> {
  /** Counts the incidents of a session, from 1. */
  readonly id: number;
  readonly kind: IncidentKind;
  /** Time of the session, s. */
  readonly atSec: number;
  /** The cars involved, who is at fault first. */
  readonly cars: readonly Car[];
  /** Share of the blame of each of them, 0 to 1; they add up to 1 at most. */
  readonly faultShares: readonly { readonly car: Car; readonly share: number }[];
  readonly decision: Decision;
  /** Of a time penalty or a stop-and-go, else 0. */
  readonly seconds: number;
  /** Places lost on the next grid, else 0. */
  readonly gridPlaces: number;
  /** Licence points. */
  readonly points: number;
  /** Whom the decision is against; null where nobody is. */
  readonly against: Car | null;
  /** Ids of the rules it rests on. */
  readonly rules: readonly string[];
  /** Measured facts by name, units in the names. */
  readonly facts: Readonly<Record<string, number | string | boolean | null>>;
  /** 0 to 1. */
  readonly confidence: number;
  /** One sentence for the player. */
  readonly reason: string;
  /** What to show: from and to, s of session time, and the cars. */
  readonly clip: { readonly fromSec: number; readonly toSec: number; readonly cars: readonly Car[] };
  /** Evidence from driving the contact again, by the cars' indices: only in races; absent where that was not done. */
  readonly counterfactual?: Counterfactual;
}

/** What has become of a ruling: pages and the API are given this, anew with every change. */
export interface RulingRecord {
  /** As it stands. */
  readonly ruling: Ruling;
  /** What it said before it was amended, oldest first. */
  readonly history: readonly Ruling[];
  /** An operator has overturned it: what it imposed is void. */
  readonly overturned: boolean;
}
