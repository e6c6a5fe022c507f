import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs } from "../../contract/drive-input.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import { World } from "../../sim/world.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { ChangingPreparation } from "../changing-preparation.ts";
import { prepareReferenceDriver } from "../driver-preparation.ts";
import { LanePath } from "../lane-path.ts";
import { openRaceContext } from "../observation/context-block.ts";
import { OBSERVATION_SIZE } from "../observation/observation-layout.ts";
import { TICKS_PER_DECISION } from "./decision-timing.ts";
import { FULL_PACE, racingStyle } from "./driver-style.ts";
import { LearnedSeat } from "./learned-seat.ts";
import { PLAIN_SCALE } from "./pace-scale.ts";

const track = builtInTrack("clubring");
const spec = carSpec("hatch");
const setup = standardSetup(spec);
const prepared = prepareReferenceDriver(track, spec, setup);
const path = new LanePath(track, prepared.lanes);
const FULL_THROTTLE = Float32Array.of(0, 1);

/** A seat in a car that a policy of full throttle decides for, as long as `decides` says. */
function drivenBy(decides: (tick: number) => boolean, headingRad = 0, speedMps = 20) {
  const world = new World({ track, cars: [{ spec, setup }] });
  const middleM = (track.widthLeftM[0] - track.widthRightM[0]) / 2;
  world.placeCar(0, 120, middleM, speedMps, headingRad);
  const seat = new LearnedSeat({ track, prepared, models: world.models, car: 0, style: FULL_PACE, phase: 0, seed: 1 });
  const context = openRaceContext();
  const inputs = new DriveInputs(1);
  const scratch = new Float32Array(OBSERVATION_SIZE);
  let tick = 0;
  const run = (seconds: number): void => {
    for (let i = 0; i < seconds * TICK_HZ; i++, tick++) {
      if (tick % TICKS_PER_DECISION === 0) {
        seat.driver.observe(world.state, context, scratch, 0);
        if (decides(tick)) seat.driver.decide(FULL_THROTTLE, 0);
      }
      seat.drive(world.state, context, inputs);
      world.step(inputs);
    }
  };
  return { world, seat, context, inputs, run };
}

describe("LearnedSeat", () => {
  it("[LD7] lets the reference driver drive on while decisions are late, and counts the ticks", () => {
    const late = drivenBy((tick) => tick < TICKS_PER_DECISION || tick >= 20 * TICK_HZ);
    late.run(20);
    // The last decision in force was driven for its six ticks, the first tick had none.
    expect(late.seat.lateTicks).toBe(20 * TICK_HZ - TICKS_PER_DECISION);
    expect(late.seat.rescues).toBe(0);
    expect(late.world.state.forwardSpeedMps[0]).toBeGreaterThan(15);
    const { lateTicks } = late.seat;
    late.run(1);
    expect(late.seat.lateTicks).toBe(lateTicks + 1);
  });

  it("[LD8] turns a spun car round, and gives it back when it is under way", () => {
    const spun = drivenBy(() => true, Math.PI, 0);
    spun.run(0.1);
    expect(spun.seat.rescues).toBe(1);
    let seconds = 0;
    const isBack = (): boolean => spun.inputs.throttle[0] === 255 && spun.world.state.forwardSpeedMps[0] > 9;
    while (!isBack() && seconds++ < 40) spun.run(1);
    expect(seconds).toBeLessThan(40);
    expect(spun.seat.lateTicks).toBeLessThanOrEqual(1);
  });

  it("[LD9] leaves the car to the reference driver after the flag", () => {
    const over = drivenBy(() => true, 0, 30);
    over.context.finished = true;
    over.run(15);
    const racing = drivenBy(() => true, 0, 30);
    racing.run(0.1);
    expect(over.inputs.throttle[0]).toBeLessThan(racing.inputs.throttle[0]);
    expect(over.seat.rescues).toBe(0);
  });

  it("[LD10] obeys a speed limit, and has the wheel back after it", () => {
    const limited = drivenBy(() => true, 0, 25);
    limited.context.speedLimitMps = 15;
    limited.run(8);
    const { forwardSpeedMps } = limited.world.state;
    expect(forwardSpeedMps[0]).toBeGreaterThan(14);
    expect(forwardSpeedMps[0]).toBeLessThan(15);
    limited.context.speedLimitMps = Number.POSITIVE_INFINITY;
    limited.run(0.5);
    expect(limited.inputs.throttle[0]).toBe(255);
    expect(limited.seat.driver.heldTicks).toBeLessThanOrEqual(TICKS_PER_DECISION);
    expect(limited.seat.rescues).toBe(0);
  });

  it("[LD10] is driven into the pits, where a stop is no trouble, and out again", () => {
    const called = drivenBy(() => true, 0, 25);
    const { world, context } = called;
    let seconds = 0;
    context.pitCall = { box: 5 };
    // A policy of full throttle alone would not come as far.
    const entrySM = track.pitLane?.entrySM ?? 0;
    const stands = (): boolean => Math.abs(world.state.forwardSpeedMps[0]) < 0.05;
    while (!stands() && seconds++ < 90) {
      context.noOvertaking = world.state.trackSM[0] < entrySM - 100;
      called.run(1);
    }
    called.run(10);
    const box = track.pitLane?.boxes[5];
    expect(Math.abs(world.state.trackSM[0] - (box?.sM ?? 0))).toBeLessThan(1);
    expect(called.seat.rescues).toBe(0);
    context.pitCall = { box: null };
    called.run(10);
    expect(world.state.forwardSpeedMps[0]).toBeGreaterThan(10);
  });

  it("[SK3] [SP3] lets a beginner be flat out no longer among others than alone", () => {
    /** Place from which he brakes, on full throttle until then, into a bend; the other car is half a lap away. */
    const brakesFromM = (cars: number): number => {
      const world = new World({ track, cars: Array(cars).fill({ spec, setup }) });
      const style = racingStyle(0, 50, PLAIN_SCALE);
      const seat = new LearnedSeat({ track, prepared, models: world.models, car: 0, style, phase: 0, seed: 1 });
      const context = openRaceContext();
      const inputs = new DriveInputs(cars);
      const scratch = new Float32Array(OBSERVATION_SIZE);
      let sM = 960;
      for (let tick = 0; inputs.brake[0] === 0; tick++) {
        sM += 40 / TICK_HZ;
        world.placeCar(0, sM, path.lateralAt(sM, 0), path.speedAt(sM, 0, 1));
        if (cars > 1) world.placeCar(1, 300, 0, 0);
        if (tick % TICKS_PER_DECISION === 0) {
          seat.driver.observe(world.state, context, scratch, 0);
          seat.driver.decide(FULL_THROTTLE, 0);
        }
        seat.drive(world.state, context, inputs);
      }
      return sM;
    };
    expect(brakesFromM(1)).toBeGreaterThan(1000);
    expect(brakesFromM(2)).toBe(brakesFromM(1));
  });

  it("[LD11] sees the road by the notes of new conditions, and drives on", () => {
    const wet = prepareReferenceDriver(track, spec, setup, 0.5);
    const changing = new ChangingPreparation(prepared);
    const world = new World({ track, cars: [{ spec, setup }] });
    world.placeCar(0, 120, 0, 20);
    const seat = new LearnedSeat({ track, prepared: changing, models: world.models, car: 0, style: FULL_PACE, phase: 0, seed: 1 });
    const context = openRaceContext();
    const inputs = new DriveInputs(1);
    const seen = (): Float32Array => {
      const out = new Float32Array(OBSERVATION_SIZE);
      seat.driver.observe(world.state, context, out, 0);
      seat.driver.decide(FULL_THROTTLE, 0);
      return out;
    };
    const dry = seen();
    changing.take(wet);
    seat.drive(world.state, context, inputs);
    expect(seen()).not.toEqual(dry);
    changing.take(prepared);
    seat.drive(world.state, context, inputs);
    expect(seen().slice(0, 40)).toEqual(dry.slice(0, 40));
  });

  it("starts anew after somebody else has driven", () => {
    const spun = drivenBy(() => true, Math.PI, 0);
    spun.run(0.5);
    spun.world.placeCar(0, 120, 0, 20);
    spun.seat.takeOver();
    spun.run(0.5);
    expect(spun.seat.rescues).toBe(1);
  });
});
