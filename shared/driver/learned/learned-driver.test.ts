import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs, PEDAL_STEPS, STEER_STEPS } from "../../contract/drive-input.ts";
import { World } from "../../sim/world.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { takePaceNotes } from "../driver-preparation.ts";
import { openRaceContext } from "../observation/context-block.ts";
import { OBSERVATION_SIZE } from "../observation/observation-layout.ts";
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
  const driver = new LearnedDriver({ track, notes, models: world.models, car: 0, dials: DIALS, phase, tactics: null });
  const context = openRaceContext();
  const scratch = new Float32Array(OBSERVATION_SIZE);
  /** Observes the state and decides at once. */
  const decide = (steer: number, pedal: number): void => {
    driver.observe(world.state, context, scratch, 0);
    expect(driver.decide(Float32Array.of(steer, pedal), 0)).toBe(true);
  };
  return { world, driver, decide, inputs: new DriveInputs(1), context };
}

describe("LearnedDriver", () => {
  it("[LD1] decides every sixth tick, shifted by its phase", () => {
    const { driver } = seat("gt3", 30, 2);
    const due = Array.from({ length: 14 }, (_, tick) => tick).filter((tick) => driver.isDecisionDue(tick));
    expect(due).toEqual([4, 10]);
  });

  it("[LD1] [LD2] lets a decision take hold one tick later, and holds it until the next", () => {
    const { world, driver, decide, inputs, context } = seat("gt3", 30);
    const pedals: number[] = [];
    for (let tick = 0; tick < 3 * TICKS_PER_DECISION; tick++) {
      if (driver.isDecisionDue(tick)) decide(0, tick === 0 ? 0.4 : -0.4);
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
    for (const { world, driver, decide, inputs, context } of [slow, fast]) {
      decide(-0.3, 0);
      for (let tick = 0; tick < 2; tick++) driver.drive(world.state, context, inputs);
      const steerRad = (inputs.steer[0] / STEER_STEPS) * carSpec("gt3").maxSteerRad;
      expect(steerRad).toBeCloseTo(-0.3 * driver.steerRangeRad(world.state.forwardSpeedMps[0]), 4);
    }
  });

  it("[LD4] presses a pedal fully before the action reaches its end, and clamps actions beyond it", () => {
    const { world, driver, decide, inputs, context } = seat("gt3", 30);
    decide(7, 0.96);
    for (let tick = 0; tick < 2; tick++) driver.drive(world.state, context, inputs);
    expect(inputs.throttle[0]).toBe(PEDAL_STEPS);
  });

  it("[LD4] spares the wheels of a car without anti-lock much of the locking that a stamped pedal brings", () => {
    const lockedTicks = (withFeet: boolean): number => {
      const { world, driver, decide, inputs, context } = seat("formula", 70);
      decide(0, -1);
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
    const { world, driver, decide, inputs, context } = seat("hatch", 0);
    decide(0, 1);
    context.go = false;
    for (let tick = 0; tick < 4; tick++) driver.drive(world.state, context, inputs);
    expect([inputs.steer[0], inputs.throttle[0], inputs.brake[0]]).toEqual([0, 0, 0]);
    context.go = true;
    decide(0, -1);
    for (let tick = 0; tick < 120; tick++) {
      driver.drive(world.state, context, inputs);
      world.step(inputs);
    }
    expect(world.state.gear[0]).toBeGreaterThan(0);
    expect(Math.abs(world.state.forwardSpeedMps[0])).toBeLessThan(0.1);
  });

  it("[LD6] turns the wheels against what the yaw rate has gained since the decision, and not against what it was then", () => {
    const { world, driver, decide, inputs, context } = seat("gt3", 40);
    const steerRad = (): number => (inputs.steer[0] / STEER_STEPS) * carSpec("gt3").maxSteerRad;
    world.state.angularVelocityZ[0] = 0.2;
    decide(0, 0);
    for (let tick = 0; tick < 2; tick++) driver.drive(world.state, context, inputs);
    expect(steerRad()).toBe(0);
    world.state.angularVelocityZ[0] = 0.5;
    driver.drive(world.state, context, inputs);
    const perCurvature = 1.5 * world.models[0].wheelbaseM;
    expect(steerRad()).toBeCloseTo((-perCurvature * 0.3) / world.state.forwardSpeedMps[0], 3);
  });

  it("[LD6] turns the front tyres no further past their direction of travel than they grip", () => {
    const { world, driver, decide, inputs, context } = seat("gt3", 30);
    decide(7, 0);
    for (let tick = 0; tick < 2; tick++) driver.drive(world.state, context, inputs);
    const spec = carSpec("gt3");
    expect(driver.steerRangeRad(30)).toBeGreaterThan(1.2 * spec.front.peakSlipAngleRad);
    expect((inputs.steer[0] / STEER_STEPS) * spec.maxSteerRad).toBeCloseTo(1.2 * spec.front.peakSlipAngleRad, 3);
  });

  it("[LD7] drops a decision that comes after the tick it would have taken hold in, and keeps what it holds", () => {
    const { world, driver, decide, inputs, context } = seat("gt3", 30);
    decide(0, 0.4);
    for (let tick = 0; tick < TICKS_PER_DECISION; tick++) driver.drive(world.state, context, inputs);
    const held = inputs.throttle[0];
    driver.observe(world.state, context, new Float32Array(OBSERVATION_SIZE), 0);
    for (let tick = 0; tick < 2; tick++) driver.drive(world.state, context, inputs);
    expect(driver.decide(Float32Array.of(0, -1), 0)).toBe(false);
    for (let tick = 0; tick < TICKS_PER_DECISION; tick++) driver.drive(world.state, context, inputs);
    expect(inputs.throttle[0]).toBe(held);
    expect(driver.heldTicks).toBeGreaterThan(TICKS_PER_DECISION);
  });
});
