import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import type { SessionFormat } from "../contract/race-config.ts";
import type { RaceOrder, TrackStatus } from "../contract/race-control.ts";
import { classify } from "./classification.ts";
import { drawLightsOutTick } from "./start-procedure.ts";
import { driveTo, LANE_M } from "./testing/pit-visit.ts";
import { PIT_RING, PuppetRace } from "./testing/puppet-race.ts";

const show = (status: TrackStatus): RaceOrder[] => [{ kind: "trackStatus", status }];
const PITS: SessionFormat = { kind: "race", pit: { refuelling: false, mandatoryStops: 0, mandatoryCompounds: 0 } };
const FREE = Number.POSITIVE_INFINITY;

/** A race that is under way, with the cars at `gridM` plus some way beyond the line. */
function underWay(gridM: readonly number[], laps = 9, format?: SessionFormat): PuppetRace {
  const race = new PuppetRace(gridM, laps, 1, format);
  race.waitForLightsOut();
  race.run(
    200,
    gridM.map(() => 1),
  );
  return race;
}

describe("speed under flags", () => {
  it("[RC103] [RC110] full-course yellow comes down to 80 km/h within 8 s, for all", () => {
    const race = underWay([-10, -20]);
    expect([race.session.signals.speedLimitMps(0), race.session.signals.noOvertaking(0)]).toEqual([FREE, false]);
    race.tick([1, 1], show("fullCourseYellow"));
    expect(race.of("trackStatus")).toEqual([{ kind: "trackStatus", tick: race.session.tick, status: "fullCourseYellow" }]);
    expect(race.session.signals.speedLimitMps(1)).toBeCloseTo(80 / 3.6 + 40, 6);
    expect(race.session.signals.noOvertaking(1)).toBe(true);
    race.run(240, [1, 1]);
    expect(race.session.signals.speedLimitMps(1)).toBeCloseTo(80 / 3.6 + 20, 6);
    race.run(240, [1, 1]);
    expect([0, 1].map((car) => race.session.signals.speedLimitMps(car))).toEqual([80 / 3.6, 80 / 3.6]);
    race.tick([1, 1], show("green"));
    expect([race.session.signals.speedLimitMps(0), race.session.signals.noOvertaking(0)]).toEqual([FREE, false]);
  });

  it("[RC104] yellow holds in its sector only, also before the line", () => {
    const race = underWay([-10, -300]);
    race.tick([1, 1], [{ kind: "sectorYellow", sector: 0, shown: true }]);
    race.run(480, [0, 0]);
    const { signals } = race.session;
    expect([signals.speedLimitMps(0), signals.speedLimitMps(1)]).toEqual([40, FREE]);
    expect([signals.noOvertaking(0), signals.noOvertaking(1)]).toEqual([true, false]);
    expect([signals.isSectorYellow(0), signals.isSectorYellow(1), signals.status]).toEqual([true, false, "green"]);
    race.tick([0, 0], [{ kind: "sectorYellow", sector: 0, shown: false }]);
    expect(signals.speedLimitMps(0)).toBe(FREE);
    expect(race.of("sectorYellow").map((event) => event.shown)).toEqual([true, false]);
  });

  it("[RC112] behind the safety car the leader holds the pace and gaps close, lapped cars in line", () => {
    const race = underWay([-10, -20, -60, -300]);
    race.tick([1, 1, 1, 1], show("safetyCar"));
    race.run(480, [0.4, 0.4, 0.4, 0.4]);
    const limits = [0, 1, 2, 3].map((car) => race.session.signals.speedLimitMps(car));
    expect(limits[0]).toBeCloseTo(100 / 3.6, 6);
    expect(limits[1]).toBeCloseTo(100 / 3.6, 6);
    expect(limits[2]).toBeCloseTo((100 / 3.6) * (1 + (0.4 * 20) / 60), 6);
    expect(limits[3]).toBeCloseTo((100 / 3.6) * 1.4, 6);
  });

  it("[RC112] a car in the pits neither leads the queue nor is a car to close up to", () => {
    const race = new PuppetRace([-10, -20, -60], 9, 1, PITS, { track: PIT_RING });
    race.waitForLightsOut();
    for (const car of [0, 1, 2]) driveTo(race, 930 - 10 * car, 50, 0, car);
    race.tick([], show("safetyCar"));
    race.lateralM[0] = LANE_M;
    race.run(480, [0.01, 0.01, 0]);
    const limits = [1, 2].map((car) => race.session.signals.speedLimitMps(car));
    expect(limits[0]).toBeCloseTo(100 / 3.6, 6);
    race.lateralM[1] = LANE_M;
    race.run(10, [0.01, 0.01, 0]);
    expect(race.session.signals.speedLimitMps(2)).toBeCloseTo(100 / 3.6, 6);
    race.lateralM[1] = 0;
    race.lateralM[0] = 0;
    race.run(10, [0, 0, 0]);
    driveTo(race, 500, 50, 0, 0);
    race.lateralM[1] = LANE_M;
    race.run(1);
    expect([...race.session.runningOrder]).toEqual([0, 1, 2]);
    expect(race.session.signals.speedLimitMps(2)).toBeCloseTo((100 / 3.6) * 1.4, 6);
  });

  it("[RC113] safety car in: green as the leader crosses the line, not another", () => {
    const race = underWay([-10, -20], 9);
    race.run(1000, [1.7, 0.8]);
    race.tick([0, 0], show("safetyCar"));
    race.tick([0, 0], show("safetyCarIn"));
    expect([...race.session.runningOrder]).toEqual([0, 1]);
    race.run(30, [0, 1]);
    expect(race.session.lapsCompleted(1)).toBe(1);
    expect(race.session.signals.status).toBe("safetyCarIn");
    race.run(200, [1, 0]);
    expect(race.session.signals.status).toBe("green");
    expect(race.of("trackStatus").map((event) => event.status)).toEqual(["safetyCar", "safetyCarIn", "green"]);
  });

  it("[RC107] too fast after the grace is reported once a period", () => {
    const race = underWay([-10, -500]);
    race.tick([1, 1], show("fullCourseYellow"));
    race.run(599, [1, 0.37]);
    expect(race.of("flagSpeeding")).toEqual([]);
    race.run(100, [1, 0.39]);
    expect(race.of("flagSpeeding").map(({ car, flag, speedMps, limitMps }) => [car, flag, speedMps, limitMps])).toEqual([
      [0, "fullCourseYellow", 60, 80 / 3.6],
    ]);
    race.tick([1, 1], show("green"));
    race.tick([1, 1], show("fullCourseYellow"));
    race.run(610, [1, 0.3]);
    expect(race.of("flagSpeeding")).toHaveLength(2);
  });
});

describe("overtaking under flags", () => {
  it("[RC105] is reported with where it was, and so is giving the place back", () => {
    const race = underWay([-10, -20]);
    race.tick([0.4, 0.4], show("safetyCar"));
    race.run(65, [0.4, 0.6]);
    expect(race.of("overtookUnderFlag")).toEqual([]);
    race.run(2, [0.4, 0.6]);
    const [overtook] = race.of("overtookUnderFlag");
    expect(overtook).toMatchObject({ car: 1, passed: 0, flag: "safetyCar" });
    expect(Math.abs(overtook.sM - race.trackSM[1])).toBeLessThan(1);
    race.run(40, [0.6, 0.4]);
    expect(race.of("gaveBack").map(({ car, to }) => [car, to])).toEqual([[1, 0]]);
    race.run(100, [0.4, 0.6]);
    expect(race.of("overtookUnderFlag")).toHaveLength(2);
  });

  it("[RC105] also of a car from a better slot, and by it", () => {
    const race = underWay([-20, -10]);
    race.tick([0.4, 0.4], show("safetyCar"));
    race.run(70, [0.6, 0.4]);
    expect(race.of("overtookUnderFlag").map(({ car, passed }) => [car, passed])).toEqual([[0, 1]]);
    race.run(70, [0.4, 0.6]);
    expect(race.of("gaveBack").map(({ car, to }) => [car, to])).toEqual([[0, 1]]);
  });

  it("[RC105] what was before the flag does not count, nor what is where no flag is", () => {
    const race = underWay([-10, -12]);
    race.run(20, [0.4, 0.6]);
    race.tick([0.4, 0.6], show("fullCourseYellow"));
    race.run(60, [0.4, 0.6]);
    race.tick([0.4, 0.4], show("green"));
    race.tick([0.4, 0.4], [{ kind: "sectorYellow", sector: 2, shown: true }]);
    race.run(200, [0.6, 0.4]);
    expect(race.of("overtookUnderFlag")).toEqual([]);
  });

  it("[RC105] what happened in the green between two flags does not count, nor what happens in the pits", () => {
    const race = new PuppetRace([-10, -20], 9, 1, PITS, { track: PIT_RING });
    race.waitForLightsOut();
    race.run(200, [1, 1]);
    race.tick([0.4, 0.4], show("fullCourseYellow"));
    race.run(20, [0.4, 0.4]);
    race.tick([0.4, 0.4], show("green"));
    race.run(80, [0.4, 0.6]);
    race.tick([0.4, 0.4], show("fullCourseYellow"));
    race.run(20, [0.4, 0.4]);
    expect(race.of("overtookUnderFlag")).toEqual([]);
    driveTo(race, 940, 20, 0, 0);
    driveTo(race, 930, 20, 0, 1);
    race.lateralM[0] = LANE_M;
    race.run(100, [0.2, 0.6]);
    expect(race.of("pitEntered").map((event) => event.car)).toEqual([0]);
    expect(race.of("overtookUnderFlag")).toEqual([]);
  });

  it("[RC106] a car that stands or lies off the road may be passed", () => {
    const race = underWay([-10, -20, -30]);
    race.tick([0.4, 0.4, 0.4], [{ kind: "sectorYellow", sector: 0, shown: true }]);
    race.wheelsOffTrack[1] = 4;
    race.run(60, [0.1, 0.4, 0.8]);
    expect(race.of("overtookUnderFlag")).toEqual([]);
    race.wheelsOffTrack[1] = 3;
    race.run(60, [0.4, 0.8, 0.5]);
    expect(race.of("overtookUnderFlag").map(({ car, passed }) => [car, passed])).toEqual([[1, 2]]);
  });
});

describe("red flag", () => {
  /** Car 1 leads car 0; car 2 is a lap down; car 3 is out. */
  function stopped(): PuppetRace {
    const race = underWay([-10, -20, -30, -40]);
    race.run(1000, [1, 1.2, 0.15, 1]);
    race.tick([], [{ kind: "retire", car: 3 as CarIndex }]);
    race.tick([1, 1, 1], show("red"));
    return race;
  }

  it("[RC114] brings the limit to nothing, retires nobody and lets no other status be", () => {
    const race = stopped();
    race.run(1200, [0.1, 0.1, 0.1]);
    expect(race.session.signals.speedLimitMps(0)).toBe(0);
    race.run(4000);
    race.tick([], show("green"));
    expect(race.session.signals.status).toBe("red");
    expect(race.of("retired")).toHaveLength(1);
  });

  it("[RC115] a restart puts the cars on the grid in race order, laps kept, and the lights begin", () => {
    const race = stopped();
    race.run(1300);
    const laps = [0, 1, 2].map((car) => race.session.lapsCompleted(car));
    expect(laps).toEqual([1, 1, 0]);
    race.tick([], [{ kind: "restart" }]);
    expect([0, 1, 2].map((car) => race.session.lapsCompleted(car))).toEqual(laps);
    expect([...race.session.columns.placement]).toEqual([1, 0, 2, -1]);
    expect([...race.trackSM.slice(0, 3)]).toEqual([980, 990, 970]);
    expect([race.session.phase, race.session.mayDrive, race.session.signals.status]).toEqual(["formation", false, "green"]);
    const lapStart = race.session.raceMs;
    const orderedAt = race.session.tick;
    race.waitForLightsOut();
    expect(race.of("lightsOut")).toHaveLength(2);
    expect(race.session.tick - orderedAt).toBe(drawLightsOutTick(2));
    expect(race.session.raceMs).toBeGreaterThan(lapStart + 7000);
    expect([...race.session.runningOrder]).toEqual([1, 0, 2, 3]);
    race.run(100, [1, 1, 1]);
    expect([0, 1, 2].map((car) => race.session.lapsCompleted(car))).toEqual(laps);
    race.run(1000, [1, 1, 1]);
    expect([0, 1, 2].map((car) => race.session.lapsCompleted(car))).toEqual([2, 2, 1]);
    expect(race.of("falseStart")).toEqual([]);
  });

  it("[RC115] a car that has not come round to the line, but is not lapped, is taken round; laps still add up", () => {
    const race = underWay([-10, -20, -30]);
    race.run(815, [1, 1, 0.2]);
    race.run(12, [1, 0.2, 0.2]);
    race.tick([], show("red"));
    race.run(100);
    expect([0, 1, 2].map((car) => race.session.lapsCompleted(car))).toEqual([1, 0, 0]);
    race.tick([], [{ kind: "restart" }]);
    expect([0, 1, 2].map((car) => race.session.lapsCompleted(car))).toEqual([1, 1, 1]);
    expect(race.of("lapCompleted").map((event) => event.car)).toEqual([0, 1, 2]);
    race.waitForLightsOut();
    race.run(9 * 1100, [1, 1, 1]);
    for (const done of race.of("finished")) {
      const ownLaps = race.of("lapCompleted").filter((event) => event.car === done.car);
      expect(ownLaps.map((event) => event.lap)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(ownLaps.reduce((sum, event) => sum + event.timeMs, 0)).toBe(done.timeMs);
      for (const event of ownLaps) expect(event.sectorsMs.reduce((sum, ms) => sum + ms, 0)).toBe(event.timeMs);
    }
    expect(race.of("finished")).toHaveLength(3);
  });

  it("[RC11] [RC115] jumping the restart is a false start, though the car had jumped the start before", () => {
    const race = new PuppetRace([-10, -20], 9);
    race.tick([0.5, 0]);
    race.waitForLightsOut();
    race.run(60, [1, 1]);
    race.tick([], show("red"));
    race.tick([], [{ kind: "restart" }]);
    race.run(20);
    race.tick([0.5, 0]);
    race.waitForLightsOut();
    expect(race.of("falseStart").map((event) => event.car)).toEqual([0, 0]);
    expect(classify(race.session).map((row) => row.falseStart)).toEqual([true, false]);
  });

  it("[RC101] without red a restart changes nothing", () => {
    const race = underWay([-10]);
    race.tick([1], [{ kind: "restart" }]);
    expect(race.of("restartGrid")).toEqual([]);
    expect(race.session.phase).toBe("racing");
  });

  it("[RC116] ends the race when it lasts, with the result of the leader's last lap but one", () => {
    const race = underWay([-10, -20, -30, -500]);
    race.run(1810, [1, 1, 1, 0.8]);
    race.run(15, [1, 0.1, 1, 0.8]);
    race.run(1500, [0.4, 0.4, 0.45, 0.1]);
    expect([0, 1, 2, 3].map((car) => race.session.lapsCompleted(car))).toEqual([2, 2, 2, 1]);
    expect([...race.session.runningOrder]).toEqual([2, 0, 1, 3]);
    race.tick([], show("red"));
    race.run(36000);
    expect(race.session.phase).toBe("ended");
    expect(classify(race.session).map(({ car, status, laps }) => [car, status, laps])).toEqual([
      [0, "finished", 1],
      [1, "finished", 1],
      [2, "finished", 1],
      [3, "finished", 0],
    ]);
    const ends = race.of("lapCompleted").flatMap((event) => (event.lap === 1 && event.car === 0 ? event.timeMs : []));
    expect(classify(race.session)[0].timeMs).toBe(ends[0]);
  });
});

describe("flags shown to one car", () => {
  it("[RC117] black and white for 10 s, before blue; blue not where nobody may overtake", () => {
    const race = underWay([-10, -500]);
    race.run(500, [1.9, 0]);
    expect(race.session.signals.flagOf(1)).toBe("none");
    race.run(270, [1.9, 0]);
    expect([race.session.signals.flagOf(0), race.session.signals.flagOf(1)]).toEqual(["none", "blue"]);
    race.tick([], [{ kind: "warn", car: 1 as CarIndex }]);
    expect(race.of("warned")).toHaveLength(1);
    expect(race.session.signals.flagOf(1)).toBe("blackWhite");
    race.run(600);
    expect(race.session.signals.flagOf(1)).toBe("blue");
    race.tick([], show("fullCourseYellow"));
    expect(race.session.signals.flagOf(1)).toBe("none");
  });

  it("[RC117] no blue in qualifying", () => {
    const race = new PuppetRace([-10, -500], 1, 1, { kind: "qualifying", durationSec: 600 });
    race.waitForLightsOut();
    race.run(100, [1, 1]);
    race.run(250, [1.9, 0]);
    expect(race.session.signals.flagOf(1)).toBe("none");
  });
});

it("[RC1] goes on alike from its state, under flags too", () => {
  const drive = (race: PuppetRace): void => {
    race.tick([0.4, 0.5, 0.6], show("safetyCar"));
    race.run(150, [0.4, 0.6, 0.55]);
    race.tick([0.4, 0.5, 0.6], [{ kind: "sectorYellow", sector: 1, shown: true }]);
  };
  const goOn = (race: PuppetRace): unknown => {
    const from = race.events.length;
    race.run(700, [0.6, 0.5, 0.55]);
    race.tick([], show("red"));
    race.run(30);
    race.tick([], [{ kind: "restart" }]);
    race.run(500, [0.1, 0, 0]);
    return race.events.slice(from);
  };
  const one = underWay([-10, -20, -30]);
  const two = underWay([-10, -20, -30]);
  drive(one);
  one.session.state.forEach((view, i) => {
    const copy = two.session.state[i];
    new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength).set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  });
  two.trackSM.set(one.trackSM);
  expect(goOn(two)).toEqual(goOn(one));
});
