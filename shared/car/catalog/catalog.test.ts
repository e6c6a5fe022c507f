import { describe, expect, it } from "vitest";
import { GRAVITY_MPS2 } from "../car-model.ts";
import { COMPOUND_IDS } from "../compounds.ts";
import { SETUP_RANGES } from "../setup.ts";
import { CAR_MODEL_IDS, carSpec } from "./index.ts";

it("has at least twelve cars, two rally cars and the five ids that others rely on", () => {
  expect(CAR_MODEL_IDS.length).toBeGreaterThanOrEqual(12);
  expect(new Set(CAR_MODEL_IDS).size).toBe(CAR_MODEL_IDS.length);
  expect(CAR_MODEL_IDS).toEqual(expect.arrayContaining(["hatch", "roadster", "gt3", "formula", "rally"]));
  expect(CAR_MODEL_IDS.filter((id) => carSpec(id).category === "rally")).toHaveLength(2);
});

it("refuses an unknown id, naming the known ones", () => {
  expect(() => carSpec("tricycle")).toThrow('unknown car model "tricycle": use one of hatch, roadster');
});

describe.each([...CAR_MODEL_IDS])("%s", (id) => {
  const spec = carSpec(id);

  it("is made of finite numbers", () => {
    const walk = (value: unknown, path: string): void => {
      if (typeof value === "number") expect(Number.isFinite(value), path).toBe(true);
      else if (typeof value === "object" && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    };
    walk(spec, id);
  });

  it("has inertias of a solid body: none exceeds the sum of the other two, and yaw is the largest", () => {
    const { roll, pitch, yaw } = spec.inertiaKgm2;
    expect(yaw).toBeLessThan(roll + pitch);
    expect(yaw).toBeGreaterThan(pitch);
    expect(pitch).toBeGreaterThan(roll);
  });

  it("fits its own body", () => {
    const wheelbaseM = spec.front.cgDistanceM + spec.rear.cgDistanceM;
    expect(wheelbaseM).toBeLessThan(spec.lengthM);
    expect(wheelbaseM).toBeGreaterThan(spec.lengthM * 0.5);
    expect(Math.max(spec.front.trackWidthM, spec.rear.trackWidthM)).toBeLessThan(spec.widthM);
    expect(spec.cgHeightM).toBeLessThan(spec.heightM / 2);
  });

  it("has rising engine speeds, falling gears and a top gear within the limit", () => {
    const speeds = spec.engine.torqueCurve.map((point) => point.rpm);
    expect(speeds).toEqual([...speeds].sort((a, b) => a - b));
    const { ratios } = spec.gearbox;
    expect(ratios).toEqual([...ratios].sort((a, b) => b - a));
    expect(spec.engine.launchRpm).toBeGreaterThan(spec.engine.idleRpm);
    expect(spec.engine.launchRpm).toBeLessThan(spec.engine.limitRpm);
  });

  it("can lock its wheels, and up to 0.85 g its front wheels first", () => {
    const { front, rear } = spec;
    const decelerationG = 0.85;
    const wheelbaseM = front.cgDistanceM + rear.cgDistanceM;
    const weightN = spec.massKg * GRAVITY_MPS2;
    const frontShare = (rear.cgDistanceM + decelerationG * spec.cgHeightM) / wheelbaseM;
    const total = front.maxBrakeTorqueNm + rear.maxBrakeTorqueNm;
    expect(front.maxBrakeTorqueNm / total).toBeCloseTo(spec.brakeBiasFront, 6);
    expect((2 * total) / front.wheelRadiusM).toBeGreaterThan(weightN * decelerationG);
    expect(spec.brakeBiasFront).toBeGreaterThanOrEqual(Math.min(SETUP_RANGES.brakeBiasFront.max, frontShare));
  });

  it("runs on a known compound", () => {
    expect(COMPOUND_IDS).toContain(spec.defaultCompound);
  });
});
