import { describe, expect, it } from "vitest";
import { damagedDragFactor, damagedFrontFactor, damagedGripFactor, damagedLockFactor, damagedRearFactor } from "./damage.ts";

describe("damage", () => {
  it("[SIM25] leaves a whole car exactly as it is", () => {
    for (const factor of [damagedDragFactor, damagedFrontFactor, damagedRearFactor, damagedGripFactor, damagedLockFactor]) {
      expect(factor(0), factor.name).toBe(1);
      expect(factor(-0), factor.name).toBe(1);
    }
  });

  it("[SIM25] costs the front more downforce than the rear, and both sides alike", () => {
    for (const damage of [0.1, 0.5, 1]) {
      expect(damagedFrontFactor(damage)).toBeLessThan(damagedRearFactor(damage));
      expect(damagedGripFactor(-damage)).toBe(damagedGripFactor(damage));
      expect(damagedLockFactor(-damage)).toBe(damagedLockFactor(damage));
    }
  });
});
