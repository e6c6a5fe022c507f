import { describe, expect, it } from "vitest";
import { ASPHALT, DIRT, GRASS, SNOW } from "../track/surface.ts";
import { COMPOUND_IDS, compound } from "./compounds.ts";
import { conditionFactor, heatTyre, surfaceGrips } from "./tyre-condition.ts";

describe("surfaceGrips", () => {
  it("is the compound's own friction on dry asphalt", () => {
    for (const id of COMPOUND_IDS) expect(surfaceGrips(compound(id), 0)[ASPHALT]).toBe(compound(id).peakMu);
  });

  it("falls with wetness on every surface, for every compound", () => {
    for (const id of COMPOUND_IDS) {
      const [dry, wet] = [surfaceGrips(compound(id), 0), surfaceGrips(compound(id), 1)];
      for (const surface of [ASPHALT, GRASS, DIRT, SNOW]) expect(wet[surface], `${id} on ${surface}`).toBeLessThan(dry[surface]);
    }
  });

  it("gives each special tyre the lead where it belongs", () => {
    const best = (surface: number, wetness: number): string =>
      [...COMPOUND_IDS].sort((a, b) => surfaceGrips(compound(b), wetness)[surface] - surfaceGrips(compound(a), wetness)[surface])[0];
    expect(best(ASPHALT, 0)).toBe("racing-soft");
    expect(best(ASPHALT, 1)).toBe("wet");
    expect(best(SNOW, 0)).toBe("snow");
    expect(best(DIRT, 0)).toBe("dirt");
  });
});

describe("conditionFactor", () => {
  const tyres = compound("racing-medium");

  it("is 1 for a new tyre at its best temperature and falls on both sides, to a floor", () => {
    const best = tyres.optimumTemperatureC;
    expect(conditionFactor(tyres, best, 0)).toBe(1);
    expect(conditionFactor(tyres, best - 30, 0)).toBeCloseTo(conditionFactor(tyres, best + 30, 0), 12);
    expect(conditionFactor(tyres, best + 30, 0)).toBeLessThan(1);
    expect(conditionFactor(tyres, 1000, 0)).toBe(tyres.temperatureFloor);
  });

  it("loses what the compound says when worn out", () => {
    expect(conditionFactor(tyres, tyres.optimumTemperatureC, 1)).toBeCloseTo(1 - tyres.wornGripLoss, 12);
  });
});

describe("heatTyre", () => {
  const tyres = compound("racing-medium");

  it("settles where slip and cooling balance: Speed Dreams' law", () => {
    let temperatureC = 20;
    for (let tick = 0; tick < 60_000; tick++) temperatureC = heatTyre(tyres, temperatureC, 10_000 / 60, 50, 0, 1 / 60);
    expect(temperatureC).toBeCloseTo(25 + (tyres.heatingKPerJ * 10_000) / (1.2e-3 * (1 + 0.25 * 50)), 3);
  });

  it("cools faster at speed and in the wet, and stays within its range", () => {
    const after = (speedMps: number, wetness: number): number => heatTyre(tyres, 100, 0, speedMps, wetness, 1);
    expect(after(50, 0)).toBeLessThan(after(0, 0));
    expect(after(50, 1)).toBeLessThan(after(50, 0));
    expect(heatTyre(tyres, 100, 1e9, 0, 0, 1)).toBeLessThanOrEqual(250);
  });
});
