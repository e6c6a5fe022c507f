import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLineFollower } from "../../server/inference/testing/line-follower.ts";
import { OBSERVATION_SIZE, observationBlock } from "../../shared/driver/observation/observation-layout.ts";
import { featureGroups, singleFeatures, wholeCar } from "./importance/feature-groups.ts";
import { type ImportanceReport, importanceChart, measureImportance } from "./importance.ts";
import { listPairs } from "./pairs.ts";

const CAR_SIZE = observationBlock("car").fields.length;

describe("feature groups", () => {
  it("hold every feature of the car exactly once", () => {
    const every = Array.from({ length: CAR_SIZE }, (_, column) => column);
    for (const groups of [featureGroups(), singleFeatures(), [wholeCar()]]) {
      expect(groups.flatMap(({ columns }) => columns).sort((a, b) => a - b)).toEqual(every);
    }
    expect(observationBlock("car").offset + CAR_SIZE).toBeLessThan(OBSERVATION_SIZE);
  });
});

describe("importance", () => {
  let folder = "";
  const quiet = { update: () => {}, stop: () => {} };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "importance-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function measure(driver: string, withPace: boolean): Promise<ImportanceReport> {
    const pairs = listPairs(["clubring"], ["gt3", "roadster"]);
    const groups = featureGroups().filter(({ name }) => name === "mass" || name === "brakes");
    return measureImportance({ pairs, driver, laps: 1, seed: 1, wetness: 0, threads: 1 }, groups, withPace, quiet);
  }

  it("is nothing for a policy that does not look at its car", async () => {
    const driver = join(folder, "blind.onnx");
    writeFileSync(driver, writeLineFollower());
    const report = await measure(driver, false);
    expect(report.observations).toBeGreaterThan(1000);
    for (const { steer, pedal } of [report.all, ...report.groups, ...report.features]) expect([steer, pedal]).toEqual([0, 0]);
  });

  it("finds the one feature that a policy looks at, and what it does to the pace", async () => {
    const driver = join(folder, "heavy.onnx");
    writeFileSync(driver, writeLineFollower({ carPedal: { mass: 0.4 } }));
    const report = await measure(driver, true);
    const [first, ...others] = report.features;
    expect(first).toMatchObject({ name: "mass: mass", steer: 0 });
    expect(first.pedal).toBeGreaterThan(0.01);
    for (const { pedal } of others) expect(pedal).toBe(0);
    const [mass, brakes] = report.groups;
    expect(mass).toMatchObject({ name: "mass", features: 4, pedal: first.pedal });
    expect(brakes).toMatchObject({ name: "brakes", pedal: 0, lapRatio: 1, lost: 0 });
    expect(mass.lapRatio).not.toBe(1);
    expect(report.all.pedal).toBe(first.pedal);
    expect(importanceChart(report)).toContain(">mass (4)<");
  });
});
