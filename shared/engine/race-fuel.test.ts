import { describe, expect, it } from "vitest";
import { CAR_MODEL_IDS, carSpec } from "../car/catalog/index.ts";
import { JOIN_LIMITS } from "../contract/join-options.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../track/circuits/index.ts";
import { enterCar } from "./race-engine.ts";
import { fuelForDistanceKg, planRaceFuel, type RaceWish } from "./race-fuel.ts";
import { referenceEntry } from "./reference-field.ts";

function raceOf(track: string, models: readonly string[], laps: number): RaceWish {
  const entries = models.map((model) => referenceEntry(model, model));
  return { track, seed: 1, laps, wetness: 0, tyreWearRate: 1, entries };
}

describe("the fuel of a race", () => {
  it("[RC60] [RC61] lasts every car on every circuit for any number of laps", () => {
    const models = [...CAR_MODEL_IDS, "gt3"];
    for (const id of BUILT_IN_TRACK_IDS) {
      const { lengthM } = builtInTrack(id);
      for (const laps of [1, 3, 30, JOIN_LIMITS.laps.max, 1000]) {
        const { entries, fuelUseRate } = planRaceFuel(raceOf(id, models, laps), lengthM);
        expect(fuelUseRate).toBeGreaterThan(0);
        expect(fuelUseRate).toBeLessThanOrEqual(1);
        for (const entry of entries) {
          const needKg = fuelForDistanceKg(enterCar({ ...entry, setup: {} }, 0), laps * lengthM) * fuelUseRate;
          expect(entry.setup.fuelKg).toBeLessThanOrEqual(carSpec(entry.carModel).fuelTankKg);
          expect(entry.setup.fuelKg).toBeGreaterThanOrEqual(needKg);
          expect(entry.setup.fuelKg! - needKg).toBeLessThan(0.1);
        }
      }
    }
  });

  it("[RC60] is little for a short race, and a rate of use counts", () => {
    const { lengthM } = builtInTrack("greyfell");
    const startKg = (changes: Partial<RaceWish>) =>
      planRaceFuel({ ...raceOf("greyfell", ["gt3"], 3), ...changes }, lengthM).entries[0].setup.fuelKg!;
    expect(startKg({})).toBeGreaterThan(6);
    expect(startKg({})).toBeLessThan(10);
    expect(startKg({ laps: 30 })).toBeGreaterThan(60);
    expect(startKg({ fuelUseRate: 2 })).toBeCloseTo(2 * startKg({}), 0);
  });

  it("[RC60] stays as somebody chose it, and the standard where no fuel is used", () => {
    const { lengthM } = builtInTrack("greyfell");
    const race = raceOf("greyfell", ["gt3", "hatch"], 500);
    race.entries[0].setup = { fuelKg: 12 };
    expect(planRaceFuel(race, lengthM).entries.map((entry) => entry.setup.fuelKg)).toEqual([12, expect.any(Number)]);
    expect(planRaceFuel({ ...race, fuelUseRate: 0 }, lengthM)).toEqual({ ...race, fuelUseRate: 0 });
  });

  it("[RC61] a rate that the tank does not last for is refused, and the one named is possible", () => {
    const { lengthM } = builtInTrack("greyfell");
    const race = raceOf("greyfell", ["gt3", "hot-hatch"], 60);
    expect(() => planRaceFuel({ ...race, fuelUseRate: 1 }, lengthM)).toThrow(
      /tank of \d+ kg does not last for 60 laps of greyfell at fuel use 1/,
    );
    const { fuelUseRate } = planRaceFuel(race, lengthM);
    expect(fuelUseRate).toBeLessThan(1);
    expect(planRaceFuel({ ...race, fuelUseRate }, lengthM).fuelUseRate).toBe(fuelUseRate);
    expect(() => planRaceFuel({ ...race, fuelUseRate: fuelUseRate + 0.001 }, lengthM)).toThrow(`choose ${fuelUseRate} or less`);
  });
});
