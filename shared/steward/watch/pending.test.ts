import { expect, it } from "vitest";
import { Pending } from "./pending.ts";

it("gives out what is due once, in the order in which it was seen, and keeps the rest", () => {
  const pending = new Pending<string>();
  pending.add("late", 9);
  pending.add("first", 4);
  pending.add("second", 3);
  expect(pending.take(2, false)).toEqual([]);
  expect(pending.take(4, false)).toEqual(["first", "second"]);
  expect(pending.take(8, false)).toEqual([]);
  expect([pending.some((one) => one === "late"), pending.some((one) => one === "first")]).toEqual([true, false]);
  expect(pending.take(8, true)).toEqual(["late"]);
  expect(pending.take(8, true)).toEqual([]);
});
