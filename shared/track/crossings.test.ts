import { expect, it } from "vitest";
import { cos, sin } from "../math/trigonometry.ts";
import { findPlanCrossings } from "./crossings.ts";
import { eightStations } from "./testing/simple-tracks.ts";

it("finds the one crossing of a figure of eight", () => {
  const stations = eightStations(100, 80, 0);
  const curve = { x: stations.map(({ xM }) => xM), y: stations.map(({ yM }) => yM), z: stations.map(() => 0) };
  const crossings = findPlanCrossings(curve);
  expect(crossings).toHaveLength(1);
  expect(crossings[0].secondRow - crossings[0].firstRow).toBeCloseTo(40, 6);
});

it("finds none on a straight, however rounding bends it", () => {
  for (let turn = 0; turn < 200; turn++) {
    const x: number[] = [];
    const y: number[] = [];
    let at = { x: 0, y: 0 };
    for (let side = 0; side < 4; side++) {
      const headingRad = turn * 0.0314 + (side * Math.PI) / 2;
      for (let i = 0; i < (side % 2 === 0 ? 40 : 20); i++) {
        x.push(at.x);
        y.push(at.y);
        at = { x: at.x + 4 * cos(headingRad), y: at.y + 4 * sin(headingRad) };
      }
    }
    expect(findPlanCrossings({ x, y, z: x.map(() => 0) }), `turned by ${turn}`).toEqual([]);
  }
});
