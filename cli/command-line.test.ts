import { expect, it } from "vitest";
import { describeError, formatTable, integerOption, knownOption, numberOption, requiredOption, UsageError } from "./command-line.ts";

it("reads integers in range, and names the option when it cannot", () => {
  expect(integerOption("laps", "3", { min: 1, max: 9 })).toBe(3);
  expect(integerOption("laps", undefined, { min: 1, max: 9, fallback: 5 })).toBe(5);
  for (const text of ["0", "10", "2.5", "x", "", "1e1", undefined]) {
    expect(() => integerOption("laps", text, { min: 1, max: 9 })).toThrow(UsageError);
  }
  expect(() => integerOption("laps", "zero", { min: 1, max: 9 })).toThrow("--laps must be an integer from 1 to 9, got zero");
});

it("reads numbers in range, and leaves open what is not given", () => {
  expect(numberOption("pace", "0.75", { min: 0.5, max: 1 })).toBe(0.75);
  expect(numberOption("pace", undefined, { min: 0.5, max: 1 })).toBeUndefined();
  for (const text of ["0.4", "1.1", "x", "", " ", "NaN"]) {
    expect(() => numberOption("pace", text, { min: 0.5, max: 1 })).toThrow(UsageError);
  }
});

it("takes only what a list has, and tells the list", () => {
  expect(knownOption("car", "gt3", ["gt3", "hatch"])).toBe("gt3");
  expect(knownOption("car", undefined, ["gt3"])).toBeUndefined();
  expect(() => knownOption("car", "tank", ["gt3", "hatch"])).toThrow("--car must be one of gt3, hatch, got tank");
});

it("refuses a missing required option with an example", () => {
  expect(requiredOption("track", "clubring", "clubring")).toBe("clubring");
  expect(() => requiredOption("track", undefined, "clubring")).toThrow("--track is missing, give for example --track clubring");
});

it("prints an error with the chain of its causes", () => {
  const cause = new Error("line 3 has no number");
  expect(describeError(new Error("cannot read the file", { cause }))).toBe("error: cannot read the file\n  because: line 3 has no number");
});

it("aligns text left and numbers right", () => {
  expect(
    formatTable(
      ["car", "laps"],
      [
        ["gt3", 12],
        ["hatchback", 3],
      ],
    ),
  ).toBe("car        laps\n---------  ----\ngt3          12\nhatchback     3");
});
