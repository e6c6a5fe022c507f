import { describe, expect, it } from "vitest";
import { TouchLog } from "../contact/touch-log.ts";
import { type StagedCar, stageHistory } from "../testing/staged-history.ts";
import { JUDGE_HZ } from "./motion-history.ts";
import { isBrakingAlike, isBrakingWithoutReason } from "./trouble.ts";

const LEAD = 0;
const BEHIND = 1;
const FROM_M = 1000;
/** Where the leader is when its brakes go on, a second after the beginning. */
const BRAKES_AT_M = FROM_M + 50;

/** Brakes from a second on, or later by so much. */
function brakes(mps2: number, laterSec = 0, lastsSec = 9): StagedCar["brakingMps2"] {
  return (sec) => (sec >= 1 + laterSec - 1e-9 && sec < 1 + laterSec + lastsSec - 1e-9 ? mps2 : 0);
}

const leader: StagedCar = { fromM: FROM_M, brakingMps2: brakes(8) };
const follower: StagedCar = { fromM: FROM_M - 12 };
const slowFrom = (aheadM: number, paceMps: number) => (sM: number) => (sM >= BRAKES_AT_M + aheadM && sM < 2500 ? paceMps : 50);

describe("braking without a reason", () => {
  /** Half a second after the leader's brakes went on. */
  const FRAME = 1.5 * JUDGE_HZ;
  const judge = (cars: readonly StagedCar[], paceAt?: (sM: number) => number, log = new TouchLog()): boolean =>
    isBrakingWithoutReason(stageHistory(cars, 3, paceAt), log, LEAD, BEHIND, FRAME);

  it("[SW21] on a free straight there is none", () => {
    expect(judge([leader, follower])).toBe(true);
  });

  it.each<[string, StagedCar]>([
    ["no harder than 4 m/s2 over what the track asks for", { ...leader, brakingMps2: brakes(3.5) }],
    ["for a tenth of a second", { ...leader, brakingMps2: brakes(12, 0, 0.1) }],
    ["with a pedal that is hardly touched", { ...leader, brake: () => 0.1 }],
    ["in a slide", { ...leader, turnedRad: (sec) => (sec > 1 ? 1 : 0) }],
    ["off the road", { ...leader, lateralM: () => 9 }],
  ])("[SW21] no brake test: %s", (_, car) => {
    expect(judge([car, follower])).toBe(false);
  });

  it("[SW21] a bend is one from where a careful driver brakes for it at 4 m/s2", () => {
    expect(judge([leader, follower], slowFrom(250, 20))).toBe(false);
    expect(judge([leader, follower], slowFrom(290, 20))).toBe(true);
    expect(judge([leader, follower], slowFrom(360, 5))).toBe(true);
  });

  it("[SW21] so is one within a second and a half that is 4 % slower", () => {
    expect(judge([leader, follower], slowFrom(60, 47.5))).toBe(false);
    expect(judge([leader, follower], slowFrom(60, 48.5))).toBe(true);
    expect(judge([leader, follower], slowFrom(95, 47.5))).toBe(true);
  });

  it("[SW21] so is a car ahead that is slower or brakes, and not one far away to the side", () => {
    const ahead: StagedCar = { fromM: FROM_M + 30, brakingMps2: brakes(4, -0.3) };
    expect(judge([leader, follower, ahead])).toBe(false);
    expect(judge([leader, follower, { ...ahead, lateralM: () => 5 }])).toBe(true);
    expect(judge([leader, follower, { ...ahead, fromM: FROM_M + 90 }])).toBe(true);
  });

  it("[SW21] so is a contact with a third car just before, and not one with the car behind", () => {
    const log = new TouchLog();
    log.note(LEAD, BEHIND, FRAME - 10);
    expect(judge([leader, follower, { fromM: 0 }], undefined, log)).toBe(true);
    log.note(LEAD, 2, FRAME - 10);
    expect(judge([leader, follower, { fromM: 0 }], undefined, log)).toBe(false);
  });
});

describe("braking alike", () => {
  const judge = (brakingMps2: StagedCar["brakingMps2"], afterSec: number): boolean =>
    isBrakingAlike(stageHistory([leader, { ...follower, brakingMps2 }], 4), LEAD, BEHIND, (1 + afterSec) * JUDGE_HZ);

  it("[SW21] who begins in the same instant was not tested, however hard he brakes", () => {
    expect(judge(brakes(8, 0.05), 0.5)).toBe(true);
    expect(judge(brakes(12, 0.1), 0.5)).toBe(true);
    expect(judge(brakes(8, 0.05), 1.4)).toBe(true);
  });

  it("[SW21] who begins 0.6 s later and brakes as hard was surprised", () => {
    for (const afterSec of [0.5, 0.8, 1.2, 1.5]) expect(judge(brakes(8, 0.6), afterSec)).toBe(false);
  });

  it("[SW21] who begins a little later and brakes as long but less hard was not", () => {
    expect(judge(brakes(7.2, 0.3), 1.4)).toBe(true);
    expect(judge(brakes(8, 0.3), 1.4)).toBe(false);
    expect(judge(brakes(5, 0.3), 1.4)).toBe(false);
  });

  it("[SW21] who does not brake does not brake alike", () => {
    expect(judge(undefined, 0.5)).toBe(false);
    expect(judge(brakes(2, 0), 1.4)).toBe(false);
  });
});
