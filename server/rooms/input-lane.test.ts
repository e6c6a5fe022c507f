import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DriveControls } from "../../shared/contract/drive-frame.ts";
import { BUTTON_SHIFT_UP, DriveInputs } from "../../shared/contract/drive-input.ts";
import { HOLD_TICKS, InputLane, type InputStream, SILENT_TICKS } from "./input-lane.ts";

const SEED = 20261122;

/** What Colyseus's buffer does for a lane: first in, first out. */
class Stream implements InputStream {
  consumedCount = 0;
  readonly #waiting: DriveControls[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  next(): DriveControls | undefined {
    if (this.#waiting.length > 0) this.consumedCount++;
    return this.#waiting.shift();
  }

  send(throttle: number, buttons = 0): void {
    this.#waiting.push({ steer: throttle * 10, throttle, brake: 0, buttons });
  }
}

function openLane(): { stream: Stream; lane: InputLane; drive: () => DriveInputs } {
  const stream = new Stream();
  const lane = new InputLane(stream);
  const inputs = new DriveInputs(1);
  const drive = (): DriveInputs => {
    lane.take(inputs, 0);
    return inputs;
  };
  return { stream, lane, drive };
}

describe("InputLane", () => {
  it("[RM2] drives one input a tick, in the order sent", () => {
    const { stream, drive } = openLane();
    for (const throttle of [1, 2, 3]) stream.send(throttle);
    expect([drive().throttle[0], drive().throttle[0], drive().throttle[0]]).toEqual([1, 2, 3]);
  });

  it("[RM3] holds the last input over late ones and skips as many when they come", () => {
    const { stream, lane, drive } = openLane();
    stream.send(1);
    drive();
    expect([drive().throttle[0], drive().throttle[0], drive().throttle[0]]).toEqual([1, 1, 1]);
    for (const throttle of [2, 3, 4, 5]) stream.send(throttle);
    expect(drive().throttle[0]).toBe(5);
    expect(lane.consumedCount).toBe(5);
    expect([lane.held, lane.skipped]).toEqual([3, 3]);
  });

  it("[RM3] never drives an input after the tick it was meant for, however the link stalls, once all have come", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 20 }), (stalls) => {
        const { stream, lane, drive } = openLane();
        let sent = 0;
        const tick = (arrives: boolean, late: number): void => {
          if (arrives) for (let i = 0; i <= late; i++) stream.send(++sent % 200);
          drive();
        };
        tick(true, 0);
        for (const stall of stalls) {
          for (let i = 0; i < stall; i++) tick(false, 0);
          tick(true, stall);
          expect(lane.consumedCount).toBe(sent);
          tick(true, 0);
          expect(lane.consumedCount).toBe(sent);
        }
      }),
      { seed: SEED },
    );
  });

  it("[RM3] a button pressed only in a skipped input is pressed all the same", () => {
    const { stream, drive } = openLane();
    stream.send(1);
    drive();
    drive();
    drive();
    stream.send(2, BUTTON_SHIFT_UP);
    stream.send(3);
    stream.send(4);
    expect(drive().buttons[0]).toBe(BUTTON_SHIFT_UP);
    stream.send(5);
    expect(drive().buttons[0]).toBe(0);
  });

  it("[RM3] what never came is no longer waited for after a second", () => {
    const { stream, lane, drive } = openLane();
    stream.send(1);
    for (let i = 0; i < 11; i++) drive();
    for (let i = 0; i < 61; i++) {
      stream.send(2);
      drive();
    }
    stream.send(3);
    stream.send(4);
    expect([drive().throttle[0], drive().throttle[0]]).toEqual([3, 4]);
    expect(lane.skipped).toBe(0);
  });

  it("[RM4] lets the pedals go after half a second, and calls the person silent after two", () => {
    const { stream, lane, drive } = openLane();
    stream.send(100);
    drive();
    for (let i = 0; i < HOLD_TICKS; i++) expect(drive().throttle[0]).toBe(100);
    expect(drive().throttle[0]).toBe(0);
    expect(lane.isSilent).toBe(false);
    for (let i = 0; i < SILENT_TICKS; i++) drive();
    expect(lane.isSilent).toBe(true);
    stream.send(50);
    expect(drive().throttle[0]).toBe(50);
    expect(lane.isSilent).toBe(false);
  });

  it("[RM5] asks a client whose inputs come late to gain ticks, and one that is far ahead to lose some", () => {
    const late = openLane();
    for (let i = 0; i < 60; i++) {
      if (i % 2 === 1) for (const throttle of [1, 2]) late.stream.send(throttle);
      late.drive();
    }
    expect(late.lane.pace).toBeGreaterThan(0);
    const early = openLane();
    for (let i = 0; i < 10; i++) early.stream.send(1);
    for (let i = 0; i < 300; i++) {
      early.stream.send(1);
      early.drive();
    }
    expect(early.lane.pace).toBeLessThan(0);
  });
});
