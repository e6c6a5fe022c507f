import { expect, it } from "vitest";
import { formatLapClock, formatMinutes } from "./lap-clock.ts";

it("shows minutes without and the rest with leading zeros", () => {
  expect([0, 9, 59_999, 60_000, 83_456, 3_600_007].map(formatLapClock)).toEqual([
    "0:00.000",
    "0:00.009",
    "0:59.999",
    "1:00.000",
    "1:23.456",
    "60:00.007",
  ]);
  expect(formatMinutes(83_999)).toBe("1:23");
});
