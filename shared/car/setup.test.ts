import { describe, expect, it } from "vitest";
import type { CarSetupChoice } from "../contract/race-config.ts";
import { carSpec } from "./catalog/index.ts";
import { resolveSetup, SetupError, standardSetup } from "./setup.ts";

const roadster = carSpec("roadster");

describe("resolveSetup", () => {
  it("takes the standard set-up for everything that is not chosen", () => {
    expect(resolveSetup(roadster, {})).toEqual(standardSetup(roadster));
    expect(resolveSetup(roadster, { fuelKg: undefined, abs: undefined })).toEqual(standardSetup(roadster));
  });

  it("keeps every choice within its range, ends included", () => {
    const choice: CarSetupChoice = {
      powerPercent: 50,
      ballastKg: 200,
      restrictor: 0.6,
      downforceFront: 0,
      downforceRear: 1,
      finalDriveFactor: 1.4,
      brakeBiasFront: 0.4,
      antiRollFrontFactor: 0,
      antiRollRearFactor: 3,
      fuelKg: roadster.fuelTankKg,
      compound: "snow",
      abs: false,
      tractionControl: false,
      stabilityControl: false,
      automaticGearbox: false,
    };
    expect(resolveSetup(roadster, choice)).toEqual(choice);
  });

  it("refuses what is out of range, naming car, field, range and value", () => {
    expect(() => resolveSetup(roadster, { powerPercent: 121 })).toThrow(
      "set-up of roadster: powerPercent must be a number from 50 to 120, got 121",
    );
    expect(() => resolveSetup(roadster, { fuelKg: roadster.fuelTankKg + 1 })).toThrow("fuelKg must be a number from 0 to 33, got 34");
    expect(() => resolveSetup(roadster, { compound: "liquorice" })).toThrow("compound must be one of comfort-hard, comfort-medium,");
  });

  it.each([
    ["NaN", { ballastKg: Number.NaN }],
    ["infinity", { ballastKg: Number.POSITIVE_INFINITY }],
    ["a text for a number", { ballastKg: "10" }],
    ["a number for a switch", { abs: 1 }],
    ["null", { restrictor: null }],
    ["a number for a compound", { compound: 3 }],
    ["an unknown field", { turbo: true }],
    ["a field of Object", { toString: true }],
  ])("refuses %s from outside", (_, choice) => {
    expect(() => resolveSetup(roadster, choice as unknown as CarSetupChoice)).toThrow(SetupError);
  });
});
