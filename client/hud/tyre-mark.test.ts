import { expect, it } from "vitest";
import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { tyreMark, tyreName } from "./tyre-mark.ts";

it("every compound has the letter that timing screens give it", () => {
  expect(COMPOUND_IDS.map((id) => tyreMark(id).letter).join("")).toBe("HMSHMSHMSIWDN");
});

it("tyres are named by what sets them apart on one car", () => {
  expect(["racing-soft", "comfort-hard", "intermediate", "wet"].map(tyreName)).toEqual(["Soft", "Hard", "Intermediate", "Wet"]);
});
