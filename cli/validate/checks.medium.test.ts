import { beforeAll, describe, expect, it } from "vitest";
import { CAR_MODEL_IDS, carSpec } from "../../shared/car/catalog/index.ts";
import { type CheckResult, checkCar } from "./checks.ts";
import { ROAD_TESTS } from "./published.ts";

const resultsByCar = new Map<string, readonly CheckResult[]>();

beforeAll(() => {
  for (const id of CAR_MODEL_IDS) resultsByCar.set(id, checkCar(carSpec(id)));
}, 120_000);

describe.each([...CAR_MODEL_IDS])("%s", (id) => {
  const results = (): readonly CheckResult[] => resultsByCar.get(id)!;

  it("drives as published, as plausible for its kind, and obeys the laws of motion", () => {
    expect(results().filter((result) => !result.ok)).toEqual([]);
  });

  it("is measured against every published figure of the car it stands for", () => {
    const compared = Object.fromEntries(
      results()
        .filter((result) => result.published !== null)
        .map((r) => [r.check, r.published]),
    );
    const published = Object.entries(ROAD_TESTS[id]?.figures ?? {}).map(([check, figure]) => [check, figure.value]);
    expect(compared).toMatchObject(Object.fromEntries(published));
  });

  it("corners as hard to the left as to the right", () => {
    const measured = (check: string): number => results().find((result) => result.check === check)!.measured;
    expect(measured("skidpad left")).toBeCloseTo(measured("skidpad right"), 6);
  });
});

it("gives cars with downforce more grip at speed, and others not", () => {
  const gain = (id: string): number => {
    const lateral = resultsByCar.get(id)!.filter((result) => result.check.startsWith("lateral at"));
    return lateral[1].measured / lateral[0].measured;
  };
  expect(gain("formula")).toBeGreaterThan(1.3);
  expect(gain("gt3")).toBeGreaterThan(1.15);
  expect(Math.abs(gain("roadster") - 1)).toBeLessThan(0.08);
});

it("notices a car with a tenth less power and grip", () => {
  const roadster = carSpec("roadster");
  const torqueCurve = roadster.engine.torqueCurve.map((point) => ({ ...point, torqueNm: 0.9 * point.torqueNm }));
  const weakened = {
    ...roadster,
    front: { ...roadster.front, gripFactor: 0.9 * roadster.front.gripFactor },
    engine: { ...roadster.engine, torqueCurve },
  };
  const failed = checkCar(weakened).filter((result) => !result.ok);
  expect(failed.map((result) => result.check)).toEqual(expect.arrayContaining(["0-60 mph", "60-0 mph", "skidpad left", "skidpad right"]));
});

it("compares with all nine real cars of the table", () => {
  expect(Object.keys(ROAD_TESTS).sort()).toEqual([
    "awd-hatch",
    "berlinetta",
    "clubsport",
    "coupe",
    "grand-sport",
    "gt-road",
    "hot-hatch",
    "mid-engine",
    "roadster",
  ]);
  for (const id of Object.keys(ROAD_TESTS)) expect(CAR_MODEL_IDS).toContain(id);
});
