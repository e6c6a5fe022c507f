import { describe, expect, it } from "vitest";
import type { JudgedCorner } from "../circuit/steward-circuit.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import { stageHistory } from "../testing/staged-history.ts";
import { claimOf, measureClaim } from "./corner-claim.ts";

/** A bend to the left, whose apex the first of two cars reaches after two seconds. */
const CORNER: JudgedCorner = { number: 1, startM: 560, lengthM: 80, endM: 640, apexM: 599, direction: 1, minRadiusM: 40 };
const BEFORE_APEX = 1.5 * JUDGE_HZ;
/** The first frame in which one of two cars that start level, or three metres apart, is past the apex. */
const APEX = 41;
const PAST_APEX = 3 * JUDGE_HZ;
const LENGTH_M = 4.5;

/** The car on the left, which starts so far ahead of the other and loses so much a second to it, measured in a frame. */
function claim(leftAheadM: number, frame: number, { lossMps2 = 0, direction = 1 as 1 | -1 } = {}) {
  const history = stageHistory(
    [
      { fromM: 500 + Math.min(0, leftAheadM), lateralM: () => 2, brakingMps2: () => lossMps2 },
      { fromM: 500 - Math.max(0, leftAheadM), lateralM: () => -1 },
    ],
    4,
  );
  return measureClaim(history, 0, 1, frame, { ...CORNER, direction });
}

describe("the claim to a corner", () => {
  it("belongs to the car nearer to the inside and the other", () => {
    expect(claim(0, BEFORE_APEX)).toMatchObject({ inside: 0, outside: 1 });
    expect(claim(0, BEFORE_APEX, { direction: -1 })).toMatchObject({ inside: 1, outside: 0 });
  });

  it("[SW10] inside: front axle against the other's mirror", () => {
    expect(claim(0, BEFORE_APEX).insideMarginM).toBeCloseTo(0.2 * LENGTH_M);
    expect(claim(-0.9, BEFORE_APEX).insideMarginM).toBeCloseTo(0);
    expect(claim(-3, BEFORE_APEX).insideMarginM).toBeCloseTo(-2.1);
    expect(claim(2, BEFORE_APEX).insideMarginM).toBeCloseTo(2.9);
  });

  it("[SW11] outside: front axle against front axle", () => {
    expect(claim(-1.5, BEFORE_APEX).outsideMarginM).toBeCloseTo(1.5);
    expect(claim(1.5, BEFORE_APEX).outsideMarginM).toBeCloseTo(-1.5);
    expect(claim(1.5, BEFORE_APEX, { direction: -1 }).outsideMarginM).toBeCloseTo(1.5);
  });

  it("[SW10] [SW11] counts at the apex once the first has passed it, whatever happens after", () => {
    const [atApex, later] = [APEX, PAST_APEX].map((frame) => claim(3, frame, { lossMps2: 2 }));
    expect(later.outsideMarginM).toBeCloseTo(atApex.outsideMarginM);
    expect(later.insideMarginM).toBeCloseTo(atApex.insideMarginM);
    expect(claim(3, BEFORE_APEX, { lossMps2: 2 }).outsideMarginM).toBeLessThan(atApex.outsideMarginM - 0.5);
    expect(atApex.pastApexM).toBeLessThan(0.5 * 50);
    expect(later.pastApexM).toBeGreaterThan(40);
  });

  it("is before the apex while neither has passed it", () => {
    expect(claim(0, BEFORE_APEX).pastApexM).toBeCloseTo(500 + 1.5 * 50 - CORNER.apexM);
  });

  it("[SW14] within half a metre of level, nobody is ahead", () => {
    expect([-0.6, -0.4, 0, 0.4, 0.6].map(claimOf)).toEqual(["notEntitled", "level", "level", "level", "entitled"]);
  });
});
