import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs } from "../../contract/drive-input.ts";
import { SKILL } from "../../contract/driver-skill.ts";
import { World } from "../../sim/world.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { prepareReferenceDriver } from "../driver-preparation.ts";
import { LanePath } from "../lane-path.ts";
import { openRaceContext } from "../observation/context-block.ts";
import { OBSERVATION_SIZE } from "../observation/observation-layout.ts";
import { racingStyle } from "./driver-style.ts";
import { lapRatioOf } from "./lap-ratio.ts";
import { LearnedSeat } from "./learned-seat.ts";
import { PaceGovernor } from "./pace-governor.ts";
import { paceLimitFor } from "./pace-limit.ts";
import { PLAIN_SCALE } from "./pace-scale.ts";

const BEGINNER = SKILL.least;
const ACE = 75;
const track = builtInTrack("clubring");
const spec = carSpec("hatch");
const setup = standardSetup(spec);
const prepared = prepareReferenceDriver(track, spec, setup);
const path = new LanePath(track, prepared.lanes);

/** A governor in a car that is put where a test wants it. */
function governed(skill: number, seed = 1) {
  const world = new World({ track, cars: [{ spec, setup }] });
  const { state } = world;
  const governor = new PaceGovernor(track, prepared, skill, PLAIN_SCALE, seed);
  /** The pedal that is left of one on the racing line. */
  const govern = (sM: number, speedMps: number, pedal: number): number => {
    state.trackSM[0] = sM;
    state.forwardSpeedMps[0] = speedMps;
    state.accelerationLeftMps2[0] = speedMps * speedMps * prepared.line.curvature[path.rowAt(sM)];
    return governor.govern(state, 0, pedal);
  };
  return { govern };
}

/** Speed that a skill trusts soon after a place, with so much more or less grip than he usually does. */
function trustedMps(skill: number, sM: number, speedMps: number, use: number): number {
  const { grip, factor } = paceLimitFor(prepared, lapRatioOf(skill));
  return factor * path.speedAt(soonM(sM, speedMps), 0, Math.min(1, grip * use));
}

/** Speed from which that grip still brakes for the next bend in time, wherever the car has it from. */
function brakableMps(skill: number, sM: number, speedMps: number, use: number): number {
  const { grip, factor } = paceLimitFor(prepared, lapRatioOf(skill));
  return factor * path.allowedAt(soonM(sM, speedMps), 0, Math.min(1, grip * use));
}

function soonM(sM: number, speedMps: number): number {
  return sM + Math.max(1, 0.1 * speedMps);
}

const places = Array.from({ length: 120 }, (_, i) => (i * track.lengthM) / 120);

describe("pedals", () => {
  it("[SK3] are never more than the policy's", () => {
    const { govern } = governed(BEGINNER);
    let changed = 0;
    for (const sM of places) {
      for (let speedMps = 0; speedMps <= 50; speedMps += 2.5) {
        for (const pedal of [-1, -0.4, 0, 0.3, 1]) {
          const left = govern(sM, speedMps, pedal);
          expect(left).toBeLessThanOrEqual(pedal);
          expect(left).toBeGreaterThanOrEqual(-1);
          if (left < pedal) changed++;
        }
      }
    }
    expect(changed).toBeGreaterThan(1000);
  });

  it.each([BEGINNER, ACE])("[SK3] are the policy's own far below the speed that skill %s trusts", (skill) => {
    const { govern } = governed(skill);
    // The first half second is for the lights.
    for (let tick = 0; tick < 30; tick++) govern(0, 5, 1);
    for (const sM of places) {
      for (const share of [0.3, 0.5, 0.75]) {
        const speedMps = share * trustedMps(skill, sM, 0, 0.8);
        for (const pedal of [-1, -0.4, 0, 0.3, 1]) expect(govern(sM, speedMps, pedal)).toBe(pedal);
      }
    }
  });

  it.each([BEGINNER, ACE])("[SK3] brake a car that is faster in a bend than skill %s trusts, whatever the policy wants", (skill) => {
    const { govern } = governed(skill);
    const bends = places.filter((sM) => path.bendSide(sM, 0) !== 0);
    expect(bends.length).toBeGreaterThan(40);
    for (const sM of bends) {
      const speedMps = 1.25 * Math.max(trustedMps(skill, sM, 0, 1.15), trustedMps(skill, sM, 60, 1.15));
      for (const pedal of [0, 0.3, 1]) expect(govern(sM, speedMps, pedal)).toBeLessThan(0);
    }
  });

  it.each([BEGINNER, ACE])("[SK3] brake a car anywhere that skill %s cannot brake for the next bend", (skill) => {
    const { govern } = governed(skill);
    for (const sM of places) {
      const speedMps = 1.25 * Math.max(brakableMps(skill, sM, 0, 1.15), brakableMps(skill, sM, 60, 1.15));
      for (const pedal of [0, 0.3, 1]) expect(govern(sM, speedMps, pedal)).toBeLessThan(0);
    }
  });

  it.each([BEGINNER, ACE])("[DR13] are the policy's on a straight where a tow makes the car faster than skill %s trusts", (skill) => {
    const { govern } = governed(skill);
    let towed = 0;
    for (const sM of places) {
      const speedMps = 1.1 * trustedMps(skill, sM, 40, 1.15);
      const isStraight = Math.abs(prepared.line.curvature[path.rowAt(sM)]) < 0.001;
      if (!isStraight || brakableMps(skill, sM, speedMps, 0.8) < speedMps + 4) continue;
      towed++;
      for (const pedal of [-1, -0.4, 0, 0.3, 1]) expect(govern(sM, speedMps, pedal)).toBe(pedal);
    }
    expect(towed).toBeGreaterThan(20);
  });
});

describe("trust", () => {
  /** The slowest bend, in which the speed trusted goes with the root of grip, and a place of another stretch. */
  const APEX_M = prepared.line.spacingM * prepared.profile.speedMps.indexOf(Math.min(...prepared.profile.speedMps));
  const AWAY_M = (APEX_M + track.lengthM / 2) % track.lengthM;

  /** Pedals left of full throttle at the speeds of the quasi-steady-state lap. */
  function pedalsOfLaps(seed: number, laps: number, skill = BEGINNER): number[] {
    const { govern } = governed(skill, seed);
    return Array.from({ length: laps }, () => places.map((sM) => govern(sM, 0.9 * trustedMps(SKILL.most, sM, 30, 1), 1))).flat();
  }

  it("[SK3] is drawn from the seed: the same seed gives the same pedals, another seed gives others", () => {
    expect(pedalsOfLaps(3, 2)).toEqual(pedalsOfLaps(3, 2));
    expect(pedalsOfLaps(4, 2)).not.toEqual(pedalsOfLaps(3, 2));
  });

  it("[SK3] differs from lap to lap, and stays what it is within a stretch", () => {
    const pedals = pedalsOfLaps(3, 2);
    expect(pedals.slice(places.length)).not.toEqual(pedals.slice(0, places.length));
    const { govern } = governed(BEGINNER, 3);
    const speedMps = trustedMps(BEGINNER, APEX_M, 10, 1);
    const [first, ...again] = Array.from({ length: 20 }, () => govern(APEX_M, speedMps, 1));
    expect(first).toBeLessThan(1);
    expect(again).toEqual(Array(19).fill(first));
  });

  /** Speed up to which a bend is driven with throttle on as a rule, and the grip that this takes, visit by visit, over the usual. */
  function trustIn(skill: number, visits: number): { usualMps: number; uses: number[] } {
    const { govern } = governed(skill, 11);
    const squares = Array.from({ length: visits }, () => {
      govern(AWAY_M, 5, 1);
      let low = 5;
      let high = 40;
      for (let i = 0; i < 40; i++) {
        const middle = (low + high) / 2;
        if (govern(APEX_M, middle, 1) > 0) low = middle;
        else high = middle;
      }
      return low * low;
    });
    const median = squares.slice().sort((a, b) => a - b)[visits >> 1];
    return { usualMps: Math.sqrt(median), uses: squares.map((square) => square / median) };
  }

  it.each([BEGINNER, 50, ACE])("[SK3] of skill %s lets a bend be driven as fast as that skill's lap takes it, and no faster", (skill) => {
    const { usualMps } = trustIn(skill, 301);
    // With both pedals up the car slows down, so the throttle is let go a little later.
    const ratio = usualMps / trustedMps(skill, APEX_M, usualMps, 1);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(1.03);
  });

  it.each([
    [BEGINNER, 0.05, 0.03],
    [50, 0.025, 0.015],
  ])(
    "[SK3] of skill %s spreads by a share of %s of the grip, and a share of %s of the stretches is mistaken",
    (skill, spread, mistakes) => {
      const { uses } = trustIn(skill, 3000);
      // Mistakes are all of one size, so only they repeat each other to the last digit.
      const times = new Map<number, number>();
      for (const use of uses) times.set(use, (times.get(use) ?? 0) + 1);
      const [mistake, count] = [...times].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
      expect(count / uses.length).toBeGreaterThan(0.75 * mistakes);
      expect(count / uses.length).toBeLessThan(1.25 * mistakes);
      expect(Math.abs(mistake - 1.15)).toBeLessThan(0.01);
      const others = uses.filter((use) => use !== mistake);
      const variance = others.reduce((sum, use) => sum + (use - 1) ** 2, 0) / others.length;
      expect(Math.sqrt(variance) / spread).toBeGreaterThan(0.9);
      expect(Math.sqrt(variance) / spread).toBeLessThan(1.1);
    },
  );
});

describe("the lights", () => {
  const seeds = Array.from({ length: 60 }, (_, i) => i + 1);

  /** Ticks in which a standing car's throttle is kept from a policy that presses it. */
  function reactionTicks(skill: number, seed: number): number {
    const { govern } = governed(skill, seed);
    let ticks = 0;
    while (ticks < 120 && govern(0, 0, 1) === 0) ticks++;
    return ticks;
  }

  it("[SK3] are answered by a beginner up to half a second later, by each at his own time", () => {
    const ticks = seeds.map((seed) => reactionTicks(BEGINNER, seed));
    expect(Math.min(...ticks)).toBeGreaterThanOrEqual(9);
    expect(Math.max(...ticks)).toBeLessThanOrEqual(30);
    expect(Math.max(...ticks) - Math.min(...ticks)).toBeGreaterThan(15);
  });

  it("[SK3] are answered by an ace in a quarter of the time that a beginner of his seed takes", () => {
    for (const seed of seeds) {
      // Both are whole ticks.
      const quarter = reactionTicks(BEGINNER, seed) / 4;
      expect(Math.abs(reactionTicks(ACE, seed) - quarter)).toBeLessThanOrEqual(0.5 + 0.5 / 4);
    }
  });

  it("[SK3] hold back neither the brake nor a car that moves", () => {
    expect(governed(BEGINNER).govern(0, 0, -0.7)).toBe(-0.7);
    expect(governed(BEGINNER).govern(0, 4, 1)).toBe(1);
  });

  it("[SK3] are what the reaction begins with: a car that has waited for them long goes no sooner", () => {
    const ticksToThrottle = (skill: number): number => {
      const world = new World({ track, cars: [{ spec, setup }] });
      const style = racingStyle(skill, 50, PLAIN_SCALE);
      const seat = new LearnedSeat({ track, prepared, models: world.models, car: 0, style, phase: 0, seed: 5 });
      const context = openRaceContext();
      const inputs = new DriveInputs(1);
      const scratch = new Float32Array(OBSERVATION_SIZE);
      for (let tick = 0; tick < 240; tick++) {
        context.go = tick >= 120;
        if (seat.driver.isDecisionDue(tick)) {
          seat.driver.observe(world.state, context, scratch, 0);
          seat.driver.decide(Float32Array.of(0, 1), 0);
        }
        seat.drive(world.state, context, inputs);
        if (inputs.throttle[0] > 0) return tick - 120;
        world.step(inputs);
      }
      return Number.POSITIVE_INFINITY;
    };
    expect(ticksToThrottle(SKILL.most)).toBe(0);
    expect(ticksToThrottle(BEGINNER)).toBe(reactionTicks(BEGINNER, 5));
    expect(ticksToThrottle(ACE)).toBe(reactionTicks(ACE, 5));
  });
});
