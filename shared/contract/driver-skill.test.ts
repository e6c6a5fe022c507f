import { describe, expect, it } from "vitest";
import { SKILL, SKILL_TIERS, tierOf } from "./driver-skill.ts";

describe("tierOf", () => {
  it("finds each tier by its own skill, and they reach from the least to the most", () => {
    expect(SKILL_TIERS.map(({ skill }) => tierOf(skill))).toEqual([...SKILL_TIERS]);
    expect(SKILL_TIERS[0].skill).toBe(SKILL.least);
    expect(SKILL_TIERS[SKILL_TIERS.length - 1].skill).toBe(SKILL.most);
  });

  it("takes the tier whose skill is nearest, for every skill there is", () => {
    for (let skill = SKILL.least; skill <= SKILL.most; skill += 0.25) {
      const nearest = Math.min(...SKILL_TIERS.map((tier) => Math.abs(tier.skill - skill)));
      expect(Math.abs(tierOf(skill).skill - skill)).toBe(nearest);
    }
  });

  it("changes half way between two tiers", () => {
    expect([12.4, 12.6, 37.4, 37.6, 87.4, 87.6].map((skill) => tierOf(skill).id)).toEqual([
      "beginner",
      "amateur",
      "amateur",
      "pro",
      "ace",
      "alien",
    ]);
  });

  it("takes the last tier on either side for what is beyond the range", () => {
    expect(tierOf(-30).id).toBe("beginner");
    expect(tierOf(130).id).toBe("alien");
  });
});
