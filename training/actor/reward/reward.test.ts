import { describe, expect, it } from "vitest";
import { carSpec } from "../../../shared/car/catalog/index.ts";
import { standardSetup } from "../../../shared/car/setup.ts";
import { DriveInputs } from "../../../shared/contract/drive-input.ts";
import { takePaceNotes } from "../../../shared/driver/driver-preparation.ts";
import { World } from "../../../shared/sim/world.ts";
import { builtInTrack } from "../../../shared/track/circuits/index.ts";
import { ReferenceClock } from "./reference-clock.ts";
import { REWARD, REWARD_COMPONENTS } from "./reward-components.ts";
import { RewardMeter } from "./reward-meter.ts";

const track = builtInTrack("clubring");
const spec = carSpec("gt3");
const setup = standardSetup(spec);
const notes = takePaceNotes(track, spec, setup);
const clock = new ReferenceClock(notes);

function measured(carCount: number, place: (world: World) => void, inputs: DriveInputs, wheelsOff: number, ticks = 6): Float32Array {
  const world = new World({ track, cars: Array.from({ length: carCount }, () => ({ spec, setup })), tyreWearRate: 1, fuelUseRate: 1 });
  place(world);
  const meter = new RewardMeter(world, 0, notes, clock);
  meter.begin();
  for (let tick = 0; tick < ticks; tick++) {
    world.step(inputs);
    meter.tick(wheelsOff);
  }
  const out = new Float32Array(REWARD_COMPONENTS.length);
  meter.end(0.5, -1, out, 0);
  return out;
}

describe("ReferenceClock", () => {
  it("passes the lap of the profile once a lap", () => {
    // The profile's way is measured in space, the clock's in the plane.
    expect(clock.lapSec).toBeCloseTo(notes.referenceLapSec, 2);
    let sum = 0;
    for (let i = 0; i < 100; i++) sum += clock.between((track.lengthM * i) / 100, (track.lengthM * ((i + 1) % 100)) / 100);
    expect(sum).toBeCloseTo(clock.lapSec, 6);
  });

  it("counts backwards as negative, across the line too", () => {
    expect(clock.between(100, 60)).toBeCloseTo(-clock.between(60, 100), 9);
    expect(clock.between(5, track.lengthM - 5)).toBeLessThan(0);
    expect(clock.between(track.lengthM - 5, 5)).toBeGreaterThan(0);
  });
});

describe("RewardMeter", () => {
  const row = 60;
  const sM = row * notes.line.spacingM;
  const paceMps = notes.profile.speedMps[row];
  const coast = new DriveInputs(2);

  it("[RW1] pays a tenth of a second for a tenth of a second at the pace of the notes", () => {
    const paid = measured(
      1,
      (world) => world.placeCar(0, sM, notes.line.lateralM[row], paceMps, notes.line.headingOffsetRad[row]),
      coast,
      0,
    );
    expect(paid[REWARD.progress]).toBeGreaterThan(0.09);
    expect(paid[REWARD.progress]).toBeLessThan(0.11);
    expect(paid[REWARD.offCourse]).toBe(0);
    expect(paid[REWARD.jerk]).toBeCloseTo(0.25 + 1 / 3, 5);
  });

  it("[RW1] pays no progress off the course, and fines the time there", () => {
    const place = (world: World): void => world.placeCar(0, sM, 0, paceMps);
    const off = measured(1, place, coast, 4);
    expect(off[REWARD.progress]).toBe(0);
    expect(off[REWARD.offCourse]).toBeCloseTo(0.1, 5);
    const near = measured(1, place, coast, 3);
    expect(near[REWARD.progress]).toBeGreaterThan(0.05);
    expect(near[REWARD.nearOff]).toBeCloseTo(0.1, 5);
  });

  it("[RW1] fines a wall, harder at speed", () => {
    const atWall = (speed: number): number =>
      measured(1, (world) => world.placeCar(0, sM, track.wallLeftM[Math.floor(sM)] - 1.2, speed, 0.3), coast, 0, 12)[REWARD.wall];
    expect(atWall(10)).toBeGreaterThan(0);
    expect(atWall(40)).toBeGreaterThan(2 * atWall(10));
  });

  it("[RW1] fines a spin once", () => {
    const turned = (headingRad: number): number =>
      measured(1, (world) => world.placeCar(0, sM, 0, 5, headingRad), coast, 0)[REWARD.helpless];
    expect(turned(3)).toBe(1);
    expect(turned(1)).toBe(0);
  });

  it("[RW1] counts a rear-end by who drove into whom, once", () => {
    const behind = measured(
      2,
      (world) => {
        world.placeCar(0, 300, 0, 40);
        world.placeCar(1, 306, 0, 30);
      },
      coast,
      0,
      30,
    );
    expect(behind[REWARD.contact]).toBeGreaterThan(1);
    expect(behind[REWARD.rearEnd]).toBeGreaterThan(0.1);
    expect(behind[REWARD.sideSwipe]).toBe(0);
    const ahead = measured(
      2,
      (world) => {
        world.placeCar(0, 306, 0, 30);
        world.placeCar(1, 300, 0, 40);
      },
      coast,
      0,
      30,
    );
    expect(ahead[REWARD.contact]).toBeGreaterThan(1);
    expect(ahead[REWARD.rearEnd]).toBe(0);
  });

  it("[RW1] blames the one who came across for a touch side by side", () => {
    const meet = (own: number, others: number): Float32Array =>
      measured(
        2,
        (world) => {
          world.placeCar(0, 300, -1.3, 30, own);
          world.placeCar(1, 300, 1.3, 30, others);
        },
        coast,
        0,
        30,
      );
    expect(meet(0.12, 0)[REWARD.sideSwipe]).toBe(1);
    expect(meet(0, -0.12)[REWARD.sideSwipe]).toBe(0);
    expect(meet(0, -0.12)[REWARD.contact]).toBeGreaterThan(0.9);
  });

  it("[RW1] pays for ground gained on a car ahead", () => {
    const gained = measured(
      2,
      (world) => {
        world.placeCar(0, 300, -2, 35);
        world.placeCar(1, 320, 2, 25);
      },
      coast,
      0,
    );
    expect(gained[REWARD.passing]).toBeCloseTo(1, 1);
  });

  it("prices wear and fuel in shares of tread and tank", () => {
    const push = new DriveInputs(1);
    push.set(0, 0.4, 1, 0);
    const used = measured(1, (world) => world.placeCar(0, sM, 0, 30), push, 0);
    expect(used[REWARD.wear]).toBeGreaterThan(0);
    expect(used[REWARD.fuel]).toBeGreaterThan(0);
    expect(used[REWARD.wear]).toBeLessThan(1e-3);
    expect(used[REWARD.fuel]).toBeLessThan(1e-3);
  });
});
