import { describe, expect, it } from "vitest";
import { CAR_MODEL_IDS, carSpec } from "../../shared/car/catalog/index.ts";
import { carFacts } from "./car-facts.ts";

describe("carFacts", () => {
  it("finds the power that the specification's source states", () => {
    expect(carFacts(carSpec("formula")).powerKw).toBeCloseTo(735, -1);
    expect(carFacts(carSpec("gt3")).powerKw).toBeGreaterThan(380);
    expect(carFacts(carSpec("gt3")).powerKw).toBeLessThan(420);
  });

  it("has a printable class for every model", () => {
    expect([...new Set(CAR_MODEL_IDS.map((id) => carFacts(carSpec(id)).category))].sort()).toEqual([
      "Formula",
      "GT",
      "Prototype",
      "Rally",
      "Road",
      "Sports",
    ]);
  });
});
