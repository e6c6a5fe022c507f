import { expect, it } from "vitest";
import type { DecisionLine } from "../../../shared/driver/learned/decision-line.ts";
import { ACTION_SIZE } from "../../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_BLOCKS, OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import { UnawareLine } from "./unaware-line.ts";

const NAMES = OBSERVATION_BLOCKS.flatMap(({ name, rows, fields }) =>
  Array.from({ length: rows }, () => fields.map((field) => `${name} ${field.name}`)).flat(),
);

/** The fields that the line changes, by what was there, in their own unit. */
function shownFor(line: UnawareLine, scaled: number): Record<string, number> {
  const fields = OBSERVATION_BLOCKS.flatMap((block) => Array.from({ length: block.rows }, () => block.fields).flat());
  line.observations.fill(scaled);
  line.submit(1);
  const changed: Record<string, number> = {};
  line.observations.forEach((value, column) => {
    const { low, high } = fields[column];
    if (value !== scaled) changed[NAMES[column]] = Number(((low + high) / 2 + (value * (high - low)) / 2).toFixed(9));
  });
  return changed;
}

it("shows new tyres at working temperature, the fuel of the start and no rates, and leaves all else as it is", () => {
  const inner: DecisionLine = {
    observations: new Float32Array(OBSERVATION_SIZE),
    actions: new Float32Array(ACTION_SIZE),
    submit: () => {},
    collect: () => true,
  };
  const line = new UnawareLine(inner);
  const wheels = ["frontLeft", "frontRight", "rearLeft", "rearRight"];
  const tyres = {
    ...Object.fromEntries(wheels.map((wheel) => [`own temperature.${wheel}`, 0])),
    ...Object.fromEntries(wheels.map((wheel) => [`own wear.${wheel}`, 0])),
    "context gripFront": 1,
    "context gripRear": 1,
    "context tyreWearRate": 0,
    "context fuelUseRate": 0,
  };
  expect(shownFor(line, 0.5)).toEqual(tyres);
  // Half way between the middle and the top of the range, as the first time.
  expect(shownFor(line, 0.25)).toEqual({ ...tyres, "context fuelShare": 0.75, "context fuelMassShare": 0.15 });
  expect(line.collect()).toBe(true);
});
