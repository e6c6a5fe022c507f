import { expect, it } from "vitest";
import { SURFACES } from "../track/surface.ts";
import { COMPOUND_IDS, compound, wetGripFactor } from "./compounds.ts";

it("has nine dry compounds and four special ones", () => {
  expect(COMPOUND_IDS).toEqual([
    "comfort-hard",
    "comfort-medium",
    "comfort-soft",
    "sports-hard",
    "sports-medium",
    "sports-soft",
    "racing-hard",
    "racing-medium",
    "racing-soft",
    "intermediate",
    "wet",
    "dirt",
    "snow",
  ]);
});

it("grips and wears more from hard to soft and from comfort to racing", () => {
  const dry = COMPOUND_IDS.slice(0, 9).map(compound);
  for (let i = 1; i < dry.length; i++) expect(dry[i].peakMu).toBeGreaterThan(dry[i - 1].peakMu);
  for (const kind of ["comfort", "sports", "racing"]) {
    const [hard, medium, soft] = ["hard", "medium", "soft"].map((grade) => compound(`${kind}-${grade}`).wearPerJ);
    expect(hard).toBeLessThan(medium);
    expect(medium).toBeLessThan(soft);
  }
});

it("has a grip factor for every surface", () => {
  for (const id of COMPOUND_IDS) expect(compound(id).surfaceFactors).toHaveLength(SURFACES.length);
});

it("puts the right tyre ahead at each wetness: slick, intermediate, wet", () => {
  const grip = (id: string, wetness: number): number => compound(id).peakMu * wetGripFactor(compound(id), wetness);
  const best = (wetness: number): string =>
    ["racing-medium", "intermediate", "wet"].reduce((a, b) => (grip(b, wetness) > grip(a, wetness) ? b : a));
  expect(best(0)).toBe("racing-medium");
  expect(best(0.5)).toBe("intermediate");
  expect(best(1)).toBe("wet");
  expect(grip("racing-medium", 1)).toBeLessThan(grip("comfort-medium", 1));
});

it("puts dirt and snow tyres ahead on their own surface", () => {
  const grip = (id: string, surface: "dirt" | "snow"): number =>
    compound(id).peakMu * compound(id).surfaceFactors[SURFACES.indexOf(surface)];
  for (const surface of ["dirt", "snow"] as const) {
    for (const id of COMPOUND_IDS) if (id !== surface) expect(grip(id, surface), id).toBeLessThan(grip(surface, surface));
  }
});

it("interpolates wet grip and refuses an unknown compound", () => {
  expect(wetGripFactor(compound("comfort-medium"), 0.25)).toBeCloseTo(0.9, 12);
  expect(wetGripFactor(compound("comfort-medium"), 1)).toBe(0.66);
  expect(() => compound("slick")).toThrow('unknown tyre compound "slick": use one of comfort-hard,');
});
