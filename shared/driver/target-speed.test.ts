import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { standardSetup } from "../car/setup.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { prepareReferenceDriver } from "./driver-preparation.ts";
import { LanePath } from "./lane-path.ts";
import { STRAIGHT_SHARE, targetSpeedAt } from "./target-speed.ts";

const track = builtInTrack("clubring");
const spec = carSpec("gt3");
const prepared = prepareReferenceDriver(track, spec, standardSetup(spec));
const path = new LanePath(track, prepared.lanes);
const GRIP = 0.95;
/** On the straights; the next bend is far in these and asks for braking soon in those. */
const FREE_M = [660, 760, 860, 1540, 1640];
const NEAR_BEND_M = [60, 80, 95, 1050, 1065];
const BRAKING_M = [110, 130, 1095, 1120];

interface Car {
  speedMps: number;
  lateralShare?: number;
  weight?: number;
}

function targetAt(sM: number, { speedMps, lateralShare = 0, weight = 0 }: Car) {
  const target = { mps: Number.NaN, feedForward: Number.NaN };
  targetSpeedAt(path, sM, weight, GRIP, speedMps, lateralShare, target);
  return target;
}

const profileAt = (sM: number, weight = 0): number => path.speedAt(sM, weight, GRIP);
const allowedAt = (sM: number, weight = 0): number => path.allowedAt(sM, weight, GRIP);

/** Acceleration along the way that keeps to a speed which changes with the place. */
function along(speedAt: (sM: number) => number, sM: number): number {
  return (speedAt(sM + 3) ** 2 - speedAt(sM) ** 2) / 6;
}

describe("the target of a car", () => {
  it.each([-1, 0, 0.4])("is the profile of its path and its change for one that is no faster, in lane %s", (weight) => {
    for (let sM = 0; sM < track.lengthM; sM += 15) {
      for (const share of [0, 0.6, 1]) {
        const { mps, feedForward } = targetAt(sM, { speedMps: share * profileAt(sM, weight), weight });
        expect(mps).toBe(profileAt(sM, weight));
        expect(feedForward).toBeCloseTo(
          along((placeM) => profileAt(placeM, weight), sM),
          9,
        );
      }
    }
  });

  it.each(FREE_M)("[DR13] is more than its speed on a straight that is far from the next bend: at %s m", (sM) => {
    for (const overMps of [0.1, 3, 10]) {
      const speedMps = profileAt(sM) + overMps;
      const { mps, feedForward } = targetAt(sM, { speedMps });
      expect(mps).toBeGreaterThan(speedMps + 2);
      expect(feedForward).toBe(0);
    }
  });

  it.each(NEAR_BEND_M)("[DR13] is what can be braked from, and the braking, where the next bend is near: at %s m", (sM) => {
    expect(allowedAt(sM)).toBeGreaterThan(profileAt(sM) + 0.5);
    for (const speedMps of [allowedAt(sM) - 0.4, allowedAt(sM) + 3]) {
      const { mps, feedForward } = targetAt(sM, { speedMps });
      expect(mps).toBe(allowedAt(sM));
      expect(feedForward).toBeCloseTo(along(allowedAt, sM), 9);
      expect(feedForward).toBeLessThan(-8);
    }
  });

  it.each(BRAKING_M)("[DR13] is the profile where that brakes, however fast the car comes: at %s m", (sM) => {
    for (const overMps of [0.5, 3, 15]) {
      const { mps, feedForward } = targetAt(sM, { speedMps: profileAt(sM) + overMps });
      expect(mps).toBeCloseTo(profileAt(sM), 9);
      expect(feedForward).toBeCloseTo(along(profileAt, sM), 9);
    }
  });

  it("[DR13] comes back to the profile gently in a bend, which is where the way takes that share of the lateral limit", () => {
    for (const sM of FREE_M) {
      const speedMps = profileAt(sM) + 3;
      const eased = targetAt(sM, { speedMps, lateralShare: STRAIGHT_SHARE });
      expect(eased.mps).toBeCloseTo(Math.min(allowedAt(sM), speedMps - 0.5), 9);
      expect(eased.feedForward).toBe(0);
      expect(targetAt(sM, { speedMps: profileAt(sM) + 0.3, lateralShare: STRAIGHT_SHARE }).mps).toBe(profileAt(sM));
      expect(targetAt(sM, { speedMps, lateralShare: STRAIGHT_SHARE - 0.01 }).mps).toBeGreaterThan(speedMps);
    }
  });

  it("[DR13] never is more than bends and the braking for them allow, nor less than the profile", () => {
    for (const weight of [-1, -0.5, 0, 0.5, 1]) {
      for (let sM = 0; sM < track.lengthM; sM += 7) {
        expect(allowedAt(sM, weight)).toBeGreaterThanOrEqual(profileAt(sM, weight) - 1e-6);
        for (let speedMps = 5; speedMps < 100; speedMps += 5) {
          const { mps } = targetAt(sM, { speedMps, weight });
          expect(mps).toBeLessThanOrEqual(allowedAt(sM, weight) + 1e-6);
          expect(mps).toBeGreaterThanOrEqual(profileAt(sM, weight));
        }
      }
    }
  });
});
