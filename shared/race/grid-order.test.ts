import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnGrid, gridByRating, gridByResult, reversedGrid, withGridPenalties } from "./grid-order.ts";

describe("grid", () => {
  it("[RC160] by rating, equal ones as given", () => {
    expect(gridByRating([1200, 1500, 1200, 1600])).toEqual([3, 1, 0, 2]);
  });

  it("[RC161] reversed, all or the first", () => {
    expect(reversedGrid([4, 2, 0, 1])).toEqual([1, 0, 2, 4]);
    expect(reversedGrid([4, 2, 0, 1], 3)).toEqual([0, 2, 4, 1]);
    expect(reversedGrid([4, 2], 8)).toEqual([2, 4]);
  });

  it("[RC162] by lot: alike for a seed, every entry everywhere over many", () => {
    expect(drawnGrid(20, 5)).toEqual(drawnGrid(20, 5));
    const firsts = new Set(Array.from({ length: 200 }, (_, seed) => drawnGrid(8, seed)[0]));
    expect(firsts.size).toBe(8);
  });

  it("[RC163] by a session's result, the disqualified last", () => {
    const row = (car: number, disqualified = false) => ({ car, disqualified });
    expect(gridByResult([row(2), row(1, true), row(0)])).toEqual([2, 0, 1]);
  });

  it("[RC164] penalised entries fall back, at most to the end", () => {
    expect(withGridPenalties([0, 1, 2, 3, 4], [3])).toEqual([1, 2, 3, 0, 4]);
    expect(withGridPenalties([0, 1, 2, 3, 4], [undefined, undefined, 50])).toEqual([0, 1, 3, 4, 2]);
    expect(withGridPenalties([0, 1, 2, 3, 4], [2, 1])).toEqual([2, 0, 1, 3, 4]);
  });

  it("keeps every entry once, whatever is done", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), fc.array(fc.nat(40)), fc.nat(40), (count, seed, places, top) => {
        const order = reversedGrid(withGridPenalties(drawnGrid(count, seed), places), top);
        expect([...order].sort((a, b) => a - b)).toEqual(gridByRating(Array(count).fill(0)));
      }),
      { seed: 5 },
    );
  });
});
