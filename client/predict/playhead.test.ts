import { describe, expect, it } from "vitest";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { Random } from "../../shared/math/random.ts";
import { Playhead } from "./playhead.ts";

const TICK_MS = 1000 / TICK_HZ;
const PATCH_MS = 50;
const FRAME_MS = 1000 / 120;

/** Plays a stream of patches whose delay is given by a function, and returns the head's place after every drawn frame. */
function play(delayOf: (patch: number) => number, seconds: number): { tick: number; newest: number; step: number }[] {
  const head = new Playhead();
  const seen: { tick: number; newest: number; step: number }[] = [];
  let patch = 0;
  let arrivedMs = 0;
  let newest = 0;
  for (let nowMs = 0; nowMs < seconds * 1000; nowMs += FRAME_MS) {
    for (; ; patch++) {
      const dueMs = Math.max(arrivedMs, patch * PATCH_MS + delayOf(patch));
      if (dueMs > nowMs) break;
      arrivedMs = dueMs;
      newest = (patch * PATCH_MS) / TICK_MS;
      head.noteArrival(newest, dueMs);
    }
    const before = head.tick;
    head.advance(nowMs);
    seen.push({ tick: head.tick, newest, step: head.tick - before });
  }
  return seen;
}

describe("Playhead", () => {
  it("stays a little behind the newest frame on an even link", () => {
    const late = play(() => 40, 10).slice(-240);
    for (const { tick, newest } of late) {
      expect(newest - tick).toBeGreaterThan(0);
      expect(newest - tick).toBeLessThan((2.5 * PATCH_MS) / TICK_MS);
    }
  });

  it("runs evenly however unevenly frames come, and nearly always has one ahead", () => {
    const random = new Random(7);
    const seen = play(() => 40 + random.between(0, 60), 20).slice(-1200);
    const evenStep = FRAME_MS / TICK_MS;
    for (const { step } of seen) expect(Math.abs(step / evenStep - 1)).toBeLessThan(0.11);
    expect(seen.filter(({ tick, newest }) => tick > newest).length).toBeLessThan(seen.length * 0.05);
  });

  it("follows a link that became slower", () => {
    const seen = play((patch) => (patch < 200 ? 30 : 180), 40).slice(-240);
    for (const { tick, newest } of seen) expect(newest - tick).toBeGreaterThan(0);
  });
});
