/** How fast an AI driver is: 0, who has just begun, to 100, the policy without a brake on it. */
export const SKILL = { least: 0, most: 100 } as const;

/** Tiers that players choose from, evenly spread in lap time; slowest first. */
export const SKILL_TIERS = [
  { id: "beginner", label: "Beginner", skill: 0 },
  { id: "amateur", label: "Amateur", skill: 25 },
  { id: "pro", label: "Pro", skill: 50 },
  { id: "ace", label: "Ace", skill: 75 },
  { id: "alien", label: "Alien", skill: 100 },
] as const;

/** One of the tiers. */
export type SkillTier = (typeof SKILL_TIERS)[number];

/** The tier nearest to a skill. */
export function tierOf(skill: number): SkillTier {
  const step = SKILL.most / (SKILL_TIERS.length - 1);
  return SKILL_TIERS[Math.max(0, Math.min(SKILL_TIERS.length - 1, Math.round(skill / step)))];
}
