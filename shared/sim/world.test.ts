import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { standardSetup } from "../car/setup.ts";
import { DriveInputs } from "../contract/drive-input.ts";
import { Random } from "../math/random.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { CarState } from "./car-state.ts";
import { World } from "./world.ts";

function fieldOf(count: number): World {
  const cars = Array.from({ length: count }, (_, i) => {
    const spec = carSpec(["gt3", "hatch", "formula"][i % 3]);
    return { spec, setup: standardSetup(spec) };
  });
  const world = new World({ track: builtInTrack("porto-vela"), cars });
  // Close together and at speed, so that contacts with cars and walls last for seconds.
  for (let car = 0; car < count; car++) world.placeCar(car, 300 - 7 * car, (car % 3) - 1, 25 + car, 0.05 * car);
  return world;
}

/** Runs with seeded inputs, so that two worlds can be given the same drive. */
function run(world: World, fromTick: number, ticks: number): number {
  const inputs = new DriveInputs(world.state.carCount);
  let contacts = 0;
  for (let tick = fromTick; tick < fromTick + ticks; tick++) {
    const random = new Random(tick);
    for (let car = 0; car < world.state.carCount; car++) inputs.set(car, random.between(-0.5, 0.5), random.next(), 0);
    world.step(inputs);
    contacts += world.contacts.count;
  }
  return contacts;
}

describe("World", () => {
  it("[SIM20] does the same twice", () => {
    const [first, second] = [fieldOf(6), fieldOf(6)];
    expect(run(first, 0, 240)).toBe(run(second, 0, 240));
    expect(first.hash()).toBe(second.hash());
    expect(Array.from(first.state.buffer)).toEqual(Array.from(second.state.buffer));
  });

  it("[SIM20] continues a snapshot bit by bit, taken in the middle of contacts and restored into another world", () => {
    const original = fieldOf(6);
    let ticks = 0;
    do run(original, ticks++, 1);
    while (original.contacts.count < 2 && ticks < 300);
    expect(original.contacts.count).toBeGreaterThan(1);
    const snapshot = original.snapshot();
    const copy = fieldOf(6);
    copy.restore(snapshot);
    const contacts = run(original, ticks, 200);
    expect(contacts).toBeGreaterThan(20);
    expect(run(copy, ticks, 200)).toBe(contacts);
    expect(copy.hash()).toBe(original.hash());
    original.restore(snapshot);
    run(original, ticks, 200);
    expect(original.hash()).toBe(copy.hash());
  });

  it("[SIM20] continues one car from its row alone", () => {
    const original = fieldOf(1);
    run(original, 0, 60);
    const row = new Float64Array(original.state.rowLength);
    original.state.saveCar(0, row);
    const copy = fieldOf(1);
    copy.state.loadCar(0, row);
    expect(copy.carHash(0)).toBe(original.carHash(0));
    run(original, 60, 60);
    run(copy, 60, 60);
    expect(copy.carHash(0)).toBe(original.carHash(0));
  });

  it("tells states apart by their hash, cars and tick included", () => {
    const world = fieldOf(2);
    const first = world.hash();
    const [carA, carB] = [world.carHash(0), world.carHash(1)];
    expect(carA).not.toBe(carB);
    world.state.wheelWear[3] = 1e-9;
    expect(world.hash()).not.toBe(first);
    expect(world.carHash(0)).not.toBe(carA);
    expect(world.carHash(1)).toBe(carB);
    world.state.wheelWear[3] = 0;
    world.tick++;
    expect(world.hash()).not.toBe(first);
  });

  it("refuses a snapshot of another field", () => {
    expect(() => fieldOf(2).restore(fieldOf(3).snapshot())).toThrow(RangeError);
  });

  it("stands still on the grid, on a bank and on a hill", () => {
    const spec = carSpec("gt3");
    for (const [id, sM] of [
      ["greyfell", 0],
      ["halden-bowl", 500],
      ["monte-serra", 900],
    ] as const) {
      const world = new World({ track: builtInTrack(id), cars: [{ spec, setup: standardSetup(spec) }] });
      world.placeCar(0, sM, 0);
      for (let tick = 0; tick < 60; tick++) world.step(new DriveInputs(1));
      const { positionX, positionY } = world.state;
      const [x, y] = [positionX[0], positionY[0]];
      for (let tick = 0; tick < 600; tick++) world.step(new DriveInputs(1));
      expect(Math.hypot(positionX[0] - x, positionY[0] - y), id).toBeLessThan(0.002);
      expect(Math.abs(world.state.forwardSpeedMps[0]), id).toBeLessThan(1e-3);
    }
  });
});

describe("CarState", () => {
  it("saves and loads one car's rows without touching another's", () => {
    const state = new CarState(3);
    state.buffer.forEach((_, i) => {
      state.buffer[i] = i + 1;
    });
    const before = state.buffer.slice();
    const row = new Float64Array(state.rowLength);
    expect(state.rowLength * 3).toBe(state.buffer.length);
    state.saveCar(1, row);
    expect(new Set(row).size).toBe(state.rowLength);
    expect(row).not.toContain(0);
    state.loadCar(
      1,
      row.map((value) => -value),
    );
    const changed = state.buffer.filter((value, i) => value !== before[i]);
    expect(changed.length).toBe(state.rowLength);
    expect(state.positionX[1]).toBe(-before[1]);
    expect(state.wheelWear.slice(4, 8).every((value) => value < 0)).toBe(true);
  });
});
