import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs, PEDAL_STEPS, STEER_STEPS } from "../../contract/drive-input.ts";
import { World } from "../../sim/world.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { takePaceNotes } from "../driver-preparation.ts";
import { openRaceContext } from "../observation/context-block.ts";
import { TICKS_PER_DECISION } from "./decision-timing.ts";
import { LearnedDriver } from "./learned-driver.ts";

const track = builtInTrack("clubring");
const DIALS = { sportsmanship: 0, tyreCare: 0, fuelSaving: 0, caution: 0 };

function seat(model: string, speedMps: number, phase = 0) {
  const spec = carSpec(model);
  const setup = standardSetup(spec);
  const world = new World({ track, cars: [{ spec, setup }] });
  world.placeCar(0, 200, 0, speedMps);
  const notes = takePaceNotes(track, spec, setup);
  const driver = new LearnedDriver({ track, notes, models: world.models, car: 0, dials: DIALS, phase });
  return { world, driver, inputs: new DriveInputs(1), context: openRaceContext() };
}

describe("LearnedDriver", () => {
  it("[LD1] decides every sixth tick, shifted by its phase", () => {
    const { driver } = seat("gt3", 30, 2);
    const due = Array.from({ length: 14 }, (_, tick) => tick).filter((tick) => driver.isDecisionDue(tick));
    expect(due).toEqual([4, 10]);
  });

  it("[LD1] [LD2] lets a decision take hold one tick later, and holds it until the next", () => {
    const { world, driver, inputs, context } = seat("gt3", 30);
    const pedals: number[] = [];
    for (let tick = 0; tick < 3 * TICKS_PER_DECISION; tick++) {
      if (driver.isDecisionDue(tick)) driver.decide(Float32Array.of(0, tick === 0 ? 0.4 : -0.4), 0);
      driver.drive(world.state, context, inputs);
      pedals.push(inputs.throttle[0] - inputs.brake[0]);
    }
    const share = Math.round(0.4 * 1.05 * PEDAL_STEPS);
    expect(pedals).toEqual([0, ...Array(6).fill(share), ...Array(11).fill(-share)]);
  });

  it("[LD3] steers by shares of a range that narrows with speed", () => {
    const slow = seat("gt3", 5);
    const fast = seat("gt3", 60);
    expect(slow.driver.steerRangeRad(5)).toBe(carSpec("gt3").maxSteerRad);
    expect(fast.driver.steerRangeRad(60)).toBeLessThan(0.5 * slow.driver.steerRangeRad(5));
    for (const { world, driver, inputs, context } of [slow, fast]) {
      driver.decide(Float32Array.of(-0.5, 0), 0);
      for (let tick = 0; tick < 2; tick++) driver.drive(world.state, context, inputs);
      const steerRad = (inputs.steer[0] / STEER_STEPS) * carSpec("gt3").maxSteerRad;
      expect(steerRad).toBeCloseTo(-0.5 * driver.steerRangeRad(world.state.forwardSpeedMps[0]), 4);
    }
  });

  it("[LD4] presses a pedal fully before the action reaches its end, and clamps actions beyond it", () => {
    const { world, driver, inputs, context } = seat("gt3", 30);
    driver.decide(Float32Array.of(7, 0.96), 0);
    for (let tick = 0; tick < 2; tick++) driver.drive(world.state, context, inputs);
    expect(inputs.throttle[0]).toBe(PEDAL_STEPS);
    expect((inputs.steer[0] / STEER_STEPS) * carSpec("gt3").maxSteerRad).toBeCloseTo(driver.steerRangeRad(30), 3);
  });

  it("[LD4] spares the wheels of a car without anti-lock much of the locking that a stamped pedal brings", () => {
    const lockedTicks = (withFeet: boolean): number => {
      const { world, driver, inputs, context } = seat("formula", 70);
      driver.decide(Float32Array.of(0, -1), 0);
      let ticks = 0;
      for (let tick = 0; tick < 90; tick++) {
        driver.drive(world.state, context, inputs);
        if (!withFeet) inputs.set(0, 0, 0, 1);
        world.step(inputs);
        if (world.state.wheelSlipRatio.filter((slip) => slip < -0.9).length > 1) ticks++;
      }
      expect(world.state.forwardSpeedMps[0]).toBeLessThan(40);
      return ticks;
    };
    expect(lockedTicks(true)).toBeLessThan(0.7 * lockedTicks(false));
  });

  it("[LD5] touches no pedal before the lights go out, and never engages reverse by braking at a standstill", () => {
    const { world, driver, inputs, context } = seat("hatch", 0);
    driver.decide(Float32Array.of(0, 1), 0);
    context.go = false;
    for (let tick = 0; tick < 4; tick++) driver.drive(world.state, context, inputs);
    expect([inputs.steer[0], inputs.throttle[0], inputs.brake[0]]).toEqual([0, 0, 0]);
    context.go = true;
    driver.decide(Float32Array.of(0, -1), 0);
    for (let tick = 0; tick < 120; tick++) {
      driver.drive(world.state, context, inputs);
      world.step(inputs);
    }
    expect(world.state.gear[0]).toBeGreaterThan(0);
    expect(Math.abs(world.state.forwardSpeedMps[0])).toBeLessThan(0.1);
  });
});
