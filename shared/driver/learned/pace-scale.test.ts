import { describe, expect, it } from "vitest";
import { lapRatioOf } from "./lap-ratio.ts";
import { askedLapRatio, isScale, PLAIN_SCALE } from "./pace-scale.ts";

describe("askedLapRatio", () => {
  it("[SK4] is the skill's own ratio of the model's lap where nothing was measured", () => {
    for (const skill of [0, 37, 100]) expect(askedLapRatio({ topLapRatio: 1.02, tierRatios: null }, skill)).toBe(1.02 * lapRatioOf(skill));
    expect(askedLapRatio(PLAIN_SCALE, 50)).toBe(lapRatioOf(50));
  });

  it("[SK4] asks for what made the wanted lap when it was measured", () => {
    const scale = { topLapRatio: 1, tierRatios: [1.16, 1.13, 1.1, 1.06, 1.03, 1] };
    // A pro is to take 1.075: 1.06 came of asking for 1.075, and 1.1 of 1.1125.
    expect(askedLapRatio(scale, 50)).toBeCloseTo(1.075 + (0.015 / 0.04) * 0.0375, 12);
    // A beginner came out too quick: between him and one who was asked for less.
    expect(askedLapRatio(scale, 0)).toBeCloseTo(1.15 + (0.02 / 0.03) * 0.0375, 12);
    // Slower than anybody was: as much further as from the slowest to the one before.
    expect(askedLapRatio({ topLapRatio: 1, tierRatios: [1.14, 1.13, 1.1, 1.06, 1.03, 1] }, 0)).toBeCloseTo(1.1875 + 0.0375, 12);
    expect(askedLapRatio(scale, 100)).toBeCloseTo(1, 12);
  });

  it("[SK4] asks for more with less skill, all the way", () => {
    const scale = { topLapRatio: 1.01, tierRatios: [1.2, 1.17, 1.12, 1.08, 1.035, 1] };
    const asked = Array.from({ length: 101 }, (_, skill) => askedLapRatio(scale, skill));
    for (let skill = 1; skill <= 100; skill++) expect(asked[skill]).toBeLessThan(asked[skill - 1]);
  });
});

describe("isScale", () => {
  it.each([
    [[1.16, 1.13, 1.1, 1.06, 1.03, 1], true],
    [[1.16, 1.13, 1.1, 1.1, 1.03, 1], false],
    [[1.13, 1.1, 1.06, 1.03, 1], false],
  ])("of %j is %s", (ratios, is) => {
    expect(isScale(ratios)).toBe(is);
  });
});
