import { expect, it } from "vitest";
import { interpolateProfile } from "./profile.ts";

const KNOTS = [
  { sM: 0, value: 10 },
  { sM: 200, value: 30 },
  { sM: 250, value: 31 },
  { sM: 600, value: 0 },
];

it("closes, stays within its knots' range and has no steps", () => {
  const profile = interpolateProfile(KNOTS, 1000, 40);
  for (let sM = 0; sM < 1000; sM++) {
    expect(profile(sM)).toBeGreaterThanOrEqual(0);
    expect(profile(sM)).toBeLessThanOrEqual(31);
    expect(Math.abs(profile(sM + 1) - profile(sM))).toBeLessThan(0.2);
  }
  expect(profile(999.99)).toBeCloseTo(profile(0), 2);
});

it("rounds knots but keeps near them", () => {
  const profile = interpolateProfile(KNOTS, 1000, 40);
  for (const { sM, value } of KNOTS) expect(Math.abs(profile(sM) - value)).toBeLessThan(1.5);
});

it("is flat through one knot, wherever it lies", () => {
  const profile = interpolateProfile([{ sM: 300, value: 4 }], 1000, 40);
  for (const sM of [0, 299, 300, 999]) expect(profile(sM)).toBeCloseTo(4, 12);
});
