import { SKILL } from "../../contract/driver-skill.ts";

/** Lap time of skill 0 over that of skill 100. */
const SLOWEST_RATIO = 1.15;

/** [SK1] Lap time, over that of skill 100, that a skill stands for: linear, the same on every circuit and in every car. */
export function lapRatioOf(skill: number): number {
  return SLOWEST_RATIO - ((SLOWEST_RATIO - 1) * skill) / SKILL.most;
}

/** The skill that a lap ratio takes, within 0 to 100. */
export function skillOfLapRatio(ratio: number): number {
  const skill = (SKILL.most * (SLOWEST_RATIO - ratio)) / (SLOWEST_RATIO - 1);
  return Math.max(SKILL.least, Math.min(SKILL.most, skill));
}
