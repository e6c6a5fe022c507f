import { describe, expect, it } from "vitest";
import {
  formatDelta,
  formatGap,
  formatLaps,
  formatLapTime,
  formatLiveGap,
  formatOrdinal,
  formatRunningDelta,
  formatRunningTime,
  formatSeconds,
  NO_LAP_TIME,
} from "./format-time.ts";

describe("times on the screen", () => {
  it("shows laps to the thousandth, and none as dashes", () => {
    expect([83456, 59999, 600000, 5, 0].map(formatLapTime)).toEqual(["1:23.456", "0:59.999", "10:00.000", "0:00.005", NO_LAP_TIME]);
  });

  it("runs the clock in tenths, never rounding up to a second not yet over", () => {
    expect([0, 999, 59_999.9, 61_250, -40].map(formatRunningTime)).toEqual(["0:00.0", "0:00.9", "0:59.9", "1:01.2", "0:00.0"]);
  });

  it("shows sectors in seconds", () => {
    expect([23_456, 59_999, 61_002].map(formatSeconds)).toEqual(["23.456", "59.999", "1:01.002"]);
  });

  it("shows gaps in time, or in laps where there are any", () => {
    expect([formatGap(1234, 0), formatGap(62_345, 0), formatGap(0, 1), formatGap(900, 2), formatGap(0, 0)]).toEqual([
      "+1.234",
      "+1:02.345",
      "+1 LAP",
      "+2 LAPS",
      "",
    ]);
  });

  it("shows gaps of a running race in tenths", () => {
    expect([formatLiveGap(1200, 0), formatLiveGap(59_960, 0), formatLiveGap(62_300, 0), formatLiveGap(0, 0), formatLiveGap(0, 2)]).toEqual([
      "+1.2",
      "+1:00.0",
      "+1:02.3",
      "",
      "+2 LAPS",
    ]);
  });

  it("signs deltas", () => {
    expect([-123, 45, 0, 61_000].map(formatDelta)).toEqual(["−0.123", "+0.045", "+0.000", "+1:01.000"]);
    expect([-1234, 56, -4, 4].map(formatRunningDelta)).toEqual(["−1.23", "+0.06", "+0.00", "+0.00"]);
  });

  it("counts places", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 24].map(formatOrdinal)).toEqual([
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "22nd",
      "23rd",
      "24th",
    ]);
  });
});

it("counts laps in words", () => {
  expect([1, 5].map(formatLaps)).toEqual(["1 lap", "5 laps"]);
});
