import { describe, expect, it } from "vitest";
import { CAR_MODEL_IDS, carSpec } from "../../../shared/car/catalog/index.ts";
import { buildCarModel } from "./car-model.ts";

describe("a car's drawn body", () => {
  for (const id of CAR_MODEL_IDS) {
    it(`${id}: finite, as large as its specification, within the budget of triangles`, () => {
      const spec = carSpec(id);
      const { body, wheel } = buildCarModel(spec);
      for (const geometry of [body, wheel]) {
        for (const name of ["position", "normal", "uv", "color", "finish"]) {
          expect(geometry.getAttribute(name).array.every(Number.isFinite), name).toBe(true);
        }
      }
      body.computeBoundingBox();
      const { min, max } = body.boundingBox!;
      expect(Math.abs(max.x - min.x - spec.lengthM)).toBeLessThan(0.75);
      expect(max.y - min.y).toBeGreaterThan(spec.widthM * 0.75);
      expect(max.y - min.y).toBeLessThan(spec.widthM * 1.2);
      expect(Math.abs(max.z - spec.heightM)).toBeLessThan(0.35);
      expect(min.z).toBeGreaterThan(0);
      expect(body.getIndex()!.count / 3).toBeLessThan(9000);
      expect(wheel.getIndex()!.count / 3).toBeLessThan(1000);
    });
  }

  it("is the same on both sides", () => {
    const position = buildCarModel(carSpec("gt3")).body.getAttribute("position");
    let left = 0;
    let right = 0;
    for (let i = 0; i < position.count; i++) {
      if (position.getY(i) > 1e-6) left++;
      else if (position.getY(i) < -1e-6) right++;
    }
    expect(left).toBe(right);
  });
});
