import { describe, expect, it } from "vitest";
import { ClipClock } from "./clip-clock.ts";

describe("the clock of a clip", () => {
  it("runs at the simulation's pace, slowly on demand, and stops at the end", () => {
    const clock = new ClipClock(600, 900, 60);
    clock.advance(1);
    expect([clock.tick, clock.share, clock.isOver]).toEqual([660, 0.2, false]);
    clock.isSlow = true;
    clock.advance(4);
    expect(clock.tick).toBe(720);
    clock.advance(60);
    expect([clock.tick, clock.share, clock.isOver]).toEqual([900, 1, true]);
  });

  it("goes back to anywhere within the clip", () => {
    const clock = new ClipClock(600, 900, 60);
    clock.seek(0.5);
    expect(clock.tick).toBe(750);
    clock.seek(-1);
    expect(clock.tick).toBe(600);
  });
});
