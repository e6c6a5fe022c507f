import { describe, expect, it } from "vitest";
import { Random } from "./random.ts";

describe("Random", () => {
  it("gives the same sequence for the same seed on every machine", () => {
    const random = new Random(42);
    expect(Array.from({ length: 4 }, () => random.nextUint32())).toMatchInlineSnapshot(`
      [
        1518397874,
        271658881,
        2061353271,
        1466074086,
      ]
    `);
  });

  it("tells seeds apart, beyond 32 bits too", () => {
    expect(new Random(1).nextUint32()).not.toBe(new Random(2).nextUint32());
    expect(new Random(5).nextUint32()).not.toBe(new Random(5 + 2 ** 33).nextUint32());
  });

  it("goes on from a saved state", () => {
    const random = new Random(7);
    random.next();
    const saved = random.save();
    const expected = [random.next(), random.next()];
    const other = new Random(0);
    other.load(saved);
    expect([other.next(), other.next()]).toEqual(expected);
  });

  it("is uniform enough to shuffle a grid with", () => {
    const random = new Random(20261122);
    const counts = new Array(10).fill(0);
    for (let i = 0; i < 100_000; i++) counts[random.index(10)]++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < 50_000; i++) {
      const x = random.normal();
      sum += x;
      squares += x * x;
    }
    expect(sum / 50_000).toBeCloseTo(0, 1);
    expect(squares / 50_000).toBeCloseTo(1, 1);
  });
});
