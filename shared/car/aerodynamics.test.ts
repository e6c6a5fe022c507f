import { describe, expect, it } from "vitest";
import { AIR_DENSITY_KGPM3, aeroModel } from "./aerodynamics.ts";
import { slipRoom, stabilityIntervention } from "./assists.ts";
import { carSpec } from "./catalog/index.ts";
import { standardSetup } from "./setup.ts";
import { downforceLoss, downforceWakeStrength, dragLoss, dragWakeStrength, WAKE_LENGTH_M, wakeWeight } from "./wake.ts";

const formula = carSpec("formula");

describe("aeroModel", () => {
  it("is half rho A c with wings in the middle, and moves by the whole range from one end to the other", () => {
    const middle = aeroModel(formula, { ...standardSetup(formula), downforceFront: 0.5, downforceRear: 0.5 });
    expect(middle.dragKgpm).toBeCloseTo(0.5 * AIR_DENSITY_KGPM3 * formula.aero.cdAM2, 9);
    const [least, most] = [0, 1].map((wing) =>
      aeroModel(formula, { ...standardSetup(formula), downforceFront: wing, downforceRear: wing }),
    );
    expect(most.downforceRearKgpm - least.downforceRearKgpm).toBeCloseTo(0.5 * AIR_DENSITY_KGPM3 * formula.aero.clARangeRearM2, 9);
    expect(most.dragKgpm - least.dragKgpm).toBeCloseTo(0.5 * AIR_DENSITY_KGPM3 * formula.aero.cdARangeM2, 9);
  });
});

describe("wake", () => {
  it("takes 46 % of downforce at 10 m and 35 % at 20 m (F1, 2021)", () => {
    expect(downforceLoss(10)).toBeCloseTo(0.46, 2);
    expect(downforceLoss(20)).toBeCloseTo(0.35, 2);
  });

  it("takes less drag than downforce when close, and both fade to nothing at its end", () => {
    for (let behind = 0; behind < 20; behind++) expect(dragLoss(behind)).toBeLessThan(downforceLoss(behind));
    for (const loss of [dragLoss, downforceLoss]) {
      for (let behind = 1; behind < WAKE_LENGTH_M; behind++) expect(loss(behind)).toBeLessThanOrEqual(loss(behind - 1));
      expect(loss(WAKE_LENGTH_M - 0.01)).toBeLessThan(0.001);
    }
  });

  it("is strongest in line, gone a car's width and a half aside, wider further back", () => {
    expect(wakeWeight(10, 0)).toBe(1);
    expect(wakeWeight(10, 1)).toBeLessThan(1);
    expect(wakeWeight(10, 3.5)).toBe(0);
    expect(wakeWeight(60, 3.5)).toBeGreaterThan(0);
    expect(wakeWeight(10, -1)).toBe(wakeWeight(10, 1));
  });

  it("of a Formula car is full, of a hatchback weak in downforce", () => {
    const strengths = (id: string): [number, number] => {
      const { aero } = carSpec(id);
      return [dragWakeStrength(aero.cdAM2), downforceWakeStrength(aero.cdAM2, aero.clAFrontM2 + aero.clARearM2)];
    };
    expect(strengths("formula")[1]).toBeGreaterThan(0.9);
    expect(strengths("hatch")[1]).toBeLessThan(0.35);
    expect(strengths("gt3")[0]).toBeGreaterThan(strengths("hatch")[0]);
  });
});

describe("assists", () => {
  it("leave all slip to braking in a straight line, and a share in a corner", () => {
    expect(slipRoom(0)).toBe(1);
    expect(slipRoom(0.6)).toBeCloseTo(0.8, 12);
    expect(slipRoom(2)).toBeGreaterThan(0);
  });

  it("act on too much and too little turning alike on both sides, and not on a car that follows its wheels", () => {
    const act = (steerRad: number, yawRate: number): number => stabilityIntervention(30, steerRad, yawRate, 2.6, 1);
    const expected = (30 * 0.02) / (2.6 * 2);
    expect(act(0.02, expected)).toBe(0);
    expect(act(0.02, 0.9)).toBeGreaterThan(0.5);
    expect(act(-0.02, -0.9)).toBe(act(0.02, 0.9));
    expect(act(0.2, 0)).toBeLessThan(0);
    expect(act(-0.2, 0)).toBe(act(0.2, 0));
    expect(stabilityIntervention(3, 0.02, 2, 2.6, 1)).toBe(0);
  });
});
