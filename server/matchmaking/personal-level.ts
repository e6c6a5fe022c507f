import { tierOf } from "../../shared/contract/driver-skill.ts";
import type { PersonalLevel, PlayedRace } from "../../shared/contract/personal-level.ts";
import { ratioToTopLap } from "../inference/pace-table.ts";
import { personalSkill } from "./personal-skill.ts";

/** How fast AI drivers of full skill are on a circuit in a car. */
export interface TopPace {
  /** Their lap over the quasi-steady-state lap. */
  readonly topLapRatio: number;
  /** The quasi-steady-state lap. */
  readonly referenceLapSec: number;
}

/**
 * [PS3] The personal skill of a player, from the races his page remembers, as a whole number with its tier.
 *
 * @param races oldest first
 * @param topPaceOf may take a while: a circuit and car that nobody has driven yet must be prepared
 */
export async function personalLevel(
  races: readonly PlayedRace[],
  topPaceOf: (track: string, carModel: string) => Promise<TopPace>,
): Promise<PersonalLevel> {
  const performances = await Promise.all(
    races.map(async ({ track, carModel, bestLapMs, place, cars, fieldSkill }) => {
      const { topLapRatio, referenceLapSec } = await topPaceOf(track, carModel);
      return { bestLapRatio: ratioToTopLap(bestLapMs, topLapRatio, referenceLapSec), place, cars, fieldSkill };
    }),
  );
  const skill = Math.round(personalSkill(performances));
  return { skill, tier: tierOf(skill).id };
}
