import type { SkillTier } from "./driver-skill.ts";
import { JOIN_LIMITS } from "./join-options.ts";

/** Bounds of what a page may tell of the races its player drove. */
export const PLAYED_RACE_LIMITS = {
  /** Races of one question. */
  races: 20,
  bestLapMs: { min: 1000, max: 3_600_000 },
  cars: JOIN_LIMITS.gridSize,
  fieldSkill: JOIN_LIMITS.skill,
} as const;

/** How a player did in one race among AI drivers. */
export interface PlayedRace {
  /** Built-in circuit id. */
  readonly track: string;
  readonly carModel: string;
  readonly bestLapMs: number;
  /** Place among himself and the AI drivers, 1 for the winner, and how many those were. */
  readonly place: number;
  readonly cars: number;
  /** Skill of the AI drivers, 0 to 100, on average. */
  readonly fieldSkill: number;
}

/** What `POST /api/personal-skill` is asked with. */
export interface PersonalLevelRequest {
  /** Oldest first. */
  readonly races: readonly PlayedRace[];
}

/** And answers: the AI drivers that are a close race for the player. */
export interface PersonalLevel {
  /** A whole number, 0 to 100. */
  readonly skill: number;
  /** The tier nearest to it. */
  readonly tier: SkillTier["id"];
}
