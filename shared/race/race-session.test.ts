import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import { classify } from "./classification.ts";
import { PuppetRace } from "./puppet-race.ts";
import { RaceColumns } from "./race-columns.ts";
import { WALL } from "./race-event.ts";
import { STOPPED_TICKS } from "./race-rules.ts";

const car = (index: number): CarIndex => index as CarIndex;
const kinds = (race: PuppetRace): string[] => race.events.map((event) => event.kind);

describe("start", () => {
  it("[RC10] five lights come on, one a second, and go out after the seed's hold", () => {
    const race = new PuppetRace([-10], 1, 7);
    race.waitForLightsOut();
    expect(race.of("lightOn").map((event) => [event.tick, event.lightsLit])).toEqual([
      [180, 1],
      [240, 2],
      [300, 3],
      [360, 4],
      [420, 5],
    ]);
    expect(race.of("lightsOut")).toEqual([{ kind: "lightsOut", tick: race.session.lightsOutTick }]);
    expect(race.session.lightsLit).toBe(0);
    expect(race.session.phase).toBe("racing");
  });

  it("[RC10] holds from 0.2 to 3 s, equal for equal seeds", () => {
    const holds = Array.from({ length: 400 }, (_, seed) => new PuppetRace([-10], 1, seed).session.lightsOutTick - 420);
    expect(Math.min(...holds)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...holds)).toBeLessThanOrEqual(180);
    expect(new Set(holds).size).toBeGreaterThan(100);
    expect(new PuppetRace([-10], 1, 33).session.lightsOutTick - 420).toBe(holds[33]);
  });

  it("[RC11] moving before lights out is noted once; settling and a clean start are not", () => {
    const race = new PuppetRace([-10, -20, -30], 1);
    race.run(200);
    race.tick([0.31, 0.29, 0]);
    race.tick([0.31, 0, 0]);
    race.waitForLightsOut();
    race.tick([1, 1, 1]);
    expect(race.of("falseStart")).toEqual([{ kind: "falseStart", tick: 201, car: 0 }]);
    expect(classify(race.session).map((row) => row.falseStart)).toEqual([true, false, false]);
  });

  it("[RC12] lap 1 begins at lights out, and the first crossing of the line completes nothing", () => {
    const race = new PuppetRace([-10], 2);
    race.waitForLightsOut();
    race.run(40, [1]);
    expect(kinds(race).filter((kind) => kind.endsWith("Completed"))).toEqual([]);
    race.run(970, [1]);
    expect(race.of("lapCompleted").map((lap) => [lap.lap, lap.timeMs])).toEqual([[1, Math.round((1010 * 1000) / 60)]]);
  });

  it("[RC13] a slot beyond the line has crossed it", () => {
    const race = new PuppetRace([5, -5], 1);
    race.waitForLightsOut();
    race.run(995, [1, 1]);
    expect(race.of("finished").map((event) => event.car)).toEqual([0]);
  });
});

describe("laps", () => {
  it("[RC3] times by interpolation between ticks, and sectors add up to laps, laps to the race", () => {
    const race = new PuppetRace([-7.3], 3);
    race.waitForLightsOut();
    race.run(2500, [1.2345]);
    const laps = race.of("lapCompleted");
    const exactMs = [1, 2, 3].map((lap) => ((lap * 1000 + 7.3) / 1.2345 / 60) * 1000);
    expect(laps.map((lap) => lap.timeMs)).toEqual(exactMs.map((ms, i) => Math.round(ms) - (i === 0 ? 0 : Math.round(exactMs[i - 1]))));
    for (const lap of laps) expect(lap.sectorsMs.reduce((sum, ms) => sum + ms, 0)).toBe(lap.timeMs);
    expect(laps.reduce((sum, lap) => sum + lap.timeMs, 0)).toBe(race.of("finished")[0].timeMs);
    expect(race.of("sectorCompleted").map((event) => [event.lap, event.sector])).toEqual(
      [1, 2, 3].flatMap((lap) => [0, 1, 2].map((sector) => [lap, sector])),
    );
  });

  it("[RC22] reversing over the line takes no lap away, and forward again gives none", () => {
    const race = new PuppetRace([-5], 3);
    race.waitForLightsOut();
    race.run(1010, [1]);
    expect(race.session.lapsCompleted(0)).toBe(1);
    for (let i = 0; i < 5; i++) {
      race.run(20, [-1]);
      race.run(20, [1]);
    }
    expect(race.session.lapsCompleted(0)).toBe(1);
    expect(race.of("lapCompleted")).toHaveLength(1);
  });

  it("[RC21] a lap driven backwards all the way round counts nothing", () => {
    const race = new PuppetRace([-5], 1);
    race.waitForLightsOut();
    race.run(2500, [-1]);
    expect(race.session.lapsCompleted(0)).toBe(0);
    expect(race.of("sectorCompleted")).toEqual([]);
  });

  it("[RC21] [RC24] a car put beyond a loop must come back to it: the short way gives no lap", () => {
    const race = new PuppetRace([-5], 2);
    race.waitForLightsOut();
    race.run(200, [1]);
    race.tick([400]);
    race.run(500, [1]);
    expect(race.session.lapsCompleted(0)).toBe(0);
    race.run(1000, [1]);
    expect(race.session.lapsCompleted(0)).toBe(1);
  });

  it("[RC23] a loop passed beyond the walls does not count", () => {
    const race = new PuppetRace([-5], 1);
    race.waitForLightsOut();
    race.run(100, [1]);
    race.lateralM[0] = 13.5;
    race.run(300, [1]);
    race.lateralM[0] = 0;
    race.run(700, [1]);
    expect(race.session.lapsCompleted(0)).toBe(0);
    expect(race.session.currentSector(0)).toBe(0);
  });

  it("[RC25] 15 m backwards is the wrong way until they are made good", () => {
    const race = new PuppetRace([-5], 1);
    race.waitForLightsOut();
    race.run(100, [1]);
    race.run(14, [-1]);
    expect(race.of("wrongWay")).toEqual([]);
    race.run(50, [-1]);
    race.run(14, [1]);
    expect(race.of("wrongWay").map((event) => event.active)).toEqual([true]);
    race.run(1, [1]);
    expect(race.of("wrongWay").map((event) => event.active)).toEqual([true, false]);
  });

  it("[RC26] counts the time with all four wheels off, per lap and in all", () => {
    const race = new PuppetRace([-5, -15], 2);
    race.wheelsOffTrack.set([4, 3]);
    race.waitForLightsOut();
    race.run(30, [1, 1]);
    race.wheelsOffTrack.set([0, 0]);
    race.run(980, [1, 1]);
    race.wheelsOffTrack[0] = 4;
    race.run(15, [1, 1]);
    expect(race.of("lapCompleted").map((lap) => lap.offTrackMs)).toEqual([500, 0]);
    expect(classify(race.session).map((row) => row.offTrackMs)).toEqual([750, 0]);
  });

  it("[RC27] a long rub is one contact, a touch after half a second another", () => {
    const race = new PuppetRace([-5, -10], 1);
    const touch = (): void => race.session.noteContact(car(1), car(0), 900);
    for (let i = 0; i < 50; i++) {
      touch();
      race.tick();
    }
    race.run(30);
    touch();
    race.session.noteContact(car(0), WALL, 50);
    race.tick();
    expect(race.of("contact")).toEqual([
      { kind: "contact", tick: 1, car: 0, other: 1, impulseNs: 900 },
      { kind: "contact", tick: 81, car: 0, other: 1, impulseNs: 900 },
      { kind: "contact", tick: 81, car: 0, other: WALL, impulseNs: 50 },
    ]);
    expect(classify(race.session).map((row) => [row.carContacts, row.wallContacts])).toEqual([
      [2, 1],
      [2, 0],
    ]);
  });

  it("[RC28] the fastest lap goes to who drove its time first", () => {
    const race = new PuppetRace([-1, -1], 3);
    race.waitForLightsOut();
    race.run(1001, [1, 1]);
    race.run(500, [2, 2]);
    race.run(400, [2, 2.5]);
    expect(race.of("fastestLap").map((event) => [event.car, event.lap, event.timeMs])).toEqual([
      [0, 1, 16683],
      [0, 2, 8334],
      [1, 3, 6666],
    ]);
    expect(race.session.fastestLapMs).toBe(6666);
  });
});

describe("order and gaps", () => {
  it("[RC44] the gap is the time since the car ahead was here, true while it changes its speed", () => {
    const race = new PuppetRace([-2, -50], 5);
    race.waitForLightsOut();
    race.run(300, [1, 1]);
    expect(race.session.gapMs(1, 0)).toBeCloseTo(48 / 0.06, 6);
    race.run(200, [0.5, 0.5]);
    race.run(200, [1, 1]);
    expect(race.session.gapMs(1, 0)).toBeCloseTo(48 / 0.06, 6);
    expect(race.session.gapMs(0, 1)).toBeNull();
    race.run(700, [1, 0.1]);
    race.run(300, [1, 0.1]);
    expect(race.session.gapMs(1, 0)).toBeGreaterThan((900 / 0.06) * 0.9);
  });

  it("[RC44] a lap behind has laps instead of a time, and nothing is known before the line", () => {
    const race = new PuppetRace([-2, -50], 5);
    race.waitForLightsOut();
    race.run(10, [1, 1]);
    expect(race.session.gapMs(1, 0)).toBeNull();
    race.run(1200, [2, 0.5]);
    expect(race.session.gapMs(1, 0)).toBeNull();
    expect(race.session.lapsBehind(1, 0)).toBe(1);
    expect(classify(race.session)[1]).toMatchObject({ gapMs: null, gapLaps: 1 });
  });

  it("[RC40] orders by way made good, not by place on the circuit", () => {
    const race = new PuppetRace([-2, -10, -20], 5);
    race.waitForLightsOut();
    race.run(600, [1, 2, 0.9]);
    expect([...race.session.runningOrder]).toEqual([1, 0, 2]);
    race.tick([], [{ kind: "retire", car: car(1) }]);
    expect([...race.session.runningOrder]).toEqual([0, 2, 1]);
  });

  it("[RC41] [RC43] level retirements: the later one is ahead, then grid order", () => {
    const race = new PuppetRace([-10, -10, -10], 5);
    race.waitForLightsOut();
    race.tick([], [{ kind: "retire", car: car(0) }]);
    race.tick(
      [],
      [2, 1].map((index) => ({ kind: "retire", car: car(index) })),
    );
    expect([...race.session.runningOrder]).toEqual([1, 2, 0]);
    expect(classify(race.session).map((row) => [row.status, row.retirementReason])).toEqual(Array(3).fill(["retired", "left"]));
  });
});

describe("finish", () => {
  it("[RC50] two cars crossing within one tick finish in the order of their instants", () => {
    const race = new PuppetRace([-1.9, -1.2], 1);
    race.waitForLightsOut();
    race.run(500, [2, 2]);
    race.tick([1.2, 0.6]);
    expect(race.of("chequeredFlag").map((event) => event.car)).toEqual([]);
    race.tick([2, 1]);
    expect(race.of("chequeredFlag")).toEqual([{ kind: "chequeredFlag", tick: race.session.tick, car: 0 }]);
    expect(race.of("finished").map((event) => event.car)).toEqual([0, 1]);
    const [first, second] = classify(race.session);
    expect([first.car, second.car]).toEqual([0, 1]);
    expect(first.timeMs).toBeLessThan(second.timeMs!);
    expect(second.gapMs).toBe(second.timeMs! - first.timeMs!);
  });

  it("[RC50] a lapped car that crosses earlier in the tick of the flag drives on, one that crosses later is home", () => {
    const race = new PuppetRace([-1.5, -0.1, -0.1], 2);
    race.waitForLightsOut();
    race.run(1000, [2, 1, 1]);
    // The leader is 1.5 m short of the flag; the others are 0.1 m short of completing lap 1.
    race.tick([2, 1, 0]);
    race.tick([0, 0, 1]);
    expect(race.of("finished").map((event) => [event.car, event.laps])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    race.run(1000, [0, 1, 0]);
    expect(race.of("finished").map((event) => [event.car, event.laps])).toEqual([
      [0, 2],
      [2, 1],
      [1, 2],
    ]);
    expect(classify(race.session).map((row) => [row.car, row.laps, row.gapLaps])).toEqual([
      [0, 2, 0],
      [1, 2, 0],
      [2, 1, 1],
    ]);
  });

  it("[RC42] a dead heat goes to the better best lap", () => {
    const race = new PuppetRace([-1, -1], 2);
    race.waitForLightsOut();
    race.run(1001, [2001 / 1501, 1]);
    race.run(501, [2001 / 1501, 2]);
    const rows = classify(race.session);
    expect(rows[0].timeMs).toBe(rows[1].timeMs);
    expect(rows.map((row) => [row.car, row.bestLapMs])).toEqual([
      [1, 8334],
      [0, 12502],
    ]);
  });

  it("[RC51] timing stops with the finish, whatever the car does after", () => {
    const race = new PuppetRace([-1, -500], 1);
    race.waitForLightsOut();
    race.run(1002, [1, 1]);
    const before = classify(race.session)[0];
    race.wheelsOffTrack[0] = 4;
    race.run(400, [1, 1]);
    expect(classify(race.session)[0]).toEqual(before);
  });

  it("[RC52] a car that stands for a minute, and one that only goes back, are retired", () => {
    const race = new PuppetRace([-1, -10, -20], 9);
    race.waitForLightsOut();
    race.run(STOPPED_TICKS - 1, [0, -0.2, 0.5]);
    expect(race.of("retired")).toEqual([]);
    race.run(1, [0, -0.2, 0.5]);
    expect(race.of("retired").map((event) => [event.car, event.reason])).toEqual([
      [0, "stopped"],
      [1, "stopped"],
    ]);
    expect(race.session.phase).toBe("racing");
  });

  it("[RC53] an order for a car that is out changes nothing", () => {
    const race = new PuppetRace([-1, -10], 9);
    race.waitForLightsOut();
    const retire = [{ kind: "retire", car: car(0) }] as const;
    race.tick([], retire);
    race.tick([], retire);
    expect(race.of("retired")).toEqual([{ kind: "retired", tick: race.session.tick - 1, car: 0, reason: "left" }]);
  });

  it("[RC54] after the flag the others have two mean laps, at least a minute", () => {
    const race = new PuppetRace([-1, -10], 1);
    race.waitForLightsOut();
    race.run(2002, [0.5, 0.05]);
    expect(race.session.phase).toBe("flag");
    race.run(2 * 2002 + 1, [0, 0.01]);
    expect(race.of("retired").map((event) => [event.car, event.reason])).toEqual([[1, "timeout"]]);
    expect(race.session.phase).toBe("ended");
  });

  it("[RC54] a field that crawls for ever is stopped", () => {
    const race = new PuppetRace([-1], 1);
    race.waitForLightsOut();
    race.run(24000, [0.01]);
    expect(race.of("retired")).toEqual([{ kind: "retired", tick: race.session.lightsOutTick + 24000, car: 0, reason: "timeout" }]);
    expect(kinds(race).at(-1)).toBe("raceEnded");
  });

  it("[RC55] nothing follows the end", () => {
    const race = new PuppetRace([-1], 1);
    race.waitForLightsOut();
    race.run(1001, [1]);
    expect(kinds(race).slice(-3)).toEqual(["chequeredFlag", "finished", "raceEnded"]);
    const count = race.events.length;
    race.session.noteContact(car(0), WALL, 100);
    race.run(3000, [1]);
    expect(race.events).toHaveLength(count);
  });
});

describe("as a state machine", () => {
  it("[RC1] restored state goes on with the same events", () => {
    const moves = [1.3, 0.9, 1.1];
    const original = new PuppetRace([-1, -8, -16], 2, 5);
    original.run(1500, moves);
    const saved = original.session.state.map((view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice());
    const copy = new PuppetRace([-1, -8, -16], 2, 5);
    for (const [i, view] of copy.session.state.entries()) new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(saved[i]);
    copy.trackSM.set(original.trackSM);
    const seen = original.events.length;
    original.run(3000, moves);
    copy.run(3000, moves);
    expect(copy.events).toEqual(original.events.slice(seen));
    expect(classify(copy.session)).toEqual(classify(original.session));
  });

  it("keeps every column in its one buffer", () => {
    const columns = new RaceColumns(3, 17);
    const lengths = Object.values(columns).map((column: Float64Array) => column.length);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(2 * columns.buffer.length);
    expect(Object.values(columns).every((column: Float64Array) => column.buffer === columns.buffer.buffer)).toBe(true);
  });

  it("holds its invariants under any driving", () => {
    const move = fc.double({ min: -3, max: 3, noNaN: true });
    const stint = fc.record({
      ticks: fc.integer({ min: 1, max: 400 }),
      moves: fc.tuple(move, move, move, move),
      put: fc.integer({ min: -500, max: 499 }),
    });
    fc.assert(
      fc.property(fc.array(stint, { maxLength: 25 }), fc.integer(), (stints, seed) => {
        const race = new PuppetRace([-1, -9, -17, -25], 3, seed);
        for (const { ticks, moves, put } of stints) {
          race.tick([put]);
          race.run(ticks, moves);
          const rows = classify(race.session);
          expect([...race.session.runningOrder].sort()).toEqual([0, 1, 2, 3]);
          expect(rows.map((row) => row.position)).toEqual([1, 2, 3, 4]);
          for (const row of rows) expect(row.laps).toBe(race.of("lapCompleted").filter((event) => event.car === row.car).length);
          for (const row of rows) expect(row.gapMs === null || row.gapMs >= 0).toBe(true);
        }
        for (const lap of race.of("lapCompleted")) expect(lap.sectorsMs[0] + lap.sectorsMs[1] + lap.sectorsMs[2]).toBe(lap.timeMs);
        expect(race.of("falseStart").length).toBeLessThanOrEqual(4);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });
});
