import { describe, expect, it } from "vitest";
import { carSpec } from "../../../shared/car/catalog/index.ts";
import { liveryPlan } from "./livery.ts";
import { LIVERY_STRIPS, liveryDeck, liveryLeft, liveryRight } from "./livery-map.ts";

describe("liveries", () => {
  it("are all different on a full grid, with numbers from 1", () => {
    const plans = Array.from({ length: 24 }, (_, car) => liveryPlan(car, ""));
    expect(new Set(plans.map(({ base, pattern }) => `${base} ${pattern}`)).size).toBe(24);
    expect(plans.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  });

  it("read from nose to tail on the left and from tail to nose on the right", () => {
    const spec = carSpec("gt3");
    const at = (map: typeof liveryLeft, x: number): number[] => {
      const out = [0, 0];
      map(spec)([x, 0, 0.5], out);
      return out;
    };
    expect(at(liveryLeft, 1)[0]).toBeLessThan(at(liveryLeft, -1)[0]);
    expect(at(liveryRight, 1)[0]).toBeGreaterThan(at(liveryRight, -1)[0]);
    expect(at(liveryDeck, 1)[1]).toBeGreaterThanOrEqual(LIVERY_STRIPS.deck.low);
    expect(at(liveryDeck, 1)[1]).toBeLessThanOrEqual(LIVERY_STRIPS.deck.high);
  });
});
