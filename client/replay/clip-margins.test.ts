import { describe, expect, it } from "vitest";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { exampleRuling, exampleSession } from "../hud/testing/example-session.ts";
import type { CarPose } from "../net/race-session-view.ts";
import { decidingMargin } from "./clip-margins.ts";

const TRACK = builtInTrack("clubring");
const GT3 = carSpec("gt3");

/** Two cars side by side at the tightest bend, the second one on its inside. */
function posesInBend(): CarPose[] {
  let tightest = 0;
  for (let i = 1; i < TRACK.stationCount; i++) if (Math.abs(TRACK.curvature[i]) > Math.abs(TRACK.curvature[tightest])) tightest = i;
  const sM = tightest * TRACK.spacingM;
  const poses = exampleSession([
    { sM, speedMps: 20 },
    { sM, speedMps: 20 },
  ]).poses.map((pose) => ({ ...pose }));
  const inward = Math.sign(TRACK.curvature[tightest]) * 2;
  poses[1].x -= Math.sin(TRACK.headingRad[tightest]) * inward;
  poses[1].y += Math.cos(TRACK.headingRad[tightest]) * inward;
  return poses;
}

const margin = (over: Parameters<typeof exampleRuling>[0]) => decidingMargin(exampleRuling(over), TRACK, posesInBend(), () => GT3);

describe("the margin drawn into a clip", () => {
  it("[SW10] runs from the front axle of the car inside to the mirror of the other", () => {
    const inside = margin({ rules: ["SW10"], cars: [0, 1] });
    expect(inside).toMatchObject({ from: { car: 1 }, to: { car: 0 }, marginM: -0.9, label: "axle to mirror −0.9 m" });
    expect(inside!.from.aheadM).toBeGreaterThan(inside!.to.aheadM);
    expect(margin({ rules: ["SW10"], cars: [1, 0] })).toEqual(inside);
  });

  it("[SW11] runs from front axle to front axle where the right of the car outside decided", () => {
    expect(margin({ rules: ["SW11"] })).toMatchObject({ from: { car: 0 }, to: { car: 1 }, label: "axle to axle +1.4 m" });
  });

  it("is none where none was measured, and where it decided nothing", () => {
    expect(margin({ rules: ["SW20"], kind: "rearEnd" })).toBeNull();
    expect(margin({ facts: { insideMarginM: null, outsideMarginM: null } })).toBeNull();
    expect(margin({ cars: [1] })).toBeNull();
  });
});
