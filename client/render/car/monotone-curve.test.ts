import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpolate } from "./monotone-curve.ts";

describe("interpolate", () => {
  it("passes through its rows and holds its ends", () => {
    const table = [
      [0, 2],
      [1, 5],
      [3, 4],
    ];
    expect([-1, 0, 1, 3, 9].map((at) => interpolate(table, at, 1))).toEqual([2, 2, 5, 4, 4]);
  });

  it("never leaves the span of the rows on either side", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const table = values.map((value, i) => [i, value]);
          const at = share * (values.length - 1);
          const i = Math.min(values.length - 2, Math.floor(at));
          const value = interpolate(table, at, 1);
          expect(value).toBeGreaterThanOrEqual(Math.min(values[i], values[i + 1]) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(values[i], values[i + 1]) + 1e-9);
        },
      ),
      { seed: 20261122 },
    );
  });
});
