import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimiseInBox } from "./box-quadratic-program.ts";
import { CyclicBandMatrix } from "./cyclic-band-matrix.ts";

const SIZE = 24;

function program(numbers: readonly number[]): { hessian: CyclicBandMatrix; gradient: Float64Array } {
  const hessian = new CyclicBandMatrix(SIZE, 2);
  for (let i = 0; i < SIZE; i++) {
    hessian.add(i, 0, 5);
    hessian.add(i, 1, numbers[i % numbers.length]);
    hessian.add(i, 2, numbers[(i * 5 + 1) % numbers.length]);
  }
  return { hessian, gradient: Float64Array.from({ length: SIZE }, (_, i) => 8 * numbers[(i * 7 + 2) % numbers.length]) };
}

describe("a quadratic program in a box", () => {
  it("meets the conditions of optimality", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 40 }), (numbers) => {
        const { hessian, gradient } = program(numbers);
        const low = Float64Array.from({ length: SIZE }, (_, i) => -0.1 - Math.abs(numbers[i % numbers.length]));
        const high = low.map((value) => value + 1);
        const x = new Float64Array(SIZE);
        minimiseInBox(hessian, gradient, low, high, x, 1e-8);
        const slope = new Float64Array(SIZE);
        hessian.multiply(x, slope);
        for (let i = 0; i < SIZE; i++) {
          const total = slope[i] + gradient[i];
          expect(x[i]).toBeGreaterThanOrEqual(low[i]);
          expect(x[i]).toBeLessThanOrEqual(high[i]);
          // Inside the box the slope is level; at a bound it points out of the box.
          if (x[i] > low[i] + 1e-3 && x[i] < high[i] - 1e-3) expect(Math.abs(total)).toBeLessThan(1e-4);
          else if (x[i] <= low[i] + 1e-3) expect(total).toBeGreaterThan(-1e-4);
          else expect(total).toBeLessThan(1e-4);
        }
      }),
      { seed: 20261122, numRuns: 100 },
    );
  });

  it("finds the bound of a linear pull", () => {
    const hessian = new CyclicBandMatrix(10, 1);
    for (let i = 0; i < 10; i++) hessian.add(i, 0, 1);
    const x = new Float64Array(10);
    minimiseInBox(hessian, new Float64Array(10).fill(-5), new Float64Array(10).fill(-1), new Float64Array(10).fill(2), x, 1e-9);
    for (const value of x) expect(value).toBeCloseTo(2, 6);
  });

  it("refuses an empty interval", () => {
    const hessian = new CyclicBandMatrix(10, 1);
    const low = new Float64Array(10).fill(1);
    expect(() => minimiseInBox(hessian, new Float64Array(10), low, low, new Float64Array(10), 1e-6)).toThrow("empty interval [1, 1] at 0");
  });
});
