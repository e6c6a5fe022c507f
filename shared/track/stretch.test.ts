import { expect, it } from "vitest";
import { distanceInto, distanceOutside, stretchesOverlap, stretchLength, wrapArcLength } from "./stretch.ts";

it("wraps arc lengths into the lap", () => {
  expect([-10, 0, 90, 100, 250].map((sM) => wrapArcLength(sM, 100))).toEqual([90, 0, 90, 0, 50]);
  expect(wrapArcLength(-1e-20, 100)).toBe(0);
  expect(wrapArcLength(-5e-324, 100)).toBe(0);
});

it("measures stretches that run over the start line", () => {
  const stretch = { fromM: 90, toM: 20 };
  expect(stretchLength(stretch, 100)).toBe(30);
  expect(distanceInto(stretch, 5, 100)).toBe(15);
  expect([95, 15, 30, 80, 60].map((sM) => distanceOutside(stretch, sM, 100))).toEqual([0, 0, 10, 10, 30]);
  expect(stretchLength({ fromM: 40, toM: 40 }, 100)).toBe(100);
});

it("tells whether stretches overlap", () => {
  expect(stretchesOverlap({ fromM: 90, toM: 20 }, { fromM: 10, toM: 30 }, 100)).toBe(true);
  expect(stretchesOverlap({ fromM: 10, toM: 30 }, { fromM: 90, toM: 20 }, 100)).toBe(true);
  expect(stretchesOverlap({ fromM: 90, toM: 20 }, { fromM: 20, toM: 90 }, 100)).toBe(false);
});
