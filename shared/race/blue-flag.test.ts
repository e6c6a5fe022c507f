import { describe, expect, it } from "vitest";
import { isShownBlue } from "./blue-flag.ts";
import { FINISHED, RACING, RaceColumns, RETIRED } from "./race-columns.ts";

const LAP_M = 4000;

/** Columns of two cars, the first having made good 10 km. */
function withOther(distanceM: number, status = RACING): RaceColumns {
  const columns = new RaceColumns(2, 3);
  columns.distanceM.set([10_000, distanceM]);
  columns.status.set([RACING, status]);
  return columns;
}

describe("[RC70] the blue flag", () => {
  it.each([
    ["60 m behind, a lap ahead", LAP_M - 60, true],
    ["close behind, a lap ahead", LAP_M - 1, true],
    ["close behind, three laps ahead", 3 * LAP_M - 20, true],
    ["farther behind, a lap ahead", LAP_M - 61, false],
    ["just past, a lap ahead", LAP_M + 1, false],
    ["close behind on the same lap", -20, false],
    ["close behind, a lap down", -LAP_M - 20, false],
    ["ahead on the same lap", 30, false],
  ])("is shown to a car with another %s: %s m", (_, leadM, isShown) => {
    expect(isShownBlue(withOther(10_000 + leadM), LAP_M, 0)).toBe(isShown);
    expect(isShownBlue(withOther(10_000 + leadM), LAP_M, 1)).toBe(false);
  });

  it.each([FINISHED, RETIRED])("is not shown for a car that races no more (status %i)", (status) => {
    expect(isShownBlue(withOther(10_000 + LAP_M - 20, status), LAP_M, 0)).toBe(false);
  });
});
