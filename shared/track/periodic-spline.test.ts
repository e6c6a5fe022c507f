import { expect, it } from "vitest";
import { PeriodicSpline } from "./periodic-spline.ts";

const KNOTS = Float64Array.of(0, 1, 2.5, 3, 4.2, 6);
const VALUES = Float64Array.of(1, 3, -2, 0, 4);

it("[TR2] goes through its values and is smooth to the second derivative at every knot, the seam included", () => {
  const spline = new PeriodicSpline(KNOTS, VALUES);
  for (let i = 0; i < VALUES.length; i++) {
    const before = (i + VALUES.length - 1) % VALUES.length;
    expect(spline.evaluate(i, KNOTS[i], 0)).toBeCloseTo(VALUES[i], 12);
    for (const order of [0, 1, 2] as const) {
      expect(spline.evaluate(before, KNOTS[before + 1], order)).toBeCloseTo(spline.evaluate(i, KNOTS[i], order), 10);
    }
  }
});

it("gives derivatives that agree with differences", () => {
  const spline = new PeriodicSpline(KNOTS, VALUES);
  const step = 1e-5;
  for (const order of [1, 2] as const) {
    const lower = (order - 1) as 0 | 1;
    const difference = (spline.evaluate(1, 1.7 + step, lower) - spline.evaluate(1, 1.7 - step, lower)) / (2 * step);
    expect(spline.evaluate(1, 1.7, order)).toBeCloseTo(difference, 6);
  }
});

it("is constant through equal values", () => {
  const spline = new PeriodicSpline(KNOTS, new Float64Array(5).fill(7));
  expect(spline.evaluate(2, 2.8, 0)).toBe(7);
  expect(spline.evaluate(2, 2.8, 1)).toBeCloseTo(0, 14);
});
