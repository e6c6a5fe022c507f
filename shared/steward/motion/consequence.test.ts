import { describe, expect, it } from "vitest";
import { type StagedCar, stageHistory } from "../testing/staged-history.ts";
import { hasSuffered, measureConsequence } from "./consequence.ts";
import { JUDGE_HZ } from "./motion-history.ts";

const FRAME = JUDGE_HZ;

/** What happens to a car in the 2.5 s after the first second. */
function consequence(car: StagedCar, paceAt?: (sM: number) => number) {
  return measureConsequence(stageHistory([{ fromM: 500, ...car }], 5, paceAt), 0, FRAME);
}

/** A loss of so much speed at an instant, and the same gain some time later. */
const dip =
  (lostMps: number, atSec: number, lastsSec: number): StagedCar["brakingMps2"] =>
  (sec) =>
    Math.abs(sec - atSec) < 1e-6 ? lostMps * JUDGE_HZ : Math.abs(sec - atSec - lastsSec) < 1e-6 ? -lostMps * JUDGE_HZ : 0;

describe("the consequence of an incident", () => {
  it("[SW4] is a pace well below the one before, and not one a little below", () => {
    expect(consequence({ brakingMps2: dip(12, 1.5, 9) }).paceLost).toBeCloseTo(0.24, 5);
    expect(hasSuffered(consequence({ brakingMps2: dip(12, 1.5, 9) }))).toBe(true);
    expect(hasSuffered(consequence({ brakingMps2: dip(5, 1.5, 9) }))).toBe(false);
    expect(hasSuffered(consequence({}))).toBe(false);
  });

  it("[SW4] lasts: a shaken car has not lost its pace", () => {
    expect(hasSuffered(consequence({ brakingMps2: dip(12, 1.5, 0.1) }))).toBe(false);
    expect(hasSuffered(consequence({ brakingMps2: dip(12, 1.5, 0.5) }))).toBe(true);
  });

  it("[SW4] shows within two and a half seconds", () => {
    expect(hasSuffered(consequence({ brakingMps2: dip(12, 3.1, 9) }))).toBe(true);
    expect(hasSuffered(consequence({ brakingMps2: dip(12, 3.7, 9) }))).toBe(false);
  });

  it("[SW4] is measured against the usual pace where the road is slow", () => {
    const bend = (sM: number): number => (sM > 570 ? 30 : 50);
    expect(consequence({ brakingMps2: dip(20, 1.5, 9) }, bend).paceLost).toBeLessThan(0.01 + 1e-9);
    expect(consequence({ brakingMps2: dip(28, 1.5, 9) }, bend).paceLost).toBeCloseTo(1 - 22 / 30, 5);
  });

  it("[SW4] who was slower than 5 m/s had no pace to lose", () => {
    const crawls: StagedCar["brakingMps2"] = (sec) => (sec < 1e-6 ? 46 * JUDGE_HZ : Math.abs(sec - 1.5) < 1e-6 ? 3 * JUDGE_HZ : 0);
    expect(hasSuffered(consequence({ brakingMps2: crawls }))).toBe(false);
  });

  it("[SW4] is a spin, and not a turn that was there before", () => {
    expect(consequence({ turnedRad: (sec) => (sec > 1.4 ? 1.3 : 0) }).spun).toBe(true);
    expect(consequence({ turnedRad: (sec) => (sec > 1.4 ? 0.8 : 0) }).spun).toBe(false);
    expect(consequence({ turnedRad: (sec) => (sec > 0.6 ? 1.3 : 0) }).spun).toBe(false);
  });

  it("[SW4] is the whole car beyond the white line, and not one that was there before", () => {
    expect(consequence({ lateralM: (sec) => (sec > 2 ? 7.2 : 5) }).wentOff).toBe(true);
    expect(consequence({ lateralM: (sec) => (sec > 2 ? 6.8 : 5) }).wentOff).toBe(false);
    expect(consequence({ lateralM: () => 7.2 }).wentOff).toBe(false);
  });

  it("[SW4] is a stop", () => {
    expect(consequence({ brakingMps2: dip(48, 1.5, 9) }).stopped).toBe(true);
    expect(consequence({ brakingMps2: dip(45, 1.5, 9) }).stopped).toBe(false);
  });
});
