import { expect, it } from "vitest";
import { findCorners } from "./corners.ts";

/** A lap of 400 m in steps of 1 m with the given curvature. */
function bent(curvatureAt: (sM: number) => number) {
  return { lengthM: 400, spacingM: 1, stationCount: 400, curvature: Float64Array.from({ length: 400 }, (_, sM) => curvatureAt(sM)) };
}

it("finds corners with side, apex and radius, in order, also over the start line", () => {
  const corners = findCorners(
    bent((sM) => {
      if (sM >= 380 || sM < 20) return sM === 390 ? 1 / 40 : 1 / 50;
      return sM >= 100 && sM < 130 ? -1 / 60 : 0;
    }),
  );
  expect(corners).toEqual([
    { startM: 100, lengthM: 30, apexM: 100, direction: -1, minRadiusM: 60 },
    { startM: 380, lengthM: 40, apexM: 390, direction: 1, minRadiusM: 40 },
  ]);
});

it("joins pieces of one direction, parts pieces of both, and leaves out gentle bends", () => {
  const corners = findCorners(
    bent((sM) => {
      if (sM >= 50 && sM < 70) return 1 / 50;
      if (sM >= 78 && sM < 98) return 1 / 70;
      if (sM >= 98 && sM < 120) return -1 / 50;
      if (sM >= 200 && sM < 300) return 1 / 400;
      return sM >= 320 && sM < 325 ? 1 / 100 : 0;
    }),
  );
  expect(corners.map(({ startM, lengthM, direction }) => [startM, lengthM, direction])).toEqual([
    [50, 48, 1],
    [98, 22, -1],
  ]);
});

it("takes a circle as one corner", () => {
  expect(findCorners(bent(() => 1 / 60))).toHaveLength(1);
});
