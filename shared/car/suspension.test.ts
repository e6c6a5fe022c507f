import { describe, expect, it } from "vitest";
import { cornerForce } from "./suspension.ts";

const force = (compressionM: number, speedMps = 0): number => cornerForce(compressionM, speedMps, 3000, 50_000, 4000, 6000, 0.05, 200_000);

describe("cornerForce", () => {
  it("carries the static load at rest, and its spring's share on either side", () => {
    expect(force(0)).toBe(3000);
    expect(force(0.02)).toBeCloseTo(4000, 9);
    expect(force(-0.06)).toBeCloseTo(0, 9);
  });

  it("damps bump and rebound with their own rates, blown off beyond 1.5 m/s", () => {
    expect(force(0, 0.5)).toBe(5000);
    expect(force(0, -0.5)).toBe(0);
    expect(force(0, 10)).toBe(force(0, 1.5));
  });

  it("stiffens at the bump stop, and gives no more force once the stop is flat", () => {
    expect(force(0.06) - force(0.05)).toBeCloseTo(0.01 * 250_000, 6);
    expect(force(0.3) - force(0.2)).toBeCloseTo(0.1 * 50_000, 6);
  });
});
