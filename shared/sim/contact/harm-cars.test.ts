import { describe, expect, it } from "vitest";
import { CarModel } from "../../car/car-model.ts";
import { carSpec } from "../../car/catalog/index.ts";
import { DAMAGE_GROWTH } from "../../car/damage.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs } from "../../contract/drive-input.ts";
import type { DamageLevel } from "../../contract/race-config.ts";
import { Random } from "../../math/random.ts";
import { hashBytes } from "../../math/state-hash.ts";
import { PlaneTrack } from "../../track/plane-track.ts";
import { ASPHALT } from "../../track/surface.ts";
import { CarState } from "../car-state.ts";
import { World } from "../world.ts";
import { ContactLog } from "./contact-log.ts";
import { harmCars } from "./harm-cars.ts";

const WALL_M = 12;
const SPEC = carSpec("gt3");
const MODEL = new CarModel(SPEC, standardSetup(SPEC));
const LEVELS = ["light", "full"] as const;

function worldOf(count: number, damage?: DamageLevel): World {
  const cars = Array.from({ length: count }, () => ({ spec: SPEC, setup: standardSetup(SPEC) }));
  return new World({ track: new PlaneTrack(0, ASPHALT, WALL_M), cars, damage });
}

/** Damage of one hit on a car that stands at the origin along +x: bodywork, steering. */
function hit(level: "light" | "full", changeMps: number, forwardM: number, leftM: number, state = new CarState(1)): [number, number] {
  state.orientationW[0] = 1;
  const contacts = new ContactLog(1);
  contacts.add(0, -1, changeMps * MODEL.dryMassKg, forwardM, leftM, 0);
  harmCars(level, [MODEL], state, contacts);
  return [state.damageAero[0], state.damageSteer[0]];
}

const NOSE = [0.5 * SPEC.lengthM, 0] as const;
const FLANK = [1, 0.5 * SPEC.widthM] as const;
const CORNER = [0.5 * SPEC.lengthM, -0.5 * SPEC.widthM] as const;

/** Drives the first car, at 30 m/s, into one that stands or into a wall, and returns the world a second later. */
function crash(damage: DamageLevel | undefined, place: (world: World) => void): World {
  const world = worldOf(2, damage);
  place(world);
  for (let tick = 0; tick < 60; tick++) world.step(new DriveInputs(2));
  return world;
}

const rearEnd = (world: World): void => {
  world.placeCar(0, 10_000, 0, 30);
  world.placeCar(1, 10_008, 0, 10);
};

describe("damage", () => {
  it("[SIM24] begins at a speed change that each level forgives, and grows in proportion beyond", () => {
    for (const level of LEVELS) {
      const { fromMps, perMps } = DAMAGE_GROWTH[level];
      expect(hit(level, fromMps, ...NOSE), level).toEqual([0, 0]);
      expect(hit(level, fromMps + 1, ...NOSE)[0], level).toBeCloseTo(perMps, 9);
      expect(hit(level, fromMps + 2, ...NOSE)[0], level).toBeCloseTo(2 * perMps, 9);
    }
    expect(hit("light", 3.9, ...NOSE)).toEqual([0, 0]);
    expect(hit("full", 3.9, ...NOSE)[0]).toBeGreaterThan(0.2);
  });

  it("[SIM24] ends at a level's most, however hard and often a car is hit", () => {
    for (const level of LEVELS) {
      const { most } = DAMAGE_GROWTH[level];
      const state = new CarState(1);
      for (let i = 0; i < 20; i++) hit(level, 8, ...CORNER, state);
      expect([state.damageAero[0], state.damageSteer[0]], level).toEqual([most, -most]);
      expect(hit(level, 1e6, ...NOSE)[0], level).toBe(most);
    }
    expect(DAMAGE_GROWTH.light.most).toBeLessThanOrEqual(DAMAGE_GROWTH.full.most / 3);
  });

  it("[SIM24] is the bodywork's at front and rear, the steering's at the flanks, and both at a corner", () => {
    const [noseAero, noseSteer] = hit("full", 6, ...NOSE);
    expect(noseAero).toBeGreaterThan(0.4);
    expect(noseSteer).toBe(0);
    expect(hit("full", 6, -NOSE[0], 0)).toEqual([noseAero, 0]);
    const [flankAero, flankSteer] = hit("full", 6, ...FLANK);
    expect(flankAero).toBe(0);
    expect(flankSteer).toBe(noseAero);
    const [cornerAero, cornerSteer] = hit("full", 6, ...CORNER);
    expect(cornerAero).toBeCloseTo(noseAero / 2, 9);
    expect(cornerSteer).toBeCloseTo(-noseAero / 2, 9);
  });

  it("[SIM24] [SIM25] pulls to the side of the hardest hit and never heals by a hit from the other side", () => {
    const state = new CarState(1);
    expect(hit("full", 4, FLANK[0], FLANK[1], state)[1]).toBeGreaterThan(0);
    const before = state.damageSteer[0];
    expect(hit("full", 2, FLANK[0], -FLANK[1], state)[1]).toBeGreaterThan(before);
    expect(hit("full", 8, FLANK[0], -FLANK[1], state)[1]).toBeLessThan(-before);
  });

  it("[SIM24] depends on the place on the body alone, however the car lies", () => {
    const upright = hit("full", 6, ...CORNER);
    const [x, y, z, w] = [0.1, -0.5, 0.7, 0.5];
    const state = new CarState(1);
    [state.orientationX[0], state.orientationY[0], state.orientationZ[0], state.orientationW[0]] = [x, y, z, w];
    [state.positionX[0], state.positionY[0], state.positionZ[0]] = [100, -50, 3];
    // Rodrigues' form of a turn: v + 2 w (q x v) + 2 q x (q x v).
    const cross = (a: readonly number[], b: readonly number[]): number[] => [
      a[1] * b[2] - a[2] * b[1],
      a[2] * b[0] - a[0] * b[2],
      a[0] * b[1] - a[1] * b[0],
    ];
    const place = [...CORNER, 0.4];
    const once = cross([x, y, z], place);
    const twice = cross([x, y, z], once);
    const [atX, atY, atZ] = place.map((value, i) => value + 2 * w * once[i] + 2 * twice[i]);
    const contacts = new ContactLog(1);
    contacts.add(0, -1, 6 * MODEL.dryMassKg, 100 + atX, -50 + atY, 3 + atZ);
    harmCars("full", [MODEL], state, contacts);
    expect(state.damageAero[0]).toBeCloseTo(upright[0], 9);
    expect(state.damageSteer[0]).toBeCloseTo(upright[1], 9);
  });

  it("[SIM25] of mirrored hits is mirrored bit by bit (seed 20261126)", () => {
    const random = new Random(20261126);
    const [left, right] = [new CarState(1), new CarState(1)];
    for (let i = 0; i < 500; i++) {
      const [x, y, z, w] = Array.from({ length: 4 }, () => random.between(-1, 1));
      const scale = 1 / Math.sqrt(x * x + y * y + z * z + w * w);
      left.orientationX[0] = x * scale;
      right.orientationX[0] = -x * scale;
      left.orientationZ[0] = z * scale;
      right.orientationZ[0] = -z * scale;
      left.orientationY[0] = right.orientationY[0] = y * scale;
      left.orientationW[0] = right.orientationW[0] = w * scale;
      const impulse = random.between(0, 6) * MODEL.dryMassKg;
      const [atX, atY, atZ] = [random.between(-2.5, 2.5), random.between(-2.5, 2.5), random.between(-2.5, 2.5)];
      for (const [state, side] of [
        [left, 1],
        [right, -1],
      ] as const) {
        if (i % 25 === 0) state.damageAero[0] = state.damageSteer[0] = 0;
        const contacts = new ContactLog(1);
        contacts.add(0, -1, impulse, atX, side * atY, atZ);
        harmCars("full", [MODEL], state, contacts);
      }
      const mirrored = right.damageSteer.map((damage) => 0 - damage);
      const label = `hit ${i}: ${left.damageSteer[0]} and ${right.damageSteer[0]}`;
      expect(hashBytes([left.damageAero, left.damageSteer]), label).toBe(hashBytes([right.damageAero, mirrored]));
    }
  });

  it("[SIM24] comes to both cars of a crash, and to none with damage off", () => {
    const { state } = crash("full", rearEnd);
    expect(Math.min(state.damageAero[0], state.damageAero[1])).toBeGreaterThan(0.3);
    expect(Math.max(Math.abs(state.damageSteer[0]), Math.abs(state.damageSteer[1]))).toBeLessThan(0.1);
    const light = crash("light", rearEnd).state;
    expect(light.damageAero[0]).toBeGreaterThan(0);
    expect(light.damageAero[0]).toBeLessThanOrEqual(DAMAGE_GROWTH.light.most);
    for (const level of ["off", undefined] as const) {
      const whole = crash(level, rearEnd).state;
      expect([...whole.damageAero, ...whole.damageSteer]).toEqual([0, 0, 0, 0]);
    }
  });

  it("[SIM24] comes from walls, and not from leaning on a car or a wall", () => {
    const wall = crash("full", (world) => world.placeCar(0, 10_000, WALL_M - 4, 30, 0.6));
    expect(wall.state.damageAero[0] + wall.state.damageSteer[0]).toBeGreaterThan(0.2);
    const scrape = crash("full", (world) => {
      world.placeCar(0, 10_000, WALL_M - 1.05, 30, 0.02);
      world.placeCar(1, 9_000, 0, 30);
    });
    expect([...scrape.state.damageAero, ...scrape.state.damageSteer]).toEqual([0, 0, 0, 0]);
  });

  it("[SIM25] of a crash on the left mirrors that on the right", () => {
    const [left, right] = [1, -1].map(
      (side) => crash("full", (world) => world.placeCar(0, 10_000, side * (WALL_M - 4), 30, side * 0.4)).state,
    );
    expect(left.damageSteer[0]).toBeGreaterThan(0.05);
    expect(right.damageSteer[0]).toBeCloseTo(-left.damageSteer[0], 3);
    expect(right.damageAero[0]).toBeCloseTo(left.damageAero[0], 3);
  });

  it("[SIM24] does nothing to what a contact does: motion differs from the tick after it on", () => {
    const [whole, harmed] = [worldOf(2), worldOf(2, "full")];
    for (const world of [whole, harmed]) rearEnd(world);
    do for (const world of [whole, harmed]) world.step(new DriveInputs(2));
    while (harmed.contacts.count === 0);
    expect(harmed.state.damageAero[0]).toBeGreaterThan(0);
    expect(Array.from(harmed.state.velocityX)).toEqual(Array.from(whole.state.velocityX));
    expect(Array.from(harmed.state.positionX)).toEqual(Array.from(whole.state.positionX));
  });

  it("[SIM24] goes with a repair, and a reset leaves it", () => {
    const world = crash("full", rearEnd);
    const damage = world.state.damageAero[1];
    world.placeCar(1, 9_000, 0);
    expect(world.state.damageAero[1]).toBe(damage);
    world.state.damageSteer[1] = 0.5;
    const other = world.state.damageAero[0];
    world.repair(1);
    expect([world.state.damageAero[1], world.state.damageSteer[1], world.state.damageAero[0]]).toEqual([0, 0, other]);
  });
});
