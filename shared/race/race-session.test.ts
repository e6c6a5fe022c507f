import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import { classify } from "./classification.ts";
import { RaceColumns } from "./race-columns.ts";
import { WALL } from "./race-event.ts";
import { PuppetRace } from "./testing/puppet-race.ts";

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

  it("[RC11] a car that was pushed out of its slot has made no false start, the one that pushed it has", () => {
    const race = new PuppetRace([-10, -20, -30], 1);
    race.run(200);
    race.tick([0, 0.4, 0]);
    race.session.noteContact(car(0), car(1), 900);
    race.run(5, [0.2, 0.2, 0]);
    race.session.noteContact(car(2), WALL, 10);
    race.tick([0, 0, 0.4]);
    expect(race.of("falseStart").map((event) => event.car)).toEqual([1, 2]);
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
