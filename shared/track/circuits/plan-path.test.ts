import { expect, it } from "vitest";
import { CLUB_CIRCUIT } from "../furnishing-style.ts";
import { type CircuitDesign, compoundCorner, corner, straight } from "./circuit-design.ts";
import { layPlan } from "./plan-path.ts";

const design = (pieces: CircuitDesign["pieces"]): CircuitDesign => ({
  id: "plan",
  name: "Plan",
  style: CLUB_CIRCUIT,
  widthM: 10,
  startHeightM: 0,
  pieces,
});

/** Distance from the last sample back to the first, less the step between samples. */
function closingGap(plan: ReturnType<typeof layPlan>): number {
  const last = plan.x.length - 1;
  const stepM = plan.lengthM - plan.sM[last];
  return Math.abs(Math.sqrt((plan.x[0] - plan.x[last]) ** 2 + (plan.y[0] - plan.y[last]) ** 2) - stepM);
}

it("[TR23] leaves a loop that closes as it is", () => {
  const square = design([
    straight(100),
    corner(30, 90),
    straight(200),
    corner(30, 90),
    straight(200),
    corner(30, 90),
    straight(200),
    corner(30, 90),
    straight(100),
  ]);
  const plan = layPlan(square);
  expect(closingGap(plan)).toBeLessThan(1e-6);
  expect(plan.pieceEndsM[0]).toBeCloseTo(100, 6);
  expect(plan.pieceEndsM[2] - plan.pieceEndsM[1]).toBeCloseTo(200, 6);
});

it("[TR23] stretches straights in proportion until the loop closes", () => {
  const plan = layPlan(
    design([
      straight(100),
      corner(30, 90),
      straight(200),
      corner(30, 90),
      straight(300),
      corner(30, 90),
      straight(200),
      corner(30, 90),
      straight(100),
    ]),
  );
  expect(closingGap(plan)).toBeLessThan(1e-6);
  expect(plan.pieceEndsM[0]).toBeCloseTo(120, 3);
  expect(plan.pieceEndsM[4] - plan.pieceEndsM[3]).toBeCloseTo(240, 3);
});

it("turns by exactly the angles of a corner of several radii, smoothly", () => {
  const plan = layPlan(
    design([
      straight(200),
      compoundCorner([
        [40, 100],
        [80, 80],
      ]),
      straight(200),
      corner(30, 90),
      straight(60),
      corner(30, 90),
    ]),
  );
  expect(closingGap(plan)).toBeLessThan(1e-6);
  const turn = plan.curvature.reduce((sum, curvature, i) => sum + curvature * ((plan.sM[i + 1] ?? plan.lengthM) - plan.sM[i]), 0);
  expect(turn).toBeCloseTo(2 * Math.PI, 2);
  expect(Math.max(...plan.curvature)).toBeLessThan(1 / 29);
  const steps = plan.curvature.map((curvature, i) => Math.abs(curvature - (plan.curvature[i + 1] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(0.001);
});

it("refuses turns that do not add up and loops that cannot close", () => {
  expect(() => layPlan(design([straight(100), corner(30, 90), straight(100)]))).toThrow(
    "design plan: the turns add up to 90 degrees, not to 0 or 360",
  );
  expect(() => layPlan(design([straight(100), corner(30, 180), straight(100), corner(30, 180)]))).toThrow(
    "straights in one direction only cannot close",
  );
  const hopeless = design([straight(10), corner(30, 170), straight(900), corner(30, 10), straight(10), corner(30, 180)]);
  expect(() => layPlan(hopeless)).toThrow(/design plan: piece \d would need a length of -/);
});
