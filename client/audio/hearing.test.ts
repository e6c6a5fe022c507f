import { describe, expect, it } from "vitest";
import { CAR_MODEL_IDS, carSpec } from "../../shared/car/catalog/index.ts";
import { cycleHz, engineCharacter, engineHarmonics } from "./engine-character.ts";
import { distanceGain, dopplerFactor, ImpactDetector } from "./hearing.ts";

describe("hearing", () => {
  it("fades with distance, never rising, to nothing", () => {
    const gains = [0, 6, 12, 40, 100, 160, 500].map(distanceGain);
    expect(gains[0]).toBe(1);
    for (let i = 1; i < gains.length; i++) expect(gains[i]).toBeLessThanOrEqual(gains[i - 1]);
    expect(gains.slice(-2)).toEqual([0, 0]);
  });

  it("raises the pitch of what comes nearer", () => {
    expect(dopplerFactor(0)).toBe(1);
    expect(dopplerFactor(-34)).toBeCloseTo(340 / 306, 9);
    expect(dopplerFactor(1e9)).toBeGreaterThan(0.5);
  });

  it("hears blows but not braking, and one blow once", () => {
    const detector = new ImpactDetector();
    expect(detector.update(-400, 0, 1 / 60)).toBe(0);
    expect(detector.update(-380, 0, 1)).toBe(0);
    detector.update(0, 0, 1);
    detector.update(0, 0, 1);
    expect(detector.update(-20, 5, 1 / 60)).toBe(0);
    expect(detector.update(-160, 40, 1 / 60)).toBeGreaterThan(0.4);
    expect(detector.update(0, 0, 1 / 60)).toBe(0);
    detector.update(0, 0, 1);
    expect(detector.update(500, 0, 1 / 60)).toBe(1);
  });
});

describe("engine sound", () => {
  it("puts the most into the firing order and its multiples", () => {
    const character = { cylinders: 4, idleRpm: 900, limitRpm: 7000, loudness: 0.5 };
    const orders = engineHarmonics(character, 32);
    expect(Math.max(...orders)).toBe(orders[4]);
    expect(orders[8]).toBeGreaterThan(orders[7]);
    expect(orders[8]).toBeGreaterThan(orders[9]);
    expect(orders[0]).toBe(0);
  });

  it("keeps more high orders for an open exhaust", () => {
    const at = (loudness: number) => engineHarmonics({ cylinders: 8, idleRpm: 900, limitRpm: 7000, loudness }, 64)[48];
    expect(at(1)).toBeGreaterThan(2 * at(0.3));
  });

  it("counts two turns a cycle, and finds a plausible engine for every model", () => {
    expect(cycleHz(6000)).toBe(50);
    for (const id of CAR_MODEL_IDS) expect([4, 6, 8]).toContain(engineCharacter(carSpec(id)).cylinders);
  });
});
