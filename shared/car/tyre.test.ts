import { describe, expect, it } from "vitest";
import { INITIAL_SLOPE, loadFactor, lowSpeedDamping, slipLimit, slipSecant } from "./tyre.ts";

/** The Magic Formula as published, with C = 1.5, E = 0 and B for a peak at 1. */
function magicFormula(slip: number): number {
  return Math.sin(1.5 * Math.atan(Math.tan(Math.PI / 3) * slip));
}

describe("slipSecant", () => {
  it("is the Magic Formula over slip, from nearly nothing to far beyond sliding", () => {
    for (const slip of [1e-6, 0.01, 0.2, 0.7, 1, 1.5, 3, 10, 100])
      expect(slipSecant(slip * slip) * slip).toBeCloseTo(magicFormula(slip), 12);
  });

  it("starts at the initial slope, peaks with 1 at slip 1 and falls to 71 % of it", () => {
    expect(slipSecant(0)).toBeCloseTo(INITIAL_SLOPE, 12);
    const force = (slip: number): number => slipSecant(slip * slip) * slip;
    expect(force(1)).toBeCloseTo(1, 12);
    for (const slip of [0.9, 0.99, 1.01, 1.1]) expect(force(slip)).toBeLessThan(1);
    expect(force(2)).toBeCloseTo(0.934, 2);
    expect(force(1e6)).toBeCloseTo(Math.SQRT1_2, 5);
  });
});

describe("loadFactor", () => {
  it("is 1 at nominal load and falls with load between its limits", () => {
    expect(loadFactor(1, 0.15)).toBe(1);
    expect(loadFactor(2, 0.15)).toBeCloseTo(0.85, 12);
    expect(loadFactor(50, 0.15)).toBe(0.5);
    expect(loadFactor(0, 5)).toBe(1.3);
  });

  it("never makes more load give less grip up to three times nominal", () => {
    for (let load = 0.1; load < 3; load += 0.1) {
      expect((load + 0.1) * loadFactor(load + 0.1, 0.15)).toBeGreaterThan(load * loadFactor(load, 0.15));
    }
  });
});

describe("low speed", () => {
  it("bounds a standing tyre's slip below its peak, a fast one's hardly at all", () => {
    expect(slipLimit(0)).toBeLessThan(1);
    expect(slipLimit(2)).toBeGreaterThan(5);
    expect(slipLimit(100)).toBe(20);
  });

  it("damps only near standstill", () => {
    expect(lowSpeedDamping(0)).toBeGreaterThan(0.01);
    expect(lowSpeedDamping(1)).toBeLessThan(lowSpeedDamping(0));
    expect(lowSpeedDamping(5)).toBe(0);
  });
});
