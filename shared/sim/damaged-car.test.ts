import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { standardSetup } from "../car/setup.ts";
import { DriveInputs } from "../contract/drive-input.ts";
import { PlaneTrack } from "../track/plane-track.ts";
import { World } from "./world.ts";

interface Drive {
  readonly model?: string;
  readonly aero?: number;
  readonly steer?: number;
  readonly startMps: number;
  readonly input: readonly [steer: number, throttle: number, brake: number];
  readonly ticks: number;
}

/** Drives a damaged car on a plane; without aero and steer the world has never heard of damage. */
function drive({ model = "formula", aero = 0, steer = 0, startMps, input, ticks }: Drive): World {
  const spec = carSpec(model);
  const world = new World({ track: new PlaneTrack(), cars: [{ spec, setup: standardSetup(spec) }] });
  world.placeCar(0, 10_000, 0, startMps);
  world.state.damageAero[0] = aero;
  world.state.damageSteer[0] = steer;
  const inputs = new DriveInputs(1);
  inputs.set(0, ...input);
  for (let tick = 0; tick < ticks; tick++) world.step(inputs);
  return world;
}

describe("a damaged car", () => {
  it("[SIM25] is slower on the straight", () => {
    const speed = (aero: number): number => drive({ aero, startMps: 60, input: [0, 1, 0], ticks: 900 }).state.forwardSpeedMps[0];
    expect(speed(1)).toBeLessThan(0.93 * speed(0));
    expect(speed(0.3)).toBeLessThan(speed(0.1));
  });

  it("[SIM25] presses less on the ground, at the front above all", () => {
    const loads = (aero: number): Float64Array => drive({ aero, startMps: 70, input: [0, 0.3, 0], ticks: 20 }).state.wheelLoadN;
    const [whole, harmed] = [loads(0), loads(1)];
    expect(whole[0] - harmed[0]).toBeGreaterThan(whole[2] - harmed[2]);
    expect(whole[2]).toBeGreaterThan(harmed[2]);
  });

  it("[SIM25] pulls to the side of its steering's damage with straight hands", () => {
    const sideways = (steer: number): number => drive({ steer, startMps: 30, input: [0, 0.2, 0], ticks: 120 }).state.positionY[0];
    expect(sideways(0)).toBeCloseTo(0, 6);
    expect(sideways(1)).toBeGreaterThan(0.5);
    expect(sideways(-0.5)).toBeLessThan(-0.2);
  });

  it("[SIM25] turns less far at full lock, to both sides, and is not turned less below", () => {
    const { maxSteerRad } = carSpec("formula");
    const angle = (steer: number, hands: number): number =>
      drive({ steer, startMps: 5, input: [hands, 0, 0], ticks: 60 }).state.steerRad[0] / maxSteerRad;
    expect(angle(0, 1)).toBe(1);
    expect(angle(0.5, 1)).toBeLessThan(0.9);
    expect(angle(1, 1)).toBeLessThan(angle(0.5, 1));
    expect(angle(1, -1)).toBe(-angle(1, 1));
    expect(angle(1, 0.3)).toBeCloseTo(0.3, 1);
  });

  it("[SIM25] with damaged steering understeers", () => {
    const yawRate = (steer: number): number =>
      drive({ model: "gt3", steer, startMps: 35, input: [0.5, 0.4, 0], ticks: 120 }).state.angularVelocityZ[0];
    // Whichever way it pulls.
    expect(0.5 * (yawRate(1) + yawRate(-1))).toBeLessThan(0.96 * yawRate(0));
  });

  it("[SIM25] does on the left what it does on the right", () => {
    for (const model of ["formula", "gt3", "hatch"]) {
      const [left, right] = [1, -1].map((side) => {
        const input = [0.15 * side, 0.6, 0] as const;
        return drive({ model, aero: 0.7, steer: 0.8 * side, startMps: 35, input, ticks: 180 }).state;
      });
      expect(Math.abs(left.positionY[0]), model).toBeGreaterThan(5);
      expect(right.positionX[0], model).toBeCloseTo(left.positionX[0], 6);
      expect(right.positionY[0], model).toBeCloseTo(-left.positionY[0], 6);
      expect(right.steerRad[0], model).toBe(-left.steerRad[0]);
    }
  });

  it("[SIM25] brakes and goes straight at speed without anybody's help, as far as to be driven home", () => {
    const { state } = drive({ aero: 1, steer: 1, startMps: 60, input: [0, 0, 1], ticks: 360 });
    expect(Math.abs(state.forwardSpeedMps[0])).toBeLessThan(0.1);
    expect(Math.abs(state.headingRad[0])).toBeLessThan(0.3);
  });
});
