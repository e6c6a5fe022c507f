import { describe, expect, it } from "vitest";
import { radpsOf } from "./engine-speed.ts";
import { peakPowerW, torqueAt } from "./torque-curve.ts";

const CURVE = [
  { rpm: 1000, torqueNm: 100 },
  { rpm: 3000, torqueNm: 300 },
  { rpm: 5000, torqueNm: 100 },
];

describe("torque curve", () => {
  it("is linear between its points and level beyond them", () => {
    expect([500, 1000, 2000, 3000, 4500, 9000].map((rpm) => torqueAt(CURVE, rpm))).toEqual([100, 100, 200, 300, 150, 100]);
  });

  it("finds the greatest power between two points", () => {
    expect(peakPowerW(CURVE)).toBeCloseTo(300 * radpsOf(3000), 6);
    // (550 - rpm / 20) rpm is greatest at 5500.
    const falling = [
      { rpm: 4000, torqueNm: 350 },
      { rpm: 7000, torqueNm: 200 },
    ];
    expect(peakPowerW(falling)).toBeCloseTo(275 * radpsOf(5500), 6);
  });
});
