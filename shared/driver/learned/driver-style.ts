import { SKILL } from "../../contract/driver-skill.ts";
import { DIALS, type DialValues } from "../observation/observation-layout.ts";
import { type PaceScale, PLAIN_SCALE } from "./pace-scale.ts";

/** What kind of driver a policy is to be. */
export interface DriverStyle {
  /** 0 to 100, see contract/driver-skill.ts. */
  readonly skill: number;
  /** How fast the model is on this circuit in this car: what lower skills are measured by. */
  readonly pace: PaceScale;
  /** Weights of the rewards that the policy was trained under, 0 to 1 each. */
  readonly dials: DialValues;
}

/** A driver who goes for lap times alone: nothing is saved, nobody is spared. */
export const FULL_PACE: DriverStyle = {
  skill: SKILL.most,
  pace: PLAIN_SCALE,
  dials: Object.fromEntries(DIALS.map((dial) => [dial, 0])) as DialValues,
};

/** A racing driver of a skill and a sportsmanship, 0 to 100 each. */
export function racingStyle(skill: number, sportsmanship: number, pace: PaceScale): DriverStyle {
  return { skill, pace, dials: { ...FULL_PACE.dials, sportsmanship: sportsmanship / 100 } };
}
