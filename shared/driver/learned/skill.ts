/** How fast a driver is: 0, who has just begun, to 100, the policy without a brake on it. */
export const SKILL = { least: 0, most: 100 } as const;

/** Lap time of skill 0 over that of skill 100. */
const SLOWEST_RATIO = 1.15;

/** Tiers that players choose from, evenly spread in lap time. */
export const SKILL_TIERS = [
  { id: "beginner", skill: 0 },
  { id: "amateur", skill: 25 },
  { id: "pro", skill: 50 },
  { id: "ace", skill: 75 },
  { id: "alien", skill: 100 },
] as const;

export type SkillTier = (typeof SKILL_TIERS)[number]["id"];

/** [SK1] Lap time, over that of skill 100, that a skill stands for: linear, the same on every circuit and in every car. */
export function lapRatioOf(skill: number): number {
  return SLOWEST_RATIO - ((SLOWEST_RATIO - 1) * skill) / SKILL.most;
}

/** The skill that a lap ratio takes, within 0 to 100. */
export function skillOfLapRatio(ratio: number): number {
  const skill = (SKILL.most * (SLOWEST_RATIO - ratio)) / (SLOWEST_RATIO - 1);
  return Math.max(SKILL.least, Math.min(SKILL.most, skill));
}
