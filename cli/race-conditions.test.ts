import { expect, it } from "vitest";
import { UsageError } from "./command-line.ts";
import { readConditions } from "./race-conditions.ts";

it("reads road, rates and set-up, and leaves open what is not given", () => {
  expect(readConditions({}, ["gt3"])).toEqual({ setup: {} });
  const values = { wetness: "0.4", "tyre-wear": "0", "fuel-use": "2.5", setup: '{"powerPercent":90,"abs":false}' };
  expect(readConditions(values, ["gt3", "hatch"])).toEqual({
    wetness: 0.4,
    tyreWearRate: 0,
    fuelUseRate: 2.5,
    setup: { powerPercent: 90, abs: false },
  });
});

it.each([
  [{ wetness: "1.1" }, "--wetness must be a number from 0 to 1, got 1.1"],
  [{ "tyre-wear": "-1" }, "--tyre-wear must be a number from 0 to 100, got -1"],
  [{ "fuel-use": "" }, "--fuel-use must be a number from 0 to 100, got "],
  [{ setup: "{" }, "--setup must be a JSON object"],
  [{ setup: "[1]" }, "--setup must be a JSON object"],
])("refuses %j", (values, reason) => {
  expect(() => readConditions(values, ["gt3"])).toThrow(UsageError);
  expect(() => readConditions(values, ["gt3"])).toThrow(reason);
});

it("names the car, choice and range of a set-up that one of the cars cannot have", () => {
  const refused = () => readConditions({ setup: '{"fuelKg":60}' }, ["gt3", "hatch"]);
  expect(refused).toThrow(UsageError);
  expect(refused).toThrow(
    expect.objectContaining({
      cause: expect.objectContaining({ message: "set-up of hatch: fuelKg must be a number from 0 to 28, got 60" }),
    }),
  );
});
