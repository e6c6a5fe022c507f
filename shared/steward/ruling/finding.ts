import type { IncidentKind } from "../../contract/ruling.ts";

/** How bad an offence is, on the scale of the tariff; `none` is no offence. */
export type Gravity = "none" | "light" | "normal" | "heavy" | "deliberate";

/** What a watch or the judge of contacts came to: an incident, who is to blame and why. What follows from it is the tariff's. */
export interface Finding {
  readonly kind: IncidentKind;
  /** Frame in which it happened. */
  readonly frame: number;
  /** Cars involved, who is to blame first. */
  readonly cars: readonly number[];
  /** Blame of each of `cars`. */
  readonly shares: readonly number[];
  /** Whom a penalty would be against; null where nobody is wholly or predominantly to blame. */
  readonly against: number | null;
  readonly gravity: Gravity;
  /** What it calls for whatever the tariff says of its kind: a warning, a lap deleted. */
  readonly imposes?: "warning" | "lapDeletion" | "giveBack";
  readonly rules: readonly string[];
  readonly facts: Readonly<Record<string, number | string | boolean | null>>;
  readonly confidence: number;
  readonly reason: string;
  /** Frames of the clip that shows it. */
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** One step lighter, for what mitigates. */
export function lighter(gravity: Gravity): Gravity {
  if (gravity === "heavy" || gravity === "deliberate") return "normal";
  return gravity === "normal" ? "light" : "none";
}
