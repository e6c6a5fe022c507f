import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import { classify } from "./classification.ts";
import { WALL } from "./race-event.ts";
import { STOPPED_TICKS } from "./race-rules.ts";
import { PuppetRace } from "./testing/puppet-race.ts";

const car = (index: number): CarIndex => index as CarIndex;
const kinds = (race: PuppetRace): string[] => race.events.map((event) => event.kind);

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
    race.run(7500, [0.01]);
    expect(race.of("retired")).toEqual([{ kind: "retired", tick: race.session.lightsOutTick + 7500, car: 0, reason: "timeout" }]);
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
