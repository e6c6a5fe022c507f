import { describe, expect, it } from "vitest";
import { SKILL, SKILL_TIERS } from "../../contract/driver-skill.ts";
import { lapRatioOf, skillOfLapRatio } from "./lap-ratio.ts";

describe("lap ratio", () => {
  it("[SK1] goes from 1.15 at skill 0 to 1.00 at skill 100, in a straight line", () => {
    expect(lapRatioOf(SKILL.least)).toBe(1.15);
    expect(lapRatioOf(SKILL.most)).toBeCloseTo(1, 12);
    expect(lapRatioOf(50)).toBeCloseTo(1.075, 12);
    expect(lapRatioOf(90)).toBeCloseTo(1.015, 12);
  });

  it("[SK1] is turned back into the skill it came from", () => {
    for (let skill = SKILL.least; skill <= SKILL.most; skill += 2.5) expect(skillOfLapRatio(lapRatioOf(skill))).toBeCloseTo(skill, 9);
  });

  it("[SK1] takes skill 0 for a slower lap than any skill's, and 100 for a quicker one", () => {
    expect(skillOfLapRatio(1.2)).toBe(SKILL.least);
    expect(skillOfLapRatio(Number.POSITIVE_INFINITY)).toBe(SKILL.least);
    expect(skillOfLapRatio(0.97)).toBe(SKILL.most);
  });

  it("[SK1] puts the tiers that players choose from equally far apart in lap time", () => {
    const ratios = SKILL_TIERS.map(({ skill }) => lapRatioOf(skill));
    for (let i = 1; i < ratios.length; i++) expect(ratios[i - 1] - ratios[i]).toBeCloseTo(0.15 / 4, 12);
  });
});
