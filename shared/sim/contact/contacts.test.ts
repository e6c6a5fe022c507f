import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs } from "../../contract/drive-input.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { PlaneTrack } from "../../track/plane-track.ts";
import { ASPHALT } from "../../track/surface.ts";
import { World } from "../world.ts";

const WALL_M = 12;

function worldOf(...models: string[]): World {
  const cars = models.map((id) => {
    const spec = carSpec(id);
    return { spec, setup: { ...standardSetup(spec), fuelKg: 0 } };
  });
  return new World({ track: new PlaneTrack(0, ASPHALT, WALL_M), cars });
}

function kineticJ(world: World, car: number): number {
  const { velocityX, velocityY, velocityZ } = world.state;
  return 0.5 * world.models[car].dryMassKg * (velocityX[car] ** 2 + velocityY[car] ** 2 + velocityZ[car] ** 2);
}

/** Steps until a contact is logged, and returns the velocities before that tick. */
function stepToContact(world: World, inputs: DriveInputs): { vx: Float64Array; vy: Float64Array } {
  for (let tick = 0; tick < 300; tick++) {
    const vx = world.state.velocityX.slice();
    const vy = world.state.velocityY.slice();
    world.step(inputs);
    if (world.contacts.count > 0) return { vx, vy };
  }
  throw new Error("no contact within five seconds");
}

describe("cars", () => {
  it("[SIM19] keep their momentum in a rear-end crash, and part slower than they met", () => {
    const world = worldOf("gt3", "hatch");
    world.placeCar(0, 10_000, 0, 20);
    world.placeCar(1, 9_990, 0.3, 35);
    const before = stepToContact(world, new DriveInputs(2));
    const [a, b] = world.models.map((model) => model.dryMassKg);
    const { velocityX } = world.state;
    expect((a * velocityX[0] + b * velocityX[1]) / (a * before.vx[0] + b * before.vx[1])).toBeCloseTo(1, 2);
    const parting = velocityX[0] - velocityX[1];
    expect(parting).toBeGreaterThan(0);
    expect(parting).toBeLessThan(0.3 * (before.vx[1] - before.vx[0]));
    expect(world.contacts.carA[0]).toBe(0);
    expect(world.contacts.carB[0]).toBe(1);
    const gainNs = a * (velocityX[0] - before.vx[0]);
    expect(world.contacts.impulse[0] / gainNs).toBeCloseTo(1, 1);
  });

  it("[SIM19] do not pass through each other at a closing speed of 160 m/s", () => {
    const world = worldOf("formula", "formula");
    world.placeCar(0, 10_000, 0, 80);
    world.placeCar(1, 10_090, 0.4, 80, Math.PI);
    stepToContact(world, new DriveInputs(2));
    for (let tick = 0; tick < 60; tick++) world.step(new DriveInputs(2));
    expect(world.state.positionX[0]).toBeLessThan(world.state.positionX[1]);
  });

  it("[SIM19] passing side by side without touching are left alone", () => {
    const world = worldOf("gt3", "gt3");
    world.placeCar(0, 10_000, 1.1, 70);
    world.placeCar(1, 10_030, -1.1, 20);
    const inputs = new DriveInputs(2);
    inputs.set(0, 0, 0.5, 0);
    for (let tick = 0; tick < 120; tick++) {
      world.step(inputs);
      expect(world.contacts.count).toBe(0);
    }
    expect(world.state.positionX[0]).toBeGreaterThan(world.state.positionX[1]);
  });

  it("[SIM19] crash alike whatever happens elsewhere on the track", () => {
    const alone = worldOf("gt3", "hatch");
    const crowded = worldOf("gt3", "hatch", "formula", "formula");
    for (const world of [alone, crowded]) {
      world.placeCar(0, 10_000, 0, 20);
      world.placeCar(1, 9_990, 0.3, 35);
    }
    crowded.placeCar(2, 2_000, 0, 20);
    crowded.placeCar(3, 1_990, 0.3, 35);
    const contacts = { alone: 0, crowded: 0 };
    for (let tick = 0; tick < 90; tick++) {
      alone.step(new DriveInputs(2));
      crowded.step(new DriveInputs(4));
      contacts.alone += alone.contacts.count;
      contacts.crowded += crowded.contacts.count;
    }
    expect([crowded.carHash(0), crowded.carHash(1)]).toEqual([alone.carHash(0), alone.carHash(1)]);
    expect(contacts.alone).toBeGreaterThan(0);
    expect(contacts.crowded).toBeGreaterThan(contacts.alone);
  });

  it("[SIM18] a car dropped onto another's roof rests on it or slides off, and both stay above ground", () => {
    const world = worldOf("hatch", "hatch");
    world.placeCar(0, 10_000, 0);
    world.placeCar(1, 10_000.2, 0.1);
    world.state.positionZ[1] += 3;
    for (let tick = 0; tick < 240; tick++) world.step(new DriveInputs(2));
    expect(Math.min(...world.state.positionZ)).toBeGreaterThan(0.2);
    expect(Math.hypot(...world.state.velocityX, ...world.state.velocityZ)).toBeLessThan(3);
  });
});

describe("walls", () => {
  it("[SIM19] take energy from a car that hits them, and hurl it back slower", () => {
    const world = worldOf("gt3");
    world.placeCar(0, 10_000, 0, 40, 0.5);
    const before = 0.5 * world.models[0].dryMassKg * 40 ** 2;
    stepToContact(world, new DriveInputs(1));
    expect(kineticJ(world, 0)).toBeLessThan(0.9 * before);
    expect(world.contacts.carB[0]).toBe(-1);
    expect(world.contacts.y[0]).toBeCloseTo(WALL_M, 0);
  });

  it("[SIM19] let a car scrape along them", () => {
    const world = worldOf("gt3");
    world.placeCar(0, 10_000, WALL_M - 1.3, 40, 0.04);
    const inputs = new DriveInputs(1);
    inputs.set(0, 0.03, 0.3, 0);
    for (let tick = 0; tick < 120; tick++) world.step(inputs);
    expect(world.state.forwardSpeedMps[0]).toBeGreaterThan(30);
    expect(Math.abs(world.state.headingRad[0])).toBeLessThan(0.15);
  });

  it("[SIM19] never catch a car that scrapes along them through bends", () => {
    const track = builtInTrack("porto-vela");
    const spec = carSpec("gt3");
    const world = new World({ track, cars: [{ spec, setup: standardSetup(spec) }] });
    const inputs = new DriveInputs(1);
    let scrapes = 0;
    for (let sM = 0; sM < track.lengthM; sM += 50) {
      const wallM = track.wallLeftM[Math.floor(sM / track.spacingM) % track.stationCount];
      world.placeCar(0, sM, wallM - 1.3, 35, 0.04);
      for (let tick = 0; tick < 25; tick++) {
        const before = world.state.forwardSpeedMps[0];
        world.step(inputs);
        if (world.contacts.count === 0) continue;
        scrapes++;
        expect(before - world.state.forwardSpeedMps[0], `tick ${tick} after ${sM} m`).toBeLessThan(6);
      }
    }
    expect(scrapes).toBeGreaterThan(100);
  });

  it("[SIM17] hold every car at any speed and angle", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 110, noNaN: true }),
        fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
        fc.constantFrom("formula", "hatch", "gt3"),
        (speedMps, headingRad, model) => {
          const world = worldOf(model);
          world.placeCar(0, 10_000, 0, speedMps, headingRad);
          const inputs = new DriveInputs(1);
          for (let tick = 0; tick < 90; tick++) world.step(inputs);
          expect(Math.abs(world.state.positionY[0])).toBeLessThan(WALL_M - 0.3);
        },
      ),
      { seed: 22, numRuns: 60 },
    );
  });
});
