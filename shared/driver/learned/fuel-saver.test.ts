import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs, PEDAL_STEPS } from "../../contract/drive-input.ts";
import type { RaceConfig } from "../../contract/race-config.ts";
import { RaceEngine } from "../../engine/race-engine.ts";
import { referenceEntry } from "../../engine/reference-field.ts";
import { World } from "../../sim/world.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { prepareReferenceDriver } from "../driver-preparation.ts";
import { atSpeed } from "../envelope.ts";
import { LanePath } from "../lane-path.ts";
import { openRaceContext } from "../observation/context-block.ts";
import { OBSERVATION_SIZE } from "../observation/observation-layout.ts";
import { ReferenceDriver } from "../reference-driver.ts";
import { racingStyle } from "./driver-style.ts";
import { FuelSaver } from "./fuel-saver.ts";
import { LearnedSeat } from "./learned-seat.ts";
import { PLAIN_SCALE } from "./pace-scale.ts";

const track = builtInTrack("clubring");
const { lengthM } = track;
const spec = carSpec("gt3");
const setup = standardSetup(spec);
const prepared = prepareReferenceDriver(track, spec, setup);
const path = new LanePath(track, prepared.lanes);

const UNMEASURED_LAPS = 0.5;
const RACE_LAPS = 20;
const STEPS = 100;
const START_KG = 40;

/** A saver in a car that a test moves and fuels, from the start of a race. */
function saving({ fuelUseRate = 1 } = {}) {
  const { state } = new World({ track, cars: [{ spec, setup }] });
  const saver = new FuelSaver(track, prepared);
  const context = openRaceContext({ fuelUseRate });
  context.raceShareLeft = 1;
  state.fuelKg[0] = START_KG;
  // Half a step on, so that no look is at the very end of a lap.
  state.trackSM[0] = -lengthM / STEPS / 2;
  saver.look(state, 0, context);
  state.trackSM[0] = 0;
  /** Drives on; the fuel goes evenly. */
  const drive = (laps: number, burntKg: number): void => {
    const steps = Math.round(STEPS * laps);
    for (let i = 0; i < steps; i++) {
      state.trackSM[0] = (state.trackSM[0] + lengthM / STEPS) % lengthM;
      state.fuelKg[0] -= burntKg / steps;
      context.raceShareLeft -= laps / RACE_LAPS / steps;
      saver.look(state, 0, context);
    }
  };
  /** A lap that burns so much that a share of what the rest takes, and a reserve of 0.05 laps, is missing at its end. */
  const driveShort = (missingShare: number): void => {
    const lapsLeft = RACE_LAPS * context.raceShareLeft - 1;
    drive(1, state.fuelKg[0] / (1 + 0.05 + (1 - missingShare) * lapsLeft));
  };
  return { saver, state, context, drive, driveShort };
}

/** The same where the first lap that is measured begins. */
function savingFromFirstLap() {
  const saved = saving();
  saved.drive(UNMEASURED_LAPS, 0);
  return saved;
}

describe("coastSec", () => {
  it("[FS1] [FS2] grows by 8 s for each share of the fuel that is missing, at most 1 s a lap, and shrinks likewise", () => {
    const { saver, driveShort } = savingFromFirstLap();
    const shares = [0.05, 0.025, 0.4, -0.05, -0.4];
    const coastSecs = shares.map((share) => {
      driveShort(share);
      return saver.coastSec;
    });
    [0.4, 0.6, 1.6, 1.2, 0.2].forEach((expected, lap) => {
      expect(coastSecs[lap]).toBeCloseTo(expected, 9);
    });
  });

  it("[FS2] stays from 0 to 4 s", () => {
    const { saver, driveShort } = savingFromFirstLap();
    driveShort(-0.3);
    expect(saver.coastSec).toBe(0);
    for (let lap = 0; lap < 6; lap++) driveShort(0.9);
    expect(saver.coastSec).toBe(4);
    for (let lap = 0; lap < 6; lap++) driveShort(-0.9);
    expect(saver.coastSec).toBe(0);
  });

  it("[FS1] does not count what the half lap after a start burns, and changes once a lap", () => {
    const { saver, drive, driveShort } = saving();
    drive(UNMEASURED_LAPS, START_KG / 2);
    driveShort(-0.001);
    expect(saver.coastSec).toBe(0);
    drive(0.99, START_KG / 4);
    expect(saver.coastSec).toBe(0);
    drive(0.01, 0);
    expect(saver.coastSec).toBe(1);
  });

  it.each(["put elsewhere", "driven by somebody else"])("[FS1] is not judged by a lap in which the car was %s", (how) => {
    const { saver, state, drive } = savingFromFirstLap();
    drive(0.9, START_KG / 2);
    if (how === "put elsewhere") state.trackSM[0] = (state.trackSM[0] + 100) % lengthM;
    else saver.reset();
    drive(0.02 + UNMEASURED_LAPS, START_KG / 4);
    expect(saver.coastSec).toBe(0);
    drive(1, START_KG / 5);
    expect(saver.coastSec).toBe(1);
  });

  it("[FS3] stays 0 where no fuel is used, and where no race comes to an end", () => {
    const unused = saving({ fuelUseRate: 0 });
    unused.drive(3, START_KG);
    expect(unused.saver.coastSec).toBe(0);
    const { saver, context, drive } = saving();
    for (let step = 0; step < 3 * STEPS; step++) {
      context.raceShareLeft = 0.5;
      drive(1 / STEPS, 0.1);
    }
    expect(saver.coastSec).toBe(0);
  });
});

describe("the throttle", () => {
  const places = Array.from({ length: 200 }, (_, i) => (i * lengthM) / 200);

  it("[FS2] [FS3] is let go on straights where braking is due within coastSec, nowhere else; the brake stays the driver's", () => {
    const { saver, state, driveShort } = savingFromFirstLap();
    driveShort(0.1);
    let coasted = 0;
    let bends = 0;
    for (const sM of places) {
      state.trackSM[0] = sM;
      for (let speedMps = 10; speedMps < 70; speedMps += 5) {
        state.forwardSpeedMps[0] = speedMps;
        const isDue = path.allowedAt(sM + saver.coastSec * speedMps, 0, 1) < speedMps;
        const envelope = prepared.envelopes[prepared.envelopeAt[path.rowAt(sM)]];
        for (const lateralShare of [0, 0.3, 0.4, 1]) {
          state.accelerationLeftMps2[0] = -lateralShare * atSpeed(envelope, envelope.lateral, speedMps);
          const isBend = lateralShare > 0.35;
          for (const pedal of [-1, -0.2, 0]) expect(saver.save(state, 0, pedal)).toBe(pedal);
          for (const pedal of [0.2, 1]) expect(saver.save(state, 0, pedal)).toBe(isDue && !isBend ? 0 : pedal);
          if (isDue && isBend) bends++;
          if (isDue && !isBend) coasted++;
        }
      }
    }
    expect(coasted).toBeGreaterThan(500);
    expect(bends).toBeGreaterThan(500);
  });

  it("[FS3] is the learned driver's own side by side with another", () => {
    const throttleBeside = (lateralM: number): number => {
      const world = new World({ track, cars: [0, 1].map(() => ({ spec, setup })) });
      const style = racingStyle(100, 50, PLAIN_SCALE);
      const seat = new LearnedSeat({ track, prepared, models: world.models, car: 0, style, phase: 0, seed: 1 });
      const { saver, driveShort } = savingFromFirstLap();
      driveShort(0.1);
      seat.driver.saver = saver;
      // Before the slowest bend, at a speed from which braking is due soon but not yet.
      const apexM = prepared.line.spacingM * prepared.profile.speedMps.indexOf(Math.min(...prepared.profile.speedMps));
      let sM = apexM - 150;
      while (path.allowedAt(sM + 0.5 * 35, 0, 1) > 35) sM++;
      world.placeCar(0, sM, 0, 35);
      world.placeCar(1, sM, lateralM, 35);
      const context = openRaceContext({ fuelUseRate: 1 });
      const inputs = new DriveInputs(2);
      seat.driver.observe(world.state, context, new Float32Array(OBSERVATION_SIZE), 0);
      seat.driver.decide(Float32Array.of(0, 0.5), 0);
      for (let tick = 0; tick < 2; tick++) seat.driver.drive(world.state, context, inputs);
      return inputs.throttle[0];
    };
    expect(throttleBeside(3)).toBeGreaterThan(0.4 * PEDAL_STEPS);
    expect(throttleBeside(40)).toBe(0);
  });
});

const LAPS = 6;
const FUEL_USE = 4;

/** A race alone by the reference driver, with or without a saver between him and the throttle. */
function race(fuelKg: number, hasSaver: boolean) {
  const entry = { ...referenceEntry("gt3", "One"), setup: { fuelKg } };
  const config: RaceConfig = { track: track.id, seed: 3, laps: LAPS, wetness: 0, tyreWearRate: 0, fuelUseRate: FUEL_USE, entries: [entry] };
  const engine = new RaceEngine(config, track);
  const driver = new ReferenceDriver({ ...prepared, track, pace: 1, seed: 3 });
  const saver = new FuelSaver(track, prepared);
  const context = openRaceContext(config);
  const inputs = new DriveInputs(1);
  const { state } = engine.world;
  const { distanceM } = engine.session.columns;
  const coastSecs = [0];
  let dryTicks = 0;
  while (!engine.ended) {
    context.go = engine.tick >= engine.session.lightsOutTick;
    context.raceShareLeft = Math.max(0, Math.min(1, 1 - distanceM[0] / (LAPS * lengthM)));
    driver.drive(state, 0, context, inputs);
    if (hasSaver && context.go) {
      saver.look(state, 0, context);
      const pedal = inputs.throttle[0] / PEDAL_STEPS;
      if (saver.save(state, 0, pedal) !== pedal) inputs.throttle[0] = 0;
      if (saver.coastSec !== coastSecs[coastSecs.length - 1]) coastSecs.push(saver.coastSec);
    }
    engine.step(inputs);
    if (state.fuelKg[0] === 0) dryTicks++;
  }
  return { ticks: engine.tick, dryTicks, leftKg: state.fuelKg[0], coastSecs, hash: engine.stateHash() };
}

describe("a race", () => {
  const FULL_KG = 30;
  const atFullPace = race(FULL_KG, false);
  const takenKg = FULL_KG - atFullPace.leftKg;

  it("[FS3] with enough fuel is the same, bit for bit, as without a saver", () => {
    expect(atFullPace.leftKg).toBeGreaterThan(1);
    expect(race(FULL_KG, true)).toEqual(atFullPace);
  });

  it("[FS1] [FS2] that is short of fuel by 4 % is finished with fuel left, at little cost, where it runs dry without a saver", () => {
    expect(race(0.96 * takenKg, false).dryTicks).toBeGreaterThan(0);
    const saved = race(0.96 * takenKg, true);
    expect(saved.dryTicks).toBe(0);
    expect(saved.leftKg).toBeGreaterThan(0);
    expect(saved.leftKg).toBeLessThan(0.2 * (takenKg / LAPS));
    expect(saved.ticks).toBeLessThan(1.015 * atFullPace.ticks);
    // Once a lap, from the middle of the second on.
    expect(saved.coastSecs.length).toBeLessThanOrEqual(LAPS);
    saved.coastSecs.forEach((coastSec, i) => {
      expect(coastSec).toBeLessThan(2);
      if (i > 0) expect(Math.abs(coastSec - saved.coastSecs[i - 1])).toBeLessThanOrEqual(1);
    });
    expect(race(0.96 * takenKg, true)).toEqual(saved);
  });
});
