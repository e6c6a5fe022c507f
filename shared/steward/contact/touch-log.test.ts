import { describe, expect, it } from "vitest";
import { TouchLog } from "./touch-log.ts";

describe("the touch log", () => {
  it("[SW2] touches of the same two within a second are one contact", () => {
    const log = new TouchLog();
    const first = log.note(1, 2, 100);
    expect(first).toMatchObject({ car: 1, other: 2, frame: 100 });
    expect(log.note(2, 1, 119)).toBeNull();
    expect(log.note(1, 2, 139)).toBeNull();
    expect(first?.lastFrame).toBe(139);
    expect(log.note(1, 2, 160)).toMatchObject({ frame: 160 });
    expect(log.note(1, 3, 160)).toMatchObject({ car: 1, other: 3 });
  });

  it("[SW25] tells who else a car has touched in some frames", () => {
    const log = new TouchLog();
    log.note(1, 2, 100);
    log.note(3, 1, 110);
    expect(log.touchedAnother(1, 2, 90, 120)).toBe(3);
    expect(log.touchedAnother(1, 3, 90, 120)).toBe(2);
    expect(log.touchedAnother(2, 1, 90, 120)).toBeNull();
    expect(log.touchedAnother(1, 2, 90, 109)).toBeNull();
  });

  it("[SW5] a contact begins a chain when none of its cars has touched another just before", () => {
    const log = new TouchLog();
    const early = log.note(5, 6, 20)!;
    const first = log.note(1, 2, 100)!;
    const same = log.note(3, 4, 100)!;
    const second = log.note(2, 3, 120)!;
    const chain = new Set([1, 2, 3, 4]);
    expect(log.beginsChain(first, chain, 2.5)).toBe(true);
    expect(log.beginsChain(same, chain, 2.5)).toBe(true);
    expect(log.beginsChain(second, chain, 2.5)).toBe(false);
    expect(log.beginsChain(second, new Set([2, 3]), 0.9)).toBe(true);
    expect(log.beginsChain(first, new Set([...chain, 5]), 2.5)).toBe(true);
    expect(log.beginsChain(first, new Set([...chain, 5]), 4.5)).toBe(false);
    expect(log.beginsChain(early, new Set([5, 6]), 2.5)).toBe(true);
  });

  it("forgets contacts of long ago", () => {
    const log = new TouchLog();
    log.note(1, 2, 0);
    log.note(1, 3, 1000);
    expect(log.all).toHaveLength(1);
  });
});
