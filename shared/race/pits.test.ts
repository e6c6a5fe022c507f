import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import type { PitRules, SessionFormat } from "../contract/race-config.ts";
import type { PitRequest, RaceOrder } from "../contract/race-control.ts";
import { classify } from "./classification.ts";
import type { PitCrew } from "./pit-crew.ts";
import { DRIVE_THROUGH, STAY_OUT } from "./pit-stops.ts";
import { driveTo, LANE_M, leave, stopIn } from "./testing/pit-visit.ts";
import { PIT_RING, PuppetRace } from "./testing/puppet-race.ts";

const FREE_RULES: PitRules = { refuelling: true, mandatoryStops: 0, mandatoryCompounds: 0 };
const CREW: PitCrew = {
  compoundIds: ["hard", "medium", "soft"],
  compoundOf: () => "hard",
  damageOf: () => 0.5,
  fuelRoomKg: () => 40,
};
const NOTHING: PitRequest = { compound: null, fuelKg: 0, repair: false };

function pitRace(gridM: readonly number[], rules: Partial<PitRules> = {}, laps = 9, format: Partial<SessionFormat> = {}): PuppetRace {
  const session = { kind: "race" as const, pit: { ...FREE_RULES, ...rules }, ...format };
  const race = new PuppetRace(gridM, laps, 1, session, { track: PIT_RING, crew: CREW });
  race.waitForLightsOut();
  return race;
}

const callIn = (request: PitRequest | null, car = 0): RaceOrder[] => [{ kind: "callIn", car: car as CarIndex, request }];

describe("in the pit lane", () => {
  it("[RC120] is who lies beyond the lane's inner edge between entry and exit", () => {
    const race = pitRace([-200]);
    driveTo(race, 890, 50, LANE_M);
    expect(race.of("pitEntered")).toEqual([]);
    driveTo(race, 930, 50, -7.4);
    expect(race.of("pitEntered")).toEqual([]);
    driveTo(race, 931, 50, -7.6);
    expect(race.of("pitEntered").map((event) => [event.car, event.lap])).toEqual([[0, 1]]);
    driveTo(race, 120, 14, -7.2);
    expect(race.of("pitExited")).toEqual([]);
    driveTo(race, 121, 14, -6.9);
    expect(race.of("pitExited")).toHaveLength(1);
  });

  it("[RC121] speeding is reported once a visit, with the excess, on the limited stretch only", () => {
    const race = pitRace([-200]);
    driveTo(race, 940, 40, LANE_M);
    driveTo(race, 980, 15.4, LANE_M);
    expect(race.of("pitSpeeding")).toEqual([]);
    driveTo(race, 990, 20, LANE_M);
    driveTo(race, 10, 15, LANE_M);
    expect(race.of("pitSpeeding").map(({ car, excessMps }) => [car, Math.round(excessMps * 1e6) / 1e6])).toEqual([[0, 5]]);
    driveTo(race, 90, 30, LANE_M);
    driveTo(race, 200, 30, 0);
    expect(race.of("pitSpeeding")).toHaveLength(1);
  });

  it("[RC121] the limiter works between the ramps", () => {
    const race = pitRace([-200]);
    const { pits } = race.session;
    driveTo(race, 940, 14, LANE_M);
    expect(pits?.isLimited(0)).toBe(false);
    driveTo(race, 960, 14, LANE_M);
    expect(pits?.isLimited(0)).toBe(true);
    driveTo(race, 970, 14, 0);
    expect(pits?.isLimited(0)).toBe(false);
  });

  it("[RC23] laps count in the lane too, and the exit tells what the visit cost", () => {
    const race = pitRace([-200]);
    driveTo(race, 910, 50);
    driveTo(race, 910, 50);
    driveTo(race, 140, 15, LANE_M);
    driveTo(race, 300, 50);
    expect(race.session.lapsCompleted(0)).toBe(1);
    const [exit] = race.of("pitExited");
    const meanMps = 1000 / (race.of("lapCompleted")[0].timeMs / 1000);
    expect(exit.standMs).toBe(0);
    expect(exit.laneMs / 1000).toBeCloseTo(230 / 15, 0);
    expect(exit.lossMs).toBeCloseTo(exit.laneMs - (250 / meanMps) * 1000, -1);
  });
});

describe("a stop", () => {
  it("[RC122] [RC123] [RC124] holds the car for its work and then orders it", () => {
    const race = pitRace([-200]);
    race.tick([], callIn({ compound: "soft", fuelKg: 20, repair: true }));
    stopIn(race, 961.5, 1);
    expect(race.of("pitStopped").map(({ car, box, penaltySec, workSec }) => [car, box, penaltySec, workSec])).toEqual([[0, 0, 0, 8 + 10]]);
    expect(race.session.isHeld(0)).toBe(true);
    race.run(18 * 60 - 1);
    expect(race.session.isHeld(0)).toBe(true);
    race.run(1);
    expect(race.session.isHeld(0)).toBe(false);
    const [done] = race.of("pitServiceDone");
    expect(done).toMatchObject({ car: 0, compound: "soft", fuelKg: 20, repair: true });
    expect(race.of("pitReleased").map((event) => Math.round(event.standMs / 100))).toEqual([180]);
    leave(race);
    expect(race.of("pitExited")).toHaveLength(1);
    stopIn(race, 960, 200);
    expect(race.of("pitStopped")).toHaveLength(1);
  });

  it.each<[string, PitRequest, number]>([
    ["tyres", { compound: "medium", fuelKg: 0, repair: false }, 3],
    ["fuel as long as tyres", { compound: "medium", fuelKg: 5, repair: false }, 3],
    ["no more fuel than the tank takes", { compound: null, fuelKg: 100, repair: false }, 16],
    ["half of the damage that there can be", { compound: null, fuelKg: 0, repair: true }, 10],
    ["nothing", NOTHING, 0],
  ])("[RC125] takes its time: %s", (_, request, workSec) => {
    const race = pitRace([-200]);
    race.tick([], callIn(request));
    stopIn(race, 960, 1);
    expect(race.of("pitStopped")[0].workSec).toBe(workSec);
  });

  it("[RC125] takes no fuel where it is not allowed", () => {
    const race = pitRace([-200], { refuelling: false });
    race.tick([], callIn({ compound: null, fuelKg: 30, repair: false }));
    stopIn(race, 960, 2);
    expect(race.of("pitServiceDone")[0].fuelKg).toBe(0);
  });

  it("[RC123] needs the box, a car that stands, and a reason", () => {
    const race = pitRace([-200]);
    stopIn(race, 960, 100);
    race.tick([], callIn(NOTHING));
    expect(race.of("pitStopped")).toHaveLength(1);
    const beside = pitRace([-200]);
    beside.tick([], callIn(NOTHING));
    stopIn(beside, 965, 100);
    beside.lateralM[0] = -12.9;
    driveTo(beside, 970, 14, -12.9);
    beside.run(100);
    expect(beside.of("pitStopped")).toEqual([]);
    driveTo(beside, 971, 14, -13.1);
    beside.run(1);
    expect(beside.of("pitStopped").map((event) => event.box)).toEqual([1]);
  });

  it("[RC101] [RC122] a call is taken back by null, and one for tyres that do not exist changes nothing", () => {
    const race = pitRace([-200]);
    race.tick([], callIn(NOTHING));
    race.tick([], callIn(null));
    race.tick([], callIn({ compound: "wood", fuelKg: 0, repair: false }));
    expect(race.session.pits?.boxFor(0)).toBe(STAY_OUT);
  });

  it("[RC122] calls change nothing while the car is worked on", () => {
    const race = pitRace([-200]);
    race.tick([], callIn({ compound: "soft", fuelKg: 0, repair: false }));
    stopIn(race, 960, 10);
    race.tick([], callIn(null));
    race.run(200);
    expect(race.of("pitServiceDone").map((event) => event.compound)).toEqual(["soft"]);
  });

  it("[RC123] needs a box in which no other car is held", () => {
    const race = pitRace([-200, -210]);
    race.tick([], [...callIn({ compound: null, fuelKg: 40, repair: false }, 0), ...callIn(NOTHING, 1)]);
    stopIn(race, 960, 1, 0);
    stopIn(race, 960, 1, 1);
    expect(race.of("pitStopped").map((event) => event.car)).toEqual([0]);
  });

  it("[RC52] [RC124] a car that is held for more than a minute is not retired for standing", () => {
    const race = pitRace([-200]);
    race.tick([], [...callIn(NOTHING), { kind: "penalise", ruling: 1, car: 0 as CarIndex, penalty: { kind: "time", seconds: 90 } }]);
    stopIn(race, 960, 90 * 60 + 10);
    expect(race.of("retired")).toEqual([]);
    expect(race.of("pitReleased")).toHaveLength(1);
  });

  it("[RC115] a restart takes a car out of its box", () => {
    const race = pitRace([-200]);
    race.tick([], callIn({ compound: null, fuelKg: 40, repair: false }));
    stopIn(race, 960, 10);
    race.tick([], [{ kind: "trackStatus", status: "red" }]);
    race.tick([], [{ kind: "restart" }]);
    expect([race.session.isHeld(0), race.session.pits?.isLimited(0)]).toEqual([false, false]);
  });

  it("[RC128] offers each car its own box, else the nearest with nobody beside it, and the way through after the stop", () => {
    const race = pitRace(Array.from({ length: 12 }, (_, car) => -100 - 8 * car));
    const { pits } = race.session;
    race.tick([], [...callIn(NOTHING, 1), ...callIn({ compound: "soft", fuelKg: 0, repair: false }, 11)]);
    expect([0, 1, 11].map((car) => pits?.boxFor(car))).toEqual([STAY_OUT, 1, 1]);
    stopIn(race, 970, 1, 11);
    expect(race.session.isHeld(11)).toBe(true);
    expect([1, 11].map((car) => pits?.boxFor(car))).toEqual([3, 1]);
    race.run(200);
    expect([1, 11].map((car) => pits?.boxFor(car))).toEqual([3, DRIVE_THROUGH]);
    race.run(4, Array(12).fill(1));
    expect([1, 11].map((car) => pits?.boxFor(car))).toEqual([1, DRIVE_THROUGH]);
  });

  it("[RC129] a call for tyres that are not allowed changes nothing", () => {
    const race = pitRace([-100], { compounds: ["hard"] });
    race.tick([], callIn({ compound: "soft", fuelKg: 0, repair: false }));
    expect(race.session.pits?.boxFor(0)).toBe(STAY_OUT);
    race.tick([], callIn({ compound: "hard", fuelKg: 0, repair: false }));
    expect(race.session.pits?.boxFor(0)).toBe(0);
    race.tick([], callIn({ compound: null, fuelKg: 0, repair: true }));
    expect(race.session.pits?.boxFor(0)).toBe(0);
  });

  it("[RC26] the pit lane is no place off the track", () => {
    const race = pitRace([-200]);
    race.wheelsOffTrack[0] = 4;
    race.tick([], callIn(NOTHING));
    stopIn(race, 960, 200);
    const offTicks = race.session.columns.offTrackTicks[0];
    race.run(100);
    expect(race.session.columns.offTrackTicks[0]).toBe(offTicks);
  });

  it("[RC126] [RC127] mandatory stops count in their window, with tyres; what is missing costs 30 s each", () => {
    const rules = { mandatoryStops: 1, mandatoryCompounds: 2, window: [2, 3] as [number, number] };
    const race = pitRace([-200], rules, 3);
    race.tick([], callIn({ compound: "hard", fuelKg: 0, repair: false }));
    stopIn(race, 960, 200);
    leave(race);
    driveTo(race, 10, 50);
    race.tick([], callIn({ compound: "soft", fuelKg: 0, repair: false }));
    stopIn(race, 960, 200);
    leave(race);
    race.tick([], callIn(NOTHING));
    stopIn(race, 960, 200);
    leave(race);
    expect(race.session.columns.countedStops[0]).toBe(1);
    expect(race.session.phase).toBe("ended");
    expect(classify(race.session)[0]).toMatchObject({ stops: 3, missedObligations: 0, penaltyMs: 0 });
    const lazy = pitRace([-200], rules, 1);
    driveTo(lazy, 10, 50);
    driveTo(lazy, 10, 50);
    const [row] = classify(lazy.session);
    expect(row).toMatchObject({ status: "finished", missedObligations: 2, penaltyMs: 60_000 });
    expect(row.resultMs).toBe(row.timeMs! + 60_000);
  });

  it("[RC83] in practice the flag ends who is in the lane", () => {
    const race = pitRace([-200], {}, 1, { kind: "practice", durationSec: 60 });
    driveTo(race, 960, 14, LANE_M);
    race.run(3600);
    expect(race.of("finished").map((event) => event.laps)).toEqual([0]);
  });
});
