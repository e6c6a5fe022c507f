import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp, ln, power, tanh } from "./exponential.ts";
import { hashBytes } from "./state-hash.ts";

const seed = 20261122;

describe("reproducible exponentials", () => {
  it("agrees with the engine's own to a few units in the last place", () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15 * 3);
        expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThan(1e-14);
      }),
      { seed },
    );
  });

  it("undoes itself", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (x) => {
        expect(exp(ln(x)) / x).toBeCloseTo(1, 12);
        expect(power(x, 0.5) / Math.sqrt(x)).toBeCloseTo(1, 12);
      }),
      { seed },
    );
  });

  it("saturates at the ends of the range", () => {
    expect(exp(-1000)).toBe(0);
    expect(exp(1000)).toBe(Number.POSITIVE_INFINITY);
    expect(ln(0)).toBeNaN();
    expect(ln(-1)).toBeNaN();
  });

  it("gives the bits that every other machine gives", () => {
    const samples = new Float64Array(2000);
    for (let i = 0; i < 1000; i++) {
      samples[i] = exp((i - 500) * 0.0371);
      samples[1000 + i] = ln(0.001 + i * 0.37);
    }
    expect(hashBytes([samples])).toMatchInlineSnapshot(`"8253525d205686dd"`);
  });
});
