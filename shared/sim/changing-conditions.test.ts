import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { COMPOUND_IDS, compound } from "../car/compounds.ts";
import { resolveSetup, standardSetup } from "../car/setup.ts";
import { DriveInputs } from "../contract/drive-input.ts";
import { Random } from "../math/random.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { PlaneTrack } from "../track/plane-track.ts";
import { World, type WorldConfig } from "./world.ts";

const CARS = 4;
const WET = COMPOUND_IDS.indexOf("wet");

function fieldOf(count: number, config: Partial<WorldConfig> = {}): World {
  const cars = Array.from({ length: count }, (_, car) => {
    const spec = carSpec(["gt3", "hatch", "formula"][car % 3]);
    return { spec, setup: standardSetup(spec) };
  });
  const world = new World({ track: builtInTrack("porto-vela"), cars, tyreWearRate: 20, fuelUseRate: 20, damage: "full", ...config });
  // Close together, at speed and across the road, so that contacts with cars and walls come soon.
  for (let car = 0; car < count; car++) world.placeCar(car, 300 - 7 * car, (car % 3) - 1, 25 + car, 0.05 * car);
  return world;
}

/** A tick with controls and, now and then, pit work and weather, all chosen by the tick. */
function stepRandomly(world: World, seed: number): void {
  const random = new Random(seed * 100_000 + world.tick);
  const inputs = new DriveInputs(world.state.carCount);
  for (let car = 0; car < world.state.carCount; car++) inputs.set(car, random.between(-0.5, 0.5), random.next(), 0);
  const car = random.index(world.state.carCount);
  if (random.next() < 0.05) world.fitTyres(car, COMPOUND_IDS[random.index(COMPOUND_IDS.length)]);
  if (random.next() < 0.1) world.setWetness(random.next());
  if (random.next() < 0.02) world.addFuel(car, random.between(0, 10));
  if (random.next() < 0.01) world.repair(car);
  world.step(inputs);
}

/** Distance that a car at 30 m/s takes to stop, m. */
function stoppingM(prepare: (world: World) => void): number {
  const spec = carSpec("gt3");
  const world = new World({ track: new PlaneTrack(), cars: [{ spec, setup: standardSetup(spec) }] });
  world.placeCar(0, 10_000, 0, 30);
  prepare(world);
  const fromM = world.state.positionX[0];
  const inputs = new DriveInputs(1);
  inputs.set(0, 0, 0, 1);
  for (let tick = 0; tick < 600; tick++) world.step(inputs);
  return world.state.positionX[0] - fromM;
}

describe("fitted tyres", () => {
  it("[SIM22] are new, at their starting temperature, and leave all else and the other cars as they are", () => {
    const world = fieldOf(3);
    for (let tick = 0; tick < 120; tick++) world.step(new DriveInputs(3));
    const before = world.state.buffer.slice();
    const models = [...world.models];
    world.fitTyres(1, "wet");
    const { state } = world;
    expect(Array.from(state.wheelWear.subarray(4, 8))).toEqual([0, 0, 0, 0]);
    expect(Array.from(state.wheelTemperatureC.subarray(4, 8))).toEqual(Array(4).fill(compound("wet").startTemperatureC));
    expect(world.compoundOf(1)).toBe("wet");
    expect(world.models[1].tyres.id).toBe("wet");
    expect(world.models[1].setup).toEqual({ ...models[1].setup, compound: "wet" });
    expect([world.models[0], world.models[2]]).toEqual([models[0], models[2]]);
    expect(world.models[0]).toBe(models[0]);
    expect(before.filter((value, i) => value !== state.buffer[i]).length).toBe(9);
  });

  it("[SIM22] are the same model again whenever a car comes back to a compound", () => {
    const world = fieldOf(2);
    const first = world.models[0];
    world.fitTyres(0, "intermediate");
    const second = world.models[0];
    world.fitTyres(0, first.setup.compound);
    expect(world.models[0]).toBe(first);
    world.fitTyres(0, "intermediate");
    expect(world.models[0]).toBe(second);
  });

  it("[SIM22] make a car what one with these tyres in its set-up is, bit by bit", () => {
    const spec = carSpec("gt3");
    const track = builtInTrack("clubring");
    const changed = new World({ track, cars: [{ spec, setup: standardSetup(spec) }], wetness: 0.6 });
    const built = new World({ track, cars: [{ spec, setup: resolveSetup(spec, { compound: "wet" }) }], wetness: 0.6 });
    changed.fitTyres(0, "wet");
    for (let tick = 0; tick < 200; tick++) {
      stepRandomly(changed, 3);
      stepRandomly(built, 3);
    }
    expect(changed.hash()).toBe(built.hash());
  });

  it("[SIM22] grip as their compound does", () => {
    expect(stoppingM((world) => world.fitTyres(0, "comfort-hard"))).toBeGreaterThan(1.2 * stoppingM(() => {}));
  });

  it("refuses a compound that does not exist, and the car keeps its tyres", () => {
    const world = fieldOf(1);
    const hash = world.hash();
    expect(() => world.fitTyres(0, "square")).toThrow(/unknown tyre compound "square": use one of comfort-hard/);
    expect(world.hash()).toBe(hash);
  });
});

describe("wetness", () => {
  it("[SIM23] counts from the next tick on, for every car, as if the track had been so wet from the first", () => {
    const changed = fieldOf(CARS, { wetness: 0 });
    const wet = fieldOf(CARS, { wetness: 0.8 });
    changed.setWetness(0.8);
    expect(changed.wetness).toBe(0.8);
    for (let tick = 0; tick < 120; tick++) {
      changed.step(new DriveInputs(CARS));
      wet.step(new DriveInputs(CARS));
    }
    expect(changed.hash()).toBe(wet.hash());
  });

  it("[SIM23] takes grip and gives it back", () => {
    const dryM = stoppingM(() => {});
    expect(stoppingM((world) => world.setWetness(1))).toBeGreaterThan(1.5 * dryM);
    const driedM = stoppingM((world) => {
      world.setWetness(1);
      world.setWetness(0);
    });
    expect(driedM).toBe(dryM);
  });

  it("refuses what is no wetness", () => {
    for (const wetness of [-0.1, 1.1, Number.NaN]) {
      expect(() => fieldOf(1).setWetness(wetness)).toThrow(/wetness must be a number from 0 to 1/);
      expect(() => fieldOf(1, { wetness })).toThrow(RangeError);
    }
  });
});

describe("fuel", () => {
  it("is added up to what the tank holds", () => {
    const world = fieldOf(1);
    const { fuelTankKg } = world.models[0].spec;
    world.state.fuelKg[0] = 5;
    world.addFuel(0, 2.5);
    expect(world.state.fuelKg[0]).toBe(7.5);
    world.addFuel(0, 1e6);
    expect(world.state.fuelKg[0]).toBe(fuelTankKg);
    for (const kg of [-1, Number.NaN]) expect(() => world.addFuel(0, kg)).toThrow(/fuel to add must be 0 kg or more/);
  });
});

describe("state", () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`[SIM20] goes on from a snapshot bit by bit through tyre changes, rain and damage (seed ${seed})`, () => {
      const original = fieldOf(CARS);
      const random = new Random(seed);
      for (let tick = random.index(200) + 60; tick > 0; tick--) stepRandomly(original, seed);
      const snapshot = original.snapshot();
      const copy = fieldOf(CARS);
      copy.restore(snapshot);
      expect(copy.hash()).toBe(original.hash());
      expect(copy.models.map((model) => model.tyres.id)).toEqual(original.models.map((model) => model.tyres.id));
      expect(copy.wetness).toBe(original.wetness);
      for (let tick = 0; tick < 120; tick++) {
        stepRandomly(original, seed);
        stepRandomly(copy, seed);
        if (copy.hash() !== original.hash()) throw new Error(`seed ${seed}: apart after ${tick + 1} ticks`);
      }
      original.restore(snapshot);
      for (let tick = 0; tick < 120; tick++) stepRandomly(original, seed);
      expect(original.hash()).toBe(copy.hash());
    });
  }

  it("[SIM20] of one car goes on from its row alone, tyres, rain and damage included", () => {
    const original = fieldOf(1);
    original.fitTyres(0, "wet");
    original.setWetness(0.7);
    original.state.damageAero[0] = 0.4;
    original.state.damageSteer[0] = -0.6;
    const row = new Float64Array(original.state.rowLength);
    original.state.saveCar(0, row);
    const copy = fieldOf(1);
    copy.state.loadCar(0, row);
    for (let tick = 0; tick < 60; tick++) {
      original.step(new DriveInputs(1));
      copy.step(new DriveInputs(1));
    }
    expect(copy.models[0].tyres.id).toBe("wet");
    expect(copy.carHash(0)).toBe(original.carHash(0));
  });

  it("[SIM20] is told apart by tyres, wetness and damage", () => {
    const hashes = [
      (_: World): void => {},
      (world: World) => world.setWetness(1e-9),
      (world: World) => world.state.tyreCompound.fill(WET),
      (world: World) => world.state.damageAero.fill(1e-9),
      (world: World) => world.state.damageSteer.fill(1e-9),
    ].map((change) => {
      const world = fieldOf(1);
      change(world);
      return world.hash();
    });
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
