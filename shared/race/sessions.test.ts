import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import type { SessionFormat } from "../contract/race-config.ts";
import { classify } from "./classification.ts";
import { PuppetRace } from "./testing/puppet-race.ts";

const QUALIFYING: SessionFormat = { kind: "qualifying", durationSec: 60 };
const order = (race: PuppetRace): number[] => classify(race.session).map((row) => row.car);

describe("practice and qualifying", () => {
  it("[RC80] [RC81] go green after three seconds without lights, and moving before is no false start", () => {
    const race = new PuppetRace([-10], 1, 1, QUALIFYING);
    race.run(179, [0.01]);
    expect([race.session.phase, race.session.mayDrive]).toEqual(["formation", false]);
    race.run(1, [1]);
    expect(race.events).toEqual([{ kind: "greenFlag", tick: 180 }]);
    expect([race.session.phase, race.session.mayDrive, race.session.lightsLit]).toEqual(["racing", true, 0]);
  });

  it("[RC82] the lap out has no time, lap 1 begins at the line", () => {
    const race = new PuppetRace([-10], 1, 1, QUALIFYING);
    race.waitForLightsOut();
    race.run(500);
    race.run(1020, [1]);
    expect(race.of("lapCompleted").map((lap) => [lap.lap, lap.timeMs])).toEqual([[1, Math.round((1000 / 60) * 1000)]]);
    expect(race.of("sectorCompleted")).toHaveLength(3);
  });

  it("[RC82] [RC26] what happened on the lap out is not counted to lap 1", () => {
    const race = new PuppetRace([-10], 1, 1, QUALIFYING);
    race.waitForLightsOut();
    race.wheelsOffTrack[0] = 4;
    race.run(9, [1]);
    race.wheelsOffTrack[0] = 0;
    race.run(1020, [1]);
    expect(race.of("lapCompleted").map((lap) => lap.offTrackMs)).toEqual([0]);
    expect(classify(race.session)[0].offTrackMs).toBe(150);
  });

  it("[RC82] a slot beyond the line comes round to it first", () => {
    const race = new PuppetRace([5], 1, 1, QUALIFYING);
    race.waitForLightsOut();
    race.run(996, [1]);
    expect(race.of("lapCompleted")).toEqual([]);
    race.run(1000, [1]);
    expect(race.of("lapCompleted")).toHaveLength(1);
  });

  it("[RC83] the flag falls with the time and cars end at the line; who never left ends at once", () => {
    const race = new PuppetRace([-10, -20, -30], 1, 1, QUALIFYING);
    race.waitForLightsOut();
    race.run(3600, [1.25, 1, 0]);
    expect(race.of("chequeredFlag")).toEqual([{ kind: "chequeredFlag", tick: race.session.tick, car: null }]);
    expect(race.of("finished").map((event) => event.car)).toEqual([2]);
    expect(race.session.phase).toBe("flag");
    race.run(1000, [1.25, 1, 0]);
    expect(race.of("finished").map((event) => [event.car, event.laps])).toEqual([
      [2, 0],
      [0, 5],
      [1, 4],
    ]);
    expect(race.events.at(-1)?.kind).toBe("raceEnded");
  });

  it("[RC81] [RC84] a car that stands still is not retired and ends two laps after the flag", () => {
    const race = new PuppetRace([-10], 1, 1, QUALIFYING);
    race.waitForLightsOut();
    race.run(20, [1]);
    race.run(3600 - 20 + 2 * 3750 - 1);
    expect(race.session.phase).toBe("flag");
    race.run(1);
    expect(race.session.phase).toBe("ended");
    expect(race.of("retired")).toEqual([]);
  });

  it("[RC45] best laps decide, equal ones by who set his first, none in grid order, retired or not", () => {
    const race = new PuppetRace([-90, -60, -30, -40, -50], 1, 1, QUALIFYING);
    race.waitForLightsOut();
    race.run(2100, [0, 1, 1, 1.25, 0]);
    expect(order(race)).toEqual([3, 2, 1, 0, 4]);
    race.tick([], [{ kind: "retire", car: 3 as CarIndex }]);
    expect(order(race)).toEqual([3, 2, 1, 0, 4]);
    const rows = classify(race.session);
    expect(rows.map((row) => row.gapMs)).toEqual([0, 3333, 3333, null, null]);
    expect(rows.every((row) => row.gapLaps === 0)).toBe(true);
  });
});

describe("a race over time", () => {
  it("[RC85] ends as the leader crosses the line, not when a lapped car does", () => {
    const race = new PuppetRace([-10, -20], 1, 1, { kind: "race", durationSec: 60 });
    race.waitForLightsOut();
    // After 60 s the leader is 202 m short of his line, the other 33 m short of his.
    race.run(3600, [0.78, 0.552]);
    expect(race.session.lapsCompleted(1)).toBe(1);
    race.run(100, [0.78, 0.552]);
    expect(race.of("chequeredFlag")).toEqual([]);
    expect(race.session.lapsCompleted(1)).toBe(2);
    race.run(170, [0.78, 0.552]);
    expect(race.of("chequeredFlag").map((event) => event.car)).toEqual([0]);
    race.run(2000, [0, 0.552]);
    expect(race.of("finished").map((event) => [event.car, event.laps])).toEqual([
      [0, 3],
      [1, 3],
    ]);
  });

  it("[RC85] with a lap more, says which is the last", () => {
    const race = new PuppetRace([-10], 1, 1, { kind: "race", durationSec: 60, lapsAfterTime: 1 });
    race.waitForLightsOut();
    race.run(5100, [1]);
    expect(race.of("lastLap").map((event) => event.lap)).toEqual([5]);
    expect(race.of("finished").map((event) => event.laps)).toEqual([5]);
  });

  it("[RC54] ends though nobody gets far", () => {
    const race = new PuppetRace([-10], 1, 1, { kind: "race", durationSec: 60 });
    race.waitForLightsOut();
    race.run(3600 + 2 * 3750, [0.01]);
    expect(race.session.phase).toBe("ended");
  });
});

describe("a rolling start", () => {
  const ROLLING: SessionFormat = { kind: "race", start: "rolling" };

  it("[RC86] goes green as the first car completes the formation lap; lap 1 begins then", () => {
    const race = new PuppetRace([-10, -20], 2, 1, ROLLING);
    race.waitForLightsOut();
    race.run(1009, [1, 1]);
    expect(race.session.phase).toBe("formationLap");
    expect([...race.session.runningOrder]).toEqual([0, 1]);
    expect(race.session.gapMs(1, 0)).toBeNull();
    race.run(2, [1, 1]);
    const [green] = race.of("greenFlag");
    expect(race.session.lightsOutTick).toBe(green.tick);
    expect(race.session.phase).toBe("racing");
    race.run(2020, [1, 1]);
    const laps = race.of("lapCompleted");
    expect(laps.map((lap) => [lap.car, lap.lap])).toEqual([
      [0, 1],
      [1, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(laps[0].timeMs).toBeGreaterThan(16600);
    expect(laps[0].timeMs).toBeLessThanOrEqual(16667);
    expect(race.of("finished").map((event) => event.laps)).toEqual([2, 2]);
    expect(race.of("falseStart")).toEqual([]);
  });

  it("[RC87] passing before the line is a false start, passing a car that fell back is none", () => {
    const race = new PuppetRace([-10, -20, -30, -40], 2, 1, ROLLING);
    race.waitForLightsOut();
    race.run(900, [1, 1, 1.06, 0.7]);
    race.run(200, [1, 1, 1, 0.7]);
    expect(race.of("falseStart").map((event) => event.car)).toEqual([2]);
    const slow = new PuppetRace([-10, -20], 2, 1, ROLLING);
    slow.waitForLightsOut();
    slow.run(1100, [0.7, 1]);
    expect(slow.of("falseStart")).toEqual([]);
    expect(slow.of("greenFlag")).toHaveLength(1);
  });

  it("[RC86] [RC112] behind the pace, nobody overtaking before he has crossed the line", () => {
    const race = new PuppetRace([-10, -20, -400], 2, 1, ROLLING);
    const { signals } = race.session;
    race.waitForLightsOut();
    race.run(10, [0.3, 0.3, 0.3]);
    expect(signals.speedLimitMps(0)).toBeCloseTo(80 / 3.6, 6);
    expect(signals.speedLimitMps(2)).toBeCloseTo((80 / 3.6) * 1.4, 6);
    race.run(100, [0.2, 0.4, 0.4]);
    expect(race.of("overtookUnderFlag").map(({ car, passed, flag }) => [car, passed, flag])).toEqual([[1, 0, "formationLap"]]);
    race.run(1000, [1, 1, 1]);
    expect(race.session.phase).toBe("racing");
    expect([0, 1, 2].map((car) => signals.noOvertaking(car))).toEqual([false, false, true]);
    expect(signals.speedLimitMps(2)).toBe(Number.POSITIVE_INFINITY);
    race.run(400, [0, 0, 1]);
    expect(signals.noOvertaking(2)).toBe(false);
  });

  it("[RC115] red on the formation lap leads to a standing start", () => {
    const race = new PuppetRace([-10, -20], 2, 1, ROLLING);
    race.waitForLightsOut();
    race.run(500, [0.3, 0.3]);
    race.tick([], [{ kind: "trackStatus", status: "red" }]);
    race.tick([], [{ kind: "restart" }]);
    race.waitForLightsOut();
    expect(race.of("lightsOut").map((event) => event.tick)).toEqual([race.session.lightsOutTick]);
    race.run(2100, [1, 1]);
    expect(race.of("finished").map((event) => [event.car, event.laps])).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it("[RC26] [RC86] being off the track on the formation lap is not counted", () => {
    const race = new PuppetRace([-10], 2, 1, ROLLING);
    race.waitForLightsOut();
    race.wheelsOffTrack[0] = 4;
    race.run(300, [1]);
    expect(classify(race.session)[0].offTrackMs).toBe(0);
  });

  it("[RC52] a car that stands on the formation lap is retired, so the session ends", () => {
    const race = new PuppetRace([-10], 2, 1, ROLLING);
    race.waitForLightsOut();
    race.run(3700);
    expect(race.session.phase).toBe("ended");
  });
});
