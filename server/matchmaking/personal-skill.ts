import { SKILL } from "../../shared/contract/driver-skill.ts";
import { skillOfLapRatio } from "../../shared/driver/learned/lap-ratio.ts";

/** How a player did in one race. */
export interface RacePerformance {
  /** Best lap over the lap of the AI at full skill, on that circuit in that car. */
  readonly bestLapRatio: number;
  /** Place, 1 for the winner, and cars that started. */
  readonly place: number;
  readonly cars: number;
  /** Skill of the AI field, on average. */
  readonly fieldSkill: number;
}

/** What is assumed of a player nobody has seen yet. */
export const UNKNOWN_SKILL = 50;
/** A race counts this much of the one after it. */
const FADE = 0.6;
/** Who wins or comes last was not measured by his rivals: the field moves towards him by this much of skill. */
const OUTCLASSED = 6;

/**
 * [PS1] The skill at which AI drivers are a close race for a player: that of his laps, the newest race counting most, moved by his
 * places. For the next race; within one nothing changes.
 *
 * @param races oldest first; UNKNOWN_SKILL without any
 */
export function personalSkill(races: readonly RacePerformance[]): number {
  let sum = 0;
  let weights = 0;
  races.forEach((race, index) => {
    const weight = FADE ** (races.length - 1 - index);
    sum += weight * skillOf(race);
    weights += weight;
  });
  return weights === 0 ? UNKNOWN_SKILL : within(sum / weights);
}

/** [PS2] Place to expect among AI drivers, 1 for the winner. */
export function expectedPlace(skill: number, fieldSkills: readonly number[]): number {
  return 1 + fieldSkills.filter((other) => other > skill).length;
}

/** Traffic slows laps: of a player who beat a field of some skill, no less than that skill is believed; and the other way round. */
function skillOf({ bestLapRatio, place, cars, fieldSkill }: RacePerformance): number {
  const skill = skillOfLapRatio(bestLapRatio);
  if (cars > 1 && place === 1) return Math.max(skill, fieldSkill + OUTCLASSED);
  if (cars > 1 && place === cars) return Math.min(skill, fieldSkill - OUTCLASSED);
  return skill;
}

function within(skill: number): number {
  return Math.max(SKILL.least, Math.min(SKILL.most, skill));
}
