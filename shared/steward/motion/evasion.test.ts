import { describe, expect, it } from "vitest";
import { type StagedCar, stageHistory } from "../testing/staged-history.ts";
import { hasEvaded, measureEvasion } from "./evasion.ts";
import { JUDGE_HZ } from "./motion-history.ts";

const CAR = 0;
const OTHER = 1;

/** Moves to one side from a second on, evenly. */
const moves =
  (wayM: number, lastsSec: number, fromM = 0): StagedCar["lateralM"] =>
  (sec) =>
    fromM + wayM * Math.min(1, Math.max(0, (sec - 1) / lastsSec));
const brakes =
  (mps2: number, lastsSec: number): StagedCar["brakingMps2"] =>
  (sec) =>
    sec > 1 - 1e-9 && sec < 1 + lastsSec - 1e-9 ? mps2 : 0;

/** What the car does in the two seconds from 0.9 s on behind one that is so far to its left. */
function evasion(car: StagedCar, otherLeftM = 0) {
  const history = stageHistory(
    [
      { fromM: 100, ...car },
      { fromM: 120, lateralM: () => otherLeftM },
    ],
    3,
  );
  return measureEvasion(history, CAR, OTHER, 0.9 * JUDGE_HZ, 2.9 * JUDGE_HZ);
}

describe("an evasion", () => {
  it("[SW23] tells for how long a car braked harder than its place asks for", () => {
    expect(evasion({ brakingMps2: brakes(10, 0.6) }).brakingSec).toBeCloseTo(0.6, 0.06);
    expect(evasion({ brakingMps2: brakes(10, 0.25) }).brakingSec).toBeLessThan(0.4);
    expect(evasion({ brakingMps2: brakes(3.5, 1) })).toEqual({ braked: false, brakingSec: 0, swerved: false });
  });

  it("is to have braked hard for 0.15 s", () => {
    expect(evasion({ brakingMps2: brakes(10, 0.2) }).braked).toBe(true);
    expect(evasion({ brakingMps2: brakes(10, 0.05) }).braked).toBe(false);
  });

  it("[SW33] is a swerve of a metre in half a second, and not a line that is followed", () => {
    expect(evasion({ lateralM: moves(1.3, 0.5) }).swerved).toBe(true);
    expect(evasion({ lateralM: moves(2.5, 1.8) }).swerved).toBe(false);
    expect(evasion({ lateralM: moves(0.8, 0.3) }).swerved).toBe(false);
  });

  it("[SW33] is a swerve away from the other, to any side from right behind it", () => {
    expect(evasion({ lateralM: moves(1.3, 0.5) }, -1.5).swerved).toBe(true);
    expect(evasion({ lateralM: moves(1.3, 0.5) }, 1.5).swerved).toBe(false);
    expect(evasion({ lateralM: moves(-1.3, 0.5) }, 1.5).swerved).toBe(true);
    expect(evasion({ lateralM: moves(-1.3, 0.5) }, 0.3).swerved).toBe(true);
    expect(evasion({ lateralM: moves(1.3, 0.5) }, 0.3).swerved).toBe(true);
  });

  it("is either of the two", () => {
    expect(hasEvaded({ braked: true, brakingSec: 0.2, swerved: false })).toBe(true);
    expect(hasEvaded({ braked: false, brakingSec: 0, swerved: true })).toBe(true);
    expect(hasEvaded({ braked: false, brakingSec: 0.1, swerved: false })).toBe(false);
  });
});
