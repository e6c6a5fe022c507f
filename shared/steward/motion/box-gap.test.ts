import fc from "fast-check";
import { expect, it } from "vitest";
import { cos, sin } from "../../math/trigonometry.ts";
import { type Box, boxGap } from "./box-gap.ts";

const SIDE_POINTS = 60;

/** Points along the outline of a box. */
function outline({ x, y, headingRad, lengthM, widthM }: Box): [number, number][] {
  const points: [number, number][] = [];
  const put = (ahead: number, left: number): void => {
    points.push([x + ahead * cos(headingRad) - left * sin(headingRad), y + ahead * sin(headingRad) + left * cos(headingRad)]);
  };
  for (let k = 0; k <= SIDE_POINTS; k++) {
    const share = k / SIDE_POINTS - 0.5;
    for (const end of [-0.5, 0.5]) {
      put(share * lengthM, end * widthM);
      put(end * lengthM, share * widthM);
    }
  }
  return points;
}

function isInside([px, py]: [number, number], { x, y, headingRad, lengthM, widthM }: Box): boolean {
  const ahead = (px - x) * cos(headingRad) + (py - y) * sin(headingRad);
  const left = (py - y) * cos(headingRad) - (px - x) * sin(headingRad);
  return Math.abs(ahead) <= lengthM / 2 && Math.abs(left) <= widthM / 2;
}

function outlineDistance(a: Box, b: Box): number {
  let least = Number.POSITIVE_INFINITY;
  const others = outline(b);
  for (const [ax, ay] of outline(a)) for (const [bx, by] of others) least = Math.min(least, (ax - bx) ** 2 + (ay - by) ** 2);
  return Math.sqrt(least);
}

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const box = fc.record({ x: number(-8, 8), y: number(-8, 8), headingRad: number(-4, 4), lengthM: number(1, 6), widthM: number(0.5, 3) });

it("is negative where boxes lie in each other, and never more than the distance of their outlines", () => {
  fc.assert(
    fc.property(box, box, (a, b) => {
      const gap = boxGap(a, b);
      const overlaps = outline(a).some((point) => isInside(point, b)) || outline(b).some((point) => isInside(point, a));
      if (overlaps) expect(gap).toBeLessThanOrEqual(1e-9);
      else expect(gap).toBeLessThanOrEqual(outlineDistance(a, b) + 1e-9);
      expect(boxGap(b, a)).toBeCloseTo(gap, 9);
    }),
    { seed: 3, numRuns: 200 },
  );
});

it("is the distance of two boxes side by side or nose to tail", () => {
  const a: Box = { x: 0, y: 0, headingRad: 0, lengthM: 5, widthM: 2 };
  const normal = new Float64Array(2);
  expect(boxGap(a, { ...a, y: 3.5 }, normal)).toBeCloseTo(1.5);
  expect([...normal]).toEqual([expect.closeTo(0), expect.closeTo(1)]);
  expect(boxGap(a, { ...a, x: -7 }, normal)).toBeCloseTo(2);
  expect([...normal]).toEqual([expect.closeTo(-1), expect.closeTo(0)]);
  expect(boxGap(a, { ...a, x: 4 })).toBeCloseTo(-1);
});
