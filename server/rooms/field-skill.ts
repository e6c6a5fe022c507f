import { SKILL } from "../../shared/contract/driver-skill.ts";

/** The field is this much of skill apart from pole to last: enough to spread it, and still one race. */
const SPREAD = 16;

/** Skill of the AI in each grid slot around the one that was asked for, the quickest in front. */
export function fieldSkill(carCount: number, skill: number): (car: number) => number {
  return (car) => {
    const place = carCount > 1 ? car / (carCount - 1) : 0.5;
    return Math.round(Math.max(SKILL.least, Math.min(SKILL.most, skill + SPREAD * (0.5 - place))));
  };
}
