import { expect, it } from "vitest";
import { PressLatch } from "./press-latch.ts";

it("PressLatch keeps a tap down for its least time and lets go afterwards", () => {
  const latch = new PressLatch(0.08);
  latch.press();
  const readings = Array.from({ length: 8 }, () => latch.sample(false, 1 / 60));
  expect(readings).toEqual([true, true, true, true, true, false, false, false]);
  expect(latch.sample(true, 1 / 60)).toBe(true);
});
