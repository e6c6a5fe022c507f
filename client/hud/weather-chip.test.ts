import { expect, it } from "vitest";
import { forecastText, wetnessWord } from "./weather-chip.ts";

it("the track is dry, damp or wet", () => {
  expect([0, 0.07, 0.2, 0.35, 1].map(wetnessWord)).toEqual(["Dry", "Dry", "Damp", "Wet", "Wet"]);
});

it("the forecast says which way it goes, and nothing where it stays", () => {
  expect(forecastText(0, 0)).toBe("");
  expect(forecastText(0.4, 0.43)).toBe("");
  expect(forecastText(0, 0.6)).toBe("↗ Wet 5 min");
  expect(forecastText(0.6, 0.2)).toBe("↘ Damp 5 min");
});
