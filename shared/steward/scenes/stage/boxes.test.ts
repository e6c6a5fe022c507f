import { expect, it } from "vitest";
import { overlapDepth } from "./boxes.ts";

const CAR = { xM: 0, yM: 0, headingRad: 0, lengthM: 4, widthM: 2 };

it("measures how deep boxes lie in each other, by the shortest way out", () => {
  expect(overlapDepth(CAR, { ...CAR, yM: 1.9 })).toBeCloseTo(0.1);
  expect(overlapDepth(CAR, { ...CAR, xM: 3.7, yM: 0.5 })).toBeCloseTo(0.3);
  expect(overlapDepth(CAR, { ...CAR, xM: 2.9, headingRad: Math.PI / 2 })).toBeCloseTo(0.1);
});

it("is negative for boxes that are apart, also where only a corner is near", () => {
  expect(overlapDepth(CAR, { ...CAR, yM: 2.5 })).toBeCloseTo(-0.5);
  expect(overlapDepth(CAR, { ...CAR, xM: 3.6, yM: 2.6, headingRad: Math.PI / 4 })).toBeLessThan(0);
});
