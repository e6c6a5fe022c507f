import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CyclicBandMatrix } from "./cyclic-band-matrix.ts";

/** A diagonally dominant loop, hence positive definite, from a list of numbers in [-1, 1]. */
function dominant(size: number, band: number, numbers: readonly number[]): CyclicBandMatrix {
  const matrix = new CyclicBandMatrix(size, band);
  let next = 0;
  for (let i = 0; i < size; i++) {
    matrix.add(i, 0, 2 * band + 1);
    for (let k = 1; k <= band; k++) matrix.add(i, k, numbers[next++ % numbers.length]);
  }
  return matrix;
}

describe("a closed band matrix", () => {
  it("solves what it multiplies", () => {
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 7, maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 1, max: 3 }), numbers, (size, band, values) => {
        const matrix = dominant(size, band, values);
        const extra = Float64Array.from({ length: size }, (_, i) => Math.abs(values[i % values.length]));
        const wanted = Float64Array.from({ length: size }, (_, i) => values[(3 * i) % values.length] * 10);
        const right = new Float64Array(size);
        matrix.multiply(wanted, right);
        for (let i = 0; i < size; i++) right[i] += extra[i] * wanted[i];
        matrix.factor(extra);
        matrix.solve(right);
        for (let i = 0; i < size; i++) expect(right[i]).toBeCloseTo(wanted[i], 9);
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });

  it("couples the last row to the first", () => {
    const matrix = new CyclicBandMatrix(10, 1);
    matrix.add(9, 1, 0.5);
    const out = new Float64Array(10);
    matrix.multiply(Float64Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0, 4), out);
    expect([...out]).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("says where it is not positive definite", () => {
    const matrix = dominant(12, 1, [0.5]);
    matrix.add(4, 0, -20);
    expect(() => matrix.factor(new Float64Array(12))).toThrow(/not positive definite at row 4/);
  });

  it("refuses a loop that is shorter than its band", () => {
    expect(() => new CyclicBandMatrix(6, 2)).toThrow("6 rows are too few for band 2");
  });
});
