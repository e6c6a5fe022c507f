import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findPolicy } from "./find-policy.ts";
import { PaceTable } from "./pace-table.ts";

it("knows pairs, else the car's median, else that of all, else a plain guess", () => {
  const table = new PaceTable([
    { track: "a", car: "x", ratio: 1.01 },
    { track: "b", car: "x", ratio: 1.02 },
    { track: "c", car: "x", ratio: 1.06 },
    { track: "a", car: "y", ratio: 1 },
  ]);
  expect(table.topLapRatio("b", "x")).toBe(1.02);
  expect(table.topLapRatio("new", "x")).toBe(1.02);
  expect(table.topLapRatio("new", "y")).toBe(1);
  expect(table.topLapRatio("new", "z")).toBe(1.02);
  expect(new PaceTable([]).topLapRatio("a", "x")).toBe(1.01);
});

it("[SK4] knows what came of asking for the tiers, where they can be told apart", () => {
  const tierRatios = [1.18, 1.14, 1.1, 1.07, 1.03, 1];
  const table = new PaceTable(
    [{ track: "a", car: "x", ratio: 1.01 }],
    [
      { track: "a", car: "x", tierRatios },
      { track: "b", car: "x", tierRatios: [1.18, 1.1, 1.1, 1.07, 1.03, 1] },
    ],
  );
  expect(table.scaleOf("a", "x")).toEqual({ topLapRatio: 1.01, tierRatios });
  expect(table.scaleOf("b", "x")).toEqual({ topLapRatio: 1.01, tierRatios: null });
});

it("reads the shipped model's card, and says which card it cannot read", () => {
  const ratio = PaceTable.besidePolicy(findPolicy("all-rounder")).topLapRatio("greyfell", "gt3");
  expect(ratio).toBeGreaterThan(0.98);
  expect(ratio).toBeLessThan(1.04);
  const folder = mkdtempSync(join(tmpdir(), "card-"));
  expect(PaceTable.besidePolicy(join(folder, "policy.onnx")).topLapRatio("a", "x")).toBe(1.01);
  writeFileSync(join(folder, "card.json"), '{"evaluation":{}}');
  expect(() => PaceTable.besidePolicy(join(folder, "policy.onnx"))).toThrow(/card\.json cannot be read: write it again/);
  rmSync(folder, { recursive: true });
});
