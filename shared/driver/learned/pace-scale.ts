import { SKILL_TIERS } from "../../contract/driver-skill.ts";
import { lapRatioOf } from "./lap-ratio.ts";

/** How fast a model is on a circuit in a car. Plain data. */
export interface PaceScale {
  /** Lap at full skill over the quasi-steady-state lap. */
  readonly topLapRatio: number;
  /**
   * Laps over that one, one for each of CALIBRATION_SKILLS, that came of asking for the skills' own ratios; falling from the first to the
   * last. Null where nobody has measured them.
   */
  readonly tierRatios: readonly number[] | null;
}

/** Of a driver of whom nothing is known. */
export const PLAIN_SCALE: PaceScale = { topLapRatio: 1, tierRatios: null };

/** Skills that are measured: the tiers, and one below them, because somebody who is asked for a beginner's lap may come out quicker. */
export const CALIBRATION_SKILLS: readonly number[] = [-25, ...SKILL_TIERS.map(({ skill }) => skill)];

const ASKED = CALIBRATION_SKILLS.map(lapRatioOf);

/**
 * [SK4] The lap, over the quasi-steady-state lap, to be asked for so that a skill's lap ratio [SK1] comes out, as far as what came out
 * before says: linear between the skills that were measured.
 */
export function askedLapRatio({ topLapRatio, tierRatios }: PaceScale, skill: number): number {
  const wanted = lapRatioOf(skill);
  return topLapRatio * (tierRatios === null ? wanted : askFor(wanted, tierRatios));
}

function askFor(wanted: number, came: readonly number[]): number {
  let slower = 0;
  while (slower < came.length - 2 && came[slower + 1] > wanted) slower++;
  const span = came[slower] - came[slower + 1];
  const share = (came[slower] - wanted) / span;
  return ASKED[slower] + share * (ASKED[slower + 1] - ASKED[slower]);
}

/** Whether laps of the skills can be told apart, so that what to ask for can be read from them. */
export function isScale(tierRatios: readonly number[]): boolean {
  return tierRatios.length === ASKED.length && tierRatios.every((ratio, tier) => tier === 0 || ratio < tierRatios[tier - 1] - 0.002);
}
