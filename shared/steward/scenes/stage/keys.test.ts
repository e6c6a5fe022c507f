import { expect, it } from "vitest";
import { keyedValue, keys } from "./keys.ts";

it("holds the first and the last value, and passes from one to the next without a jolt", () => {
  const list = keys(-1, 2, 1, 4, 2, 0);
  expect([keyedValue(list, -3), keyedValue(list, 0), keyedValue(list, 1), keyedValue(list, 9)]).toEqual([2, 3, 4, 0]);
  expect(Math.abs(keyedValue(list, -0.99) - 2)).toBeLessThan(1e-4);
  expect(Math.abs(keyedValue(list, 0.99) - 4)).toBeLessThan(1e-4);
});

it("refuses instants that go back", () => {
  expect(() => keys(0, 1, -1, 2)).toThrow("keys must be in order of time");
});
