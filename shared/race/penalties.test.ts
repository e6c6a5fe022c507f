import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import type { Penalty, RaceOrder } from "../contract/race-control.ts";
import { type ClassificationRow, classify } from "./classification.ts";
import { driveTo, LANE_M, leave, stopIn } from "./testing/pit-visit.ts";
import { PIT_RING, PuppetRace } from "./testing/puppet-race.ts";

const PITS = { kind: "race" as const, pit: { refuelling: false, mandatoryStops: 0, mandatoryCompounds: 0 } };
const FIVE: Penalty = { kind: "time", seconds: 5 };
const DRIVE: Penalty = { kind: "driveThrough" };
const STOP: Penalty = { kind: "stopAndGo", seconds: 10 };

const penalise = (penalty: Penalty, ruling = 1, car = 0): RaceOrder => ({ kind: "penalise", ruling, car: car as CarIndex, penalty });
const revoke = (ruling: number): RaceOrder => ({ kind: "revoke", ruling });

function pitRace(laps = 9): PuppetRace {
  const race = new PuppetRace([-200], laps, 1, PITS, { track: PIT_RING });
  race.waitForLightsOut();
  return race;
}

/** Cars of these speeds in m a tick, run until the end of a race of 3 laps. */
function finished(speedsM: readonly number[]): PuppetRace {
  const race = new PuppetRace(
    speedsM.map((_, car) => -10 * (car + 1)),
    3,
  );
  race.waitForLightsOut();
  for (let tick = 0; tick < 20000 && race.session.phase !== "ended"; tick++) race.tick(speedsM);
  return race;
}

/** Drives on the road past the pits to just beyond the line. */
const lap = (race: PuppetRace): void => driveTo(race, 10, 50);
const visit = (race: PuppetRace): void => {
  driveTo(race, 920, 50);
  driveTo(race, 140, 14, LANE_M);
  driveTo(race, 200, 50);
};

describe("serving", () => {
  it("[RC142] time penalties are waited off at the next stop, before the work", () => {
    const race = pitRace();
    race.tick([], [penalise(FIVE, 1), penalise({ kind: "time", seconds: 10 }, 2)]);
    stopIn(race, 960, 1);
    expect(race.of("pitStopped")).toMatchObject([{ penaltySec: 15, workSec: 0 }]);
    race.run(15 * 60);
    expect(race.of("penaltyServed").map((event) => event.ruling)).toEqual([1, 2]);
    expect(race.session.columns.timePenaltySec[0]).toBe(0);
  });

  it("[RC143] a drive-through is a visit without a stop that began after the order", () => {
    const race = pitRace();
    visit(race);
    race.tick([], [penalise(DRIVE)]);
    expect(race.session.pits?.boxFor(0)).toBe(-1);
    driveTo(race, 920, 50);
    driveTo(race, 960, 14, LANE_M);
    race.tick([], [penalise(DRIVE, 2)]);
    driveTo(race, 140, 14, LANE_M);
    driveTo(race, 200, 50);
    expect(race.of("penaltyServed").map((event) => event.ruling)).toEqual([1]);
    driveTo(race, 920, 50);
    race.tick([], [revoke(2)]);
    driveTo(race, 960, 14, LANE_M);
    race.tick([], [penalise(DRIVE, 2)]);
    driveTo(race, 140, 14, LANE_M);
    driveTo(race, 200, 50);
    expect(race.of("penaltyServed")).toHaveLength(1);
    race.tick([], [{ kind: "callIn", car: 0 as CarIndex, request: { compound: null, fuelKg: 0, repair: false } }]);
    stopIn(race, 960, 5);
    leave(race);
    expect(race.of("penaltyServed")).toHaveLength(1);
    visit(race);
    expect(race.of("penaltyServed").map((event) => event.ruling)).toEqual([1, 2]);
  });

  it("[RC143] a stop-and-go is held for its seconds, one a stop, and not behind the safety car", () => {
    const race = pitRace();
    race.tick([], [penalise(STOP, 1), { kind: "trackStatus", status: "safetyCar" }]);
    stopIn(race, 960, 10);
    leave(race);
    expect(race.of("pitStopped")).toEqual([]);
    race.tick([], [penalise(STOP, 2), { kind: "trackStatus", status: "green" }]);
    stopIn(race, 960, 601);
    leave(race);
    expect(race.of("pitStopped").map((event) => event.penaltySec)).toEqual([10]);
    expect(race.of("penaltyServed").map((event) => event.ruling)).toEqual([1]);
  });

  it("[RC143] a drive-through behind the safety car serves nothing", () => {
    const race = pitRace();
    race.tick([], [penalise(DRIVE), { kind: "trackStatus", status: "safetyCar" }]);
    expect(race.session.pits?.boxFor(0)).toBe(-2);
    visit(race);
    expect(race.of("penaltyServed")).toEqual([]);
  });

  it("[RC144] [RC147] the last lap is not one to be black for: it is added", () => {
    const race = pitRace(3);
    lap(race);
    race.tick([], [penalise(DRIVE)]);
    for (let i = 0; i < 3; i++) lap(race);
    expect(race.of("retired")).toEqual([]);
    expect(classify(race.session)[0]).toMatchObject({ status: "finished", penaltyMs: 20_000 });
  });

  it("[RC144] [RC149] not served within three laps is black, at the line", () => {
    const race = pitRace();
    lap(race);
    race.tick([], [penalise(DRIVE)]);
    for (let i = 0; i < 2; i++) lap(race);
    expect(race.of("retired")).toEqual([]);
    lap(race);
    expect(race.of("retired").map((event) => event.reason)).toEqual(["disqualified"]);
    expect(race.session.signals.flagOf(0)).toBe("black");
    expect(classify(race.session)[0]).toMatchObject({ status: "retired", retirementReason: "disqualified", disqualified: true });
  });

  it("[RC144] laps behind the safety car do not count", () => {
    const race = pitRace();
    lap(race);
    race.tick([], [penalise(DRIVE), { kind: "trackStatus", status: "safetyCar" }]);
    for (let i = 0; i < 2; i++) lap(race);
    race.tick([], [{ kind: "trackStatus", status: "green" }]);
    for (let i = 0; i < 2; i++) lap(race);
    expect(race.of("retired")).toEqual([]);
    lap(race);
    expect(race.of("retired")).toHaveLength(1);
  });

  it.each<[string, Penalty[], number]>([
    ["time", [FIVE, FIVE], 10],
    ["a drive-through", [DRIVE], 20],
    ["a stop-and-go", [STOP], 30],
    ["all of them", [FIVE, DRIVE, STOP], 55],
  ])("[RC147] at the flag adds what is not served: %s", (_, penalties, seconds) => {
    const race = pitRace(2);
    race.tick(
      [],
      penalties.map((penalty, i) => penalise(penalty, i + 1)),
    );
    for (let i = 0; i < 3; i++) lap(race);
    const [row] = classify(race.session);
    expect(row).toMatchObject({ status: "finished", penaltyMs: seconds * 1000, resultMs: row.timeMs! + seconds * 1000 });
  });

  it("[RC141] where there are no pits they are seconds from the start", () => {
    const race = finished([1, 1]);
    race.tick([], [penalise(DRIVE, 1), penalise(STOP, 2, 1)]);
    expect(race.of("penalised").map((event) => event.penalty)).toEqual([
      { kind: "time", seconds: 20 },
      { kind: "time", seconds: 30 },
    ]);
  });
});

describe("deleted laps", () => {
  it("[RC145] count neither as best nor as fastest, until the ruling is revoked", () => {
    const race = new PuppetRace([-10, -20], 9);
    race.waitForLightsOut();
    race.run(1010, [1, 0.9]);
    race.run(500, [2, 1]);
    race.run(1000, [1, 1]);
    const best = (car: number): unknown[] => [race.session.columns.bestLapNumber[car], race.session.fastestLapMs];
    expect(best(0)).toEqual([2, 8334]);
    race.tick([], [{ kind: "deleteLap", ruling: 4, car: 0 as CarIndex, lap: 2 }]);
    expect(best(0)).toEqual([
      3,
      Math.min(...race.of("lapCompleted").flatMap((event) => (event.lap === 2 && event.car === 0 ? [] : event.timeMs))),
    ]);
    expect(race.of("lapDeleted").map(({ car, lap: number }) => [car, number])).toEqual([[0, 2]]);
    race.tick([], [{ kind: "deleteLap", ruling: 5, car: 0 as CarIndex, lap: 2 }, revoke(4)]);
    expect(best(0)[0]).toBe(3);
    race.tick([], [revoke(5)]);
    expect(best(0)).toEqual([2, 8334]);
  });

  it("[RC145] [RC45] one that is still driven counts no more than the others, and qualifying's order follows", () => {
    const race = new PuppetRace([-10, -20], 1, 1, { kind: "qualifying", durationSec: 60 });
    race.waitForLightsOut();
    race.run(500, [1, 1]);
    race.tick([1, 1], [{ kind: "deleteLap", ruling: 1, car: 0 as CarIndex, lap: 1 }]);
    race.run(560, [1, 0.99]);
    expect(classify(race.session).map((row) => [row.car, row.bestLapMs === null])).toEqual([
      [1, false],
      [0, true],
    ]);
    expect(race.of("fastestLap").map((event) => event.car)).toEqual([1]);
  });

  it("[RC140] [RC45] qualifying's order follows after the end too", () => {
    const race = new PuppetRace([-10, -20], 1, 1, { kind: "qualifying", durationSec: 60 });
    race.waitForLightsOut();
    race.run(6000, [1, 0.8]);
    expect([race.session.phase, ...race.session.runningOrder]).toEqual(["ended", 0, 1]);
    const laps = race.of("lapCompleted").flatMap((event) => (event.car === 0 ? event.lap : []));
    race.tick(
      [],
      laps.map((number) => ({ kind: "deleteLap", ruling: number, car: 0 as CarIndex, lap: number })),
    );
    expect(classify(race.session).map((row) => row.car)).toEqual([1, 0]);
  });
});

describe("the result", () => {
  it("[RC140] [RC148] is ordered by time and penalties, with gaps and the order on the road behind them", () => {
    const race = finished([1, 0.99, 0.98, 0.5]);
    expect(classify(race.session).map((row) => row.car)).toEqual([0, 1, 2, 3]);
    race.tick([], [penalise(FIVE, 1, 0)]);
    const rows = classify(race.session);
    expect(rows.map((row) => row.car)).toEqual([1, 2, 0, 3]);
    expect(rows.map((row) => row.position)).toEqual([1, 2, 3, 4]);
    expect(rows[0].gapMs).toBe(0);
    expect(rows[2].gapMs).toBe(rows[2].resultMs! - rows[0].resultMs!);
    expect([rows[3].gapMs, rows[3].gapLaps]).toEqual([null, 1]);
  });

  it("[RC148] [RC146] disqualified stands last, and is back where it was when that is revoked", () => {
    const race = finished([1, 0.99, 0.5]);
    race.tick([], [penalise({ kind: "disqualification" }, 7, 0)]);
    expect(classify(race.session).map((row) => [row.car, row.disqualified])).toEqual([
      [1, false],
      [2, false],
      [0, true],
    ]);
    race.tick([], [revoke(7), revoke(8)]);
    expect(race.of("rulingRevoked")).toMatchObject([{ ruling: 7, undone: true }]);
    expect(classify(race.session).map((row) => row.car)).toEqual([0, 1, 2]);
  });

  it("[RC146] what was served cannot be undone, and is said so", () => {
    const race = pitRace();
    race.tick([], [penalise(FIVE, 3)]);
    stopIn(race, 960, 301);
    race.tick([], [revoke(3)]);
    expect(race.of("rulingRevoked")).toMatchObject([{ ruling: 3, undone: false }]);
  });

  it("[RC140] grid places are kept for the next race", () => {
    const race = finished([1, 0.9]);
    race.tick([], [penalise({ kind: "gridPlaces", places: 3 }, 1, 1), penalise({ kind: "gridPlaces", places: 2 }, 2, 1)]);
    expect(classify(race.session).map((row) => row.gridPlaces)).toEqual([0, 5]);
  });
});

describe("whatever is ruled after the race", () => {
  const cars = 6;
  const penalty: fc.Arbitrary<Penalty> = fc.oneof(
    fc.record({ kind: fc.constant("time" as const), seconds: fc.constantFrom(5, 10) }),
    fc.constant<Penalty>({ kind: "driveThrough" }),
    fc.record({ kind: fc.constant("stopAndGo" as const), seconds: fc.constant(10) }),
    fc.record({ kind: fc.constant("gridPlaces" as const), places: fc.integer({ min: 1, max: 5 }) }),
    fc.constant<Penalty>({ kind: "disqualification" }),
  );
  const order: fc.Arbitrary<RaceOrder> = fc.oneof(
    fc.record({ kind: fc.constant("penalise" as const), ruling: fc.integer({ min: 1, max: 9 }), car: carIndex(cars), penalty }),
    fc.record({
      kind: fc.constant("deleteLap" as const),
      ruling: fc.integer({ min: 1, max: 9 }),
      car: carIndex(cars),
      lap: fc.integer({ min: 0, max: 5 }),
    }),
    fc.record({ kind: fc.constant("revoke" as const), ruling: fc.integer({ min: 1, max: 9 }) }),
  );

  it("[RC148] the result is a total order that adds up, and [RC146] revoking everything restores it", () => {
    fc.assert(
      fc.property(
        fc.array(order, { maxLength: 30 }),
        fc.array(fc.constantFrom(1, 0.999, 0.99, 0.7), { minLength: cars, maxLength: cars }),
        (orders, speedsM) => {
          const race = finished(speedsM);
          const before = classify(race.session);
          race.tick([], orders);
          const rows = classify(race.session);
          expectTotalOrder(rows);
          race.tick(
            [],
            Array.from({ length: 9 }, (_, i) => revoke(i + 1)),
          );
          expect(classify(race.session)).toEqual(before);
        },
      ),
      { seed: 12, numRuns: 120 },
    );
  });

  it("the ledger keeps room: settled entries give way, open ones never", () => {
    const race = finished([1, 1]);
    for (let i = 0; i < 400; i++) race.tick([], [penalise(FIVE, i + 1), revoke(i + 1)]);
    race.tick([], [penalise(FIVE, 999)]);
    expect(classify(race.session).find((row) => row.car === 0)?.penaltyMs).toBe(5000);
    for (let i = 0; i < 400; i++) race.tick([], [penalise(FIVE, 1000 + i, 1)]);
    expect(race.of("penalised").filter((event) => event.car === 1)).toHaveLength(127);
  });
});

function carIndex(cars: number): fc.Arbitrary<CarIndex> {
  return fc.integer({ min: 0, max: cars - 1 }).map((car) => car as CarIndex);
}

function expectTotalOrder(rows: readonly ClassificationRow[]): void {
  expect(rows.map((row) => row.position)).toEqual(rows.map((_, i) => i + 1));
  expect(new Set(rows.map((row) => row.car)).size).toBe(rows.length);
  rows.forEach((row, i) => {
    if (row.timeMs !== null) expect(row.resultMs).toBe(row.timeMs + row.penaltyMs);
    if (i === 0) return;
    const ahead = rows[i - 1];
    expect(Number(row.disqualified)).toBeGreaterThanOrEqual(Number(ahead.disqualified));
    if (row.disqualified !== ahead.disqualified) return;
    expect(row.laps).toBeLessThanOrEqual(ahead.laps);
    if (row.laps === ahead.laps && row.resultMs !== null && ahead.resultMs !== null)
      expect(row.resultMs).toBeGreaterThanOrEqual(ahead.resultMs);
  });
}
