import { describe, expect, it } from "vitest";
import { drivenLaps, fuelLaps, gearName, linkBars, shiftLightShare, tyreState } from "./car-readings.ts";

describe("readings of the dashboard", () => {
  it("tells cold from hot tyres by their own compound's optimum", () => {
    expect([50, 70, 85, 95, 110, 130].map((celsius) => tyreState(celsius, 90))).toEqual(["cold", "cool", "good", "good", "warm", "hot"]);
  });

  it("lights up from 62 % of the limit and is full at the shift point", () => {
    expect([0, 4960, 8000].map((rpm) => shiftLightShare(rpm, 8000))).toEqual([0, 0, 1]);
    expect(shiftLightShare(8000 * 0.7925, 8000)).toBeCloseTo(0.5, 6);
  });

  it("rates a connection by round trip and by corrections", () => {
    expect([linkBars(20, 0.05), linkBars(100, 0.05), linkBars(150, 0.05), linkBars(400, 3)]).toEqual([4, 3, 2, 1]);
    expect(linkBars(20, 0.9)).toBe(3);
  });

  it("names gears", () => {
    expect([-1, 0, 1, 6].map(gearName)).toEqual(["R", "N", "1", "6"]);
  });

  it("counts the laps the fuel lasts, once a quarter of a lap is driven", () => {
    expect(fuelLaps(50, 49, 0.1)).toBeNull();
    expect(fuelLaps(50, 50, 2)).toBeNull();
    expect(fuelLaps(50, 46, 2)).toBe(23);
  });

  it("counts driven laps over the line without a jump, from the grid before it", () => {
    expect(drivenLaps(0, 0, 0.99)).toBe(0);
    expect(drivenLaps(0, 1, 0.5)).toBe(0.5);
    expect([drivenLaps(1, 2, 0.99), drivenLaps(1, 2, 0.01), drivenLaps(2, 0, 0.01)]).toEqual([1.99, 2.01, 2.01]);
  });
});
