import { describe, expect, it } from "vitest";
import { carSpec } from "../../car/catalog/index.ts";
import { standardSetup } from "../../car/setup.ts";
import { DriveInputs } from "../../contract/drive-input.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import { World } from "../../sim/world.ts";
import { builtInTrack } from "../../track/circuits/index.ts";
import { openTrackContext } from "../driver-context.ts";
import { prepareReferenceDriver } from "../driver-preparation.ts";
import { atSpeed } from "../envelope.ts";
import { LanePath } from "../lane-path.ts";
import { openRaceContext } from "../observation/context-block.ts";
import { OBSERVATION_SIZE } from "../observation/observation-layout.ts";
import { racingStyle } from "./driver-style.ts";
import { LearnedSeat } from "./learned-seat.ts";
import { PLAIN_SCALE } from "./pace-scale.ts";
import { Tactics } from "./tactics.ts";

const track = builtInTrack("clubring");
const spec = carSpec("gt3");
const setup = standardSetup(spec);
const prepared = prepareReferenceDriver(track, spec, setup);
const path = new LanePath(track, prepared.lanes);
const { lengthM } = track;
/** The home straight goes on for 340 m from here, through the start line. */
const STRAIGHT_M = lengthM - 200;
/** Where it has made a car faster than 50 m/s. */
const FAST_M = lengthM;
/** A car of 55 m/s has to brake within 1.4 s from here, and the bend has not come yet. */
const BEFORE_BRAKING_M = 40;
/** Cars of this model are longer and wider than the least that a driver takes others for. */
const CAR_M = spec.lengthM;

interface Place {
  sM: number;
  lateralM: number;
  speedMps: number;
}

function worldOf(places: readonly Place[]): World {
  const world = new World({ track, cars: places.map(() => ({ spec, setup })) });
  put(world, places);
  return world;
}

function put(world: World, places: readonly Place[]): void {
  places.forEach(({ sM, lateralM, speedMps }, car) => {
    world.placeCar(car, sM % lengthM, lateralM, speedMps);
  });
}

/** Tactics of the first car. */
function tacticsOf(world: World, sportsmanship: number): Tactics {
  return new Tactics(track, prepared, world.models[0], sportsmanship);
}

/** Three cars side by side: no way past. */
function wallOfCars(sM: number, speedMps: number): Place[] {
  return [-3, 0, 3].map((lateralM) => ({ sM, lateralM, speedMps }));
}

/** What a driver keeps to others, by sportsmanship [SP1]. */
const KEPT = [
  { sportsmanship: 0, sideGapM: 0.2, followM: 0.6, followSec: 0.02, brakeShare: 0.7 },
  { sportsmanship: 0.5, sideGapM: 0.35, followM: 0.8, followSec: 0.03, brakeShare: 0.65 },
  { sportsmanship: 1, sideGapM: 0.5, followM: 1, followSec: 0.04, brakeShare: 0.6 },
];

describe("pedal", () => {
  it.each(KEPT)("[SP1] [SP2] is the policy's up to the speed that $brakeShare of the brakes hold, and brakes beyond", (kept) => {
    const { sportsmanship, followM, followSec, brakeShare } = kept;
    const gapM = 50;
    const aheadMps = 10;
    const [envelope] = prepared.envelopes;
    let within = 0;
    let beyond = 0;
    for (let speedMps = 12; speedMps < 50; speedMps += 0.5) {
      const world = worldOf([{ sM: FAST_M, lateralM: 0, speedMps }, ...wallOfCars(FAST_M + gapM + CAR_M, aheadMps)]);
      const tactics = tacticsOf(world, sportsmanship);
      tactics.look(world.state, 0, openTrackContext());
      const roomM = gapM - followM - followSec * speedMps;
      const heldMps = Math.sqrt(aheadMps ** 2 + 2 * brakeShare * atSpeed(envelope, envelope.brake, speedMps) * roomM);
      if (speedMps < heldMps - 1) {
        within++;
        for (const pedal of [-1, -0.2, 0.6, 1]) expect(tactics.pedal(world.state, 0, pedal)).toBe(pedal);
      } else if (speedMps > heldMps + 1) {
        beyond++;
        for (const pedal of [-0.01, 0.6, 1]) expect(tactics.pedal(world.state, 0, pedal)).toBeLessThan(-0.05);
        expect(tactics.pedal(world.state, 0, -1)).toBe(-1);
      }
    }
    expect(Math.min(within, beyond)).toBeGreaterThan(5);
  });

  it("[SP2] is the policy's with nobody ahead, or with somebody far to the side of the way", () => {
    for (const others of [
      [],
      [{ sM: STRAIGHT_M - 20, lateralM: 0, speedMps: 20 }],
      [{ sM: STRAIGHT_M + 60, lateralM: path.lateralAt(STRAIGHT_M + 60, 0) + 5, speedMps: 10 }],
    ]) {
      const world = worldOf([{ sM: STRAIGHT_M, lateralM: path.lateralAt(STRAIGHT_M, 0), speedMps: 40 }, ...others]);
      const tactics = tacticsOf(world, 1);
      tactics.look(world.state, 0, openTrackContext());
      expect(tactics.pedal(world.state, 0, 1)).toBe(1);
    }
  });
});

describe("flat out", () => {
  /** Pedals left of several by a driver behind another who is as fast as he, so much faster than the notes. */
  function pedalsInTow(sM: number, overMps: number, gapM = 20): { wanted: number[]; left: number[] } {
    const speedMps = path.speedAt(sM, 0, 1) + overMps;
    const world = worldOf([sM, sM + gapM + CAR_M].map((placeM) => ({ sM: placeM, lateralM: path.lateralAt(placeM, 0), speedMps })));
    world.state.accelerationLeftMps2[0] = speedMps * speedMps * prepared.line.curvature[path.rowAt(sM)];
    const tactics = tacticsOf(world, 0.5);
    tactics.look(world.state, 0, openTrackContext());
    const wanted = [-1, -0.2, 0, 0.6, 1];
    return { wanted, left: wanted.map((pedal) => tactics.pedal(world.state, 0, tactics.urge(world.state, 0, pedal))) };
  }

  it("[SP3] is a driver in a tow on a straight, whatever his policy wants", () => {
    for (const sM of [660, 720, 800, 860]) {
      for (const overMps of [-1, 0, 2, 5]) expect(pedalsInTow(sM, overMps).left).toEqual([1, 1, 1, 1, 1]);
    }
  });

  it.each([
    ["slower than the pace notes", 720, -3],
    ["where braking is near", 1065, 1],
    ["coming out of a bend, fast though he is and with nothing to brake for", 600, 0.5],
    ["in the middle of a bend", 200, 0.5],
  ])("[SP3] is nobody %s: the pedal is the policy's", (_, sM, overMps) => {
    const { wanted, left } = pedalsInTow(sM, overMps);
    expect(left).toEqual(wanted);
  });

  it("[SP2] [SP3] is nobody who would run into the car ahead", () => {
    for (const pedal of pedalsInTow(720, 5, 0.3).left) expect(pedal).toBeLessThan(0.5);
  });
});

describe("a policy that goes straight on at full throttle", () => {
  /** Runs it for a time behind cars that keep their speed. */
  function driveInto(sportsmanship: number, speedMps: number, others: readonly Place[], seconds: number) {
    const places = [{ sM: STRAIGHT_M, lateralM: others[0].lateralM, speedMps }, ...others];
    const world = worldOf(places);
    const { state } = world;
    const style = racingStyle(100, 100 * sportsmanship, PLAIN_SCALE);
    const seat = new LearnedSeat({ track, prepared, models: world.models, car: 0, style, phase: 0, seed: 1 });
    const context = openRaceContext();
    const inputs = new DriveInputs(places.length);
    const scratch = new Float32Array(OBSERVATION_SIZE);
    let contacts = 0;
    let leastGapM = Number.POSITIVE_INFINITY;
    let gapM = 0;
    let brakedTicks = 0;
    for (let tick = 0; tick < seconds * TICK_HZ; tick++) {
      // The first decision takes a tick to take hold, and the stand-in drives that one.
      if (tick === 1) put(world, places);
      if (seat.driver.isDecisionDue(tick)) {
        seat.driver.observe(state, context, scratch, 0);
        seat.driver.decide(Float32Array.of(0, 1), 0);
      }
      seat.drive(state, context, inputs);
      others.forEach((other, i) => {
        inputs.set(i + 1, 0, Math.max(0, Math.min(1, 0.2 + other.speedMps - state.forwardSpeedMps[i + 1])), 0);
      });
      world.step(inputs);
      contacts += world.contacts.count;
      const aheadM = state.trackSM[1] - state.trackSM[0];
      gapM = aheadM - lengthM * Math.round(aheadM / lengthM) - CAR_M;
      leastGapM = Math.min(leastGapM, gapM);
      if (inputs.brake[0] > 0) brakedTicks++;
    }
    expect(seat.lateTicks).toBe(1);
    expect(seat.rescues).toBe(0);
    return { contacts, leastGapM, gapM, brakedTicks, closingMps: state.forwardSpeedMps[0] - state.forwardSpeedMps[1] };
  }

  it.each([
    [0, 20],
    [0.5, 20],
    [1, 20],
    [0, 15],
    [1, 15],
  ])("[SP2] does not touch one slower car in its way: sportsmanship %s behind %s m/s", (sportsmanship, aheadMps) => {
    const lateralM = path.lateralAt(STRAIGHT_M + 70, 0);
    const run = driveInto(sportsmanship, 30, [{ sM: STRAIGHT_M + 70, lateralM, speedMps: aheadMps }], 12);
    expect(run.contacts).toBe(0);
    expect(run.leastGapM).toBeGreaterThan(0);
    expect(run.brakedTicks).toBeGreaterThan(20);
    expect(Math.abs(run.closingMps)).toBeLessThan(2);
  });

  it.each([5, 10, 20])("[SP1] [SP2] falls in behind cars at %s m/s that leave no way past, nearer the harder it races", (aheadMps) => {
    const runs = KEPT.map(({ sportsmanship }) =>
      driveInto(sportsmanship, 32, wallOfCars(STRAIGHT_M + 90, aheadMps), aheadMps > 10 ? 11 : 15),
    );
    for (const { contacts, leastGapM } of runs) {
      expect(contacts).toBe(0);
      expect(leastGapM).toBeGreaterThan(0);
    }
    const stepM = (KEPT[1].followM - KEPT[0].followM) / 2;
    expect(runs[1].gapM).toBeGreaterThan(runs[0].gapM + stepM);
    expect(runs[2].gapM).toBeGreaterThan(runs[1].gapM + stepM);
    if (aheadMps > 10) return;
    runs.forEach(({ gapM }, i) => {
      expect(Math.abs(gapM - KEPT[i].followM - KEPT[i].followSec * aheadMps)).toBeLessThan(0.1);
    });
  });
});

describe("steerRad", () => {
  const lateralM = 0;

  /** Turn of the wheels, to the left, that a car beside makes of straight on. */
  function leanRad(sportsmanship: number, gapsM: readonly number[], aheadM = 0, speedMps = 30): number {
    const beside = gapsM.map((gapM) => ({
      sM: STRAIGHT_M + aheadM,
      lateralM: lateralM + Math.sign(gapM) * (Math.abs(gapM) + spec.widthM),
      speedMps,
    }));
    const world = worldOf([{ sM: STRAIGHT_M, lateralM, speedMps }, ...beside]);
    const tactics = tacticsOf(world, sportsmanship);
    tactics.look(world.state, 0, openTrackContext());
    const leaning = tactics.steerRad(world.state, 0, 0);
    expect(tactics.steerRad(world.state, 0, 0.05) - 0.05).toBeCloseTo(leaning, 12);
    return leaning;
  }

  it.each(KEPT)("[SP2] leans away from a car alongside that is nearer than $sideGapM m, on either side and no earlier", (kept) => {
    const { sportsmanship, sideGapM } = kept;
    for (const aheadM of [-3, 0, 3]) {
      expect(leanRad(sportsmanship, [sideGapM - 0.15], aheadM)).toBeLessThan(-1e-4);
      expect(leanRad(sportsmanship, [0.15 - sideGapM], aheadM)).toBeGreaterThan(1e-4);
      expect(leanRad(sportsmanship, [sideGapM + 0.01], aheadM)).toBe(0);
      expect(leanRad(sportsmanship, [-0.01 - sideGapM], aheadM)).toBe(0);
    }
  });

  it("[SP2] leans the more, the nearer the car is and the more generous the driver, up to a limit", () => {
    expect(leanRad(0, [0.05])).toBeLessThan(leanRad(0, [0.15]));
    expect(leanRad(0.5, [0.1])).toBeLessThan(leanRad(0, [0.1]));
    expect(leanRad(1, [0.1])).toBeLessThan(leanRad(0.5, [0.1]));
    expect(leanRad(1, [-0.1])).toBe(-leanRad(1, [0.1]));
    expect(Math.abs(leanRad(1, [0.1]))).toBeLessThanOrEqual(0.03);
  });

  it.each([
    [30, 0.7 * 30],
    [10, 12],
  ])("[SP2] turns so far that the room is there after 0.7 s, and no sooner than after 12 m: at %s m/s after %s m", (speedMps, aheadM) => {
    const missingM = 0.08;
    const [{ wheelbaseM }] = worldOf([{ sM: 0, lateralM: 0, speedMps: 0 }]).models;
    const curvature = leanRad(0, [0.2 - missingM], 0, speedMps) / wheelbaseM;
    expect((-curvature * aheadM * aheadM) / 2).toBeCloseTo(missingM, 6);
  });

  it("[SP2] seeks the middle between two cars that leave too little room", () => {
    expect(leanRad(1, [0.3, -0.3])).toBeCloseTo(0, 9);
    expect(leanRad(1, [0.2, -0.4])).toBeLessThan(0);
    expect(leanRad(1, [0.4, -0.2])).toBeGreaterThan(0);
  });
});

describe("plan", () => {
  /** Looks at a car ahead, tick by tick; both keep their speed on the racing line, which is on the right here. */
  function approach(
    sportsmanship: number,
    seconds: number,
    { startM, gapM, speedMps, closingMps } = { startM: STRAIGHT_M, gapM: 60, speedMps: 30, closingMps: 15 },
  ) {
    const lateralM = path.lateralAt(startM + gapM, 0);
    const aheadMps = speedMps - closingMps;
    const at = (tick: number): Place[] => [
      { sM: startM + (speedMps * tick) / TICK_HZ, lateralM, speedMps },
      { sM: startM + gapM + (aheadMps * tick) / TICK_HZ, lateralM, speedMps: aheadMps },
    ];
    const world = worldOf(at(0));
    const tactics = tacticsOf(world, sportsmanship);
    for (let tick = 0; tick < seconds * TICK_HZ; tick++) {
      put(world, at(tick));
      tactics.look(world.state, 0, openTrackContext());
    }
    return { world, tactics };
  }

  it("[SP1] is the racing line at its own pace for who is alone", () => {
    const world = worldOf([
      { sM: 300, lateralM: 0, speedMps: 30 },
      { sM: 1100, lateralM: 0, speedMps: 30 },
    ]);
    const tactics = tacticsOf(world, 0.5);
    for (let tick = 0; tick < 60; tick++) tactics.look(world.state, 0, openTrackContext());
    for (let sM = 0; sM < lengthM; sM += 50) {
      expect(tactics.lineShiftM(sM)).toBe(0);
      expect(tactics.paceFactor(sM)).toBe(1);
    }
  });

  it.each(KEPT)("[SP1] moves towards the free half of the road before a slower car on a straight, keeping $sideGapM m", (kept) => {
    const { world, tactics } = approach(kept.sportsmanship, 2);
    const [sM, aheadM] = world.state.trackSM;
    const shiftM = tactics.lineShiftM(aheadM);
    const halfM = path.lateralAt(aheadM, 1) - path.lateralAt(aheadM, 0);
    expect(shiftM).toBeGreaterThan(spec.widthM + kept.sideGapM);
    expect(shiftM).toBeLessThanOrEqual(halfM + 1e-9);
    // A mix of line and half allows the mix of their speeds.
    const weight = shiftM / halfM;
    expect(tactics.paceFactor(sM)).toBeCloseTo(path.speedAt(sM, weight, 1) / path.speedAt(sM, 0, 1), 9);
    expect(tactics.paceFactor(sM)).toBeLessThan(1);
  });

  it.each([
    [0.1, [false, false, false]],
    [0.3, [true, false, false]],
    [0.45, [true, true, false]],
    [0.6, [true, true, true]],
  ])("[SP1] takes the less speed in hand to go for the last gap before braking, the harder he races: %s m/s", (closingMps, goes) => {
    const shiftsM = KEPT.map(({ sportsmanship }) => {
      const { world, tactics } = approach(sportsmanship, 0.5, { startM: BEFORE_BRAKING_M, gapM: CAR_M + 0.9, speedMps: 55, closingMps });
      return tactics.lineShiftM(world.state.trackSM[0]);
    });
    expect(shiftsM.map((shiftM) => shiftM > 0.5)).toEqual(goes);
    expect(shiftsM.filter((_, i) => !goes[i])).toEqual(Array(goes.filter((one) => !one).length).fill(0));
  });

  it("[SP1] goes back to the racing line when the other is far behind", () => {
    const { world, tactics } = approach(0.5, 3.4);
    const here = { sM: STRAIGHT_M + 110, lateralM: path.lateralAt(STRAIGHT_M + 110, 1), speedMps: 30 };
    put(world, [here, { ...here, sM: here.sM - 70 }]);
    tactics.look(world.state, 0, openTrackContext());
    expect(tactics.lineShiftM(here.sM)).toBeGreaterThan(4);
    for (let tick = 0; tick < 4 * TICK_HZ; tick++) tactics.look(world.state, 0, openTrackContext());
    for (let sM = 0; sM < lengthM; sM += 50) {
      expect(tactics.lineShiftM(sM)).toBe(0);
      expect(tactics.paceFactor(sM)).toBe(1);
    }
  });

  it.each(KEPT)(
    "[SP1] lies between two cars alongside, $sideGapM m from both, at the pace of the racing line",
    ({ sportsmanship, sideGapM }) => {
      const roomM = spec.widthM + sideGapM;
      const [left, right] = [roomM + 0.2, -roomM - 0.1];
      const world = worldOf([0, left, right].map((lateralM) => ({ sM: STRAIGHT_M + 100, lateralM, speedMps: 30 })));
      const tactics = tacticsOf(world, sportsmanship);
      for (let tick = 0; tick < 4 * TICK_HZ; tick++) tactics.look(world.state, 0, openTrackContext());
      const sM = world.state.trackSM[0];
      // The racing line is further to the right than there is room.
      expect(path.lateralAt(sM, 0)).toBeLessThan(right);
      expect(path.lateralAt(sM, 0) + tactics.lineShiftM(sM)).toBeCloseTo(-0.1, 9);
      expect(tactics.paceFactor(sM)).toBe(1);
    },
  );

  it("[SP1] keeps the lane of the grid slot while the car stands in it", () => {
    const world = worldOf(track.grid.slice(0, 2).map(({ sM, lateralM }) => ({ sM, lateralM, speedMps: 0 })));
    for (const [car, slot] of track.grid.slice(0, 2).entries()) {
      const tactics = new Tactics(track, prepared, world.models[car], 0.5);
      tactics.holdGridLane(world.state, car);
      expect(path.lateralAt(slot.sM, 0) + tactics.lineShiftM(slot.sM)).toBeCloseTo(slot.lateralM, 9);
    }
  });
});
