import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DriveControls } from "../../shared/contract/drive-frame.ts";
import { BUTTON_SHIFT_UP, DriveInputs } from "../../shared/contract/drive-input.ts";
import { HOLD_TICKS, InputLane, type InputStream, MAX_SPARE, SILENT_TICKS, TARGET_SPARE } from "./input-lane.ts";

const SEED = 20261122;
/** As many as a room lets wait. */
const MAX_WAITING = 64;

/** What Colyseus's buffer does for a lane: first in, first out, and what is too much is consumed unseen. */
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
    if (this.#waiting.length > MAX_WAITING) this.next();
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

  it("[RM3] holds the last input over late ones and skips as many when they come, but for two to spare", () => {
    const { stream, lane, drive } = openLane();
    stream.send(1);
    drive();
    expect([drive().throttle[0], drive().throttle[0], drive().throttle[0]]).toEqual([1, 1, 1]);
    for (const throttle of [2, 3, 4, 5]) stream.send(throttle);
    expect(drive().throttle[0]).toBe(3);
    expect(lane.consumedCount).toBe(3);
    expect([lane.held, lane.skipped]).toEqual([3, 1]);
    for (const throttle of [6, 7]) stream.send(throttle);
    expect(drive().throttle[0]).toBe(5);
    expect(stream.size).toBe(TARGET_SPARE);
  });

  it("[RM3] leaves no more than the spare two ticks of delay behind stalls of any length", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }), (stalls) => {
        const { stream, lane, drive } = openLane();
        let sent = 0;
        for (const stall of stalls) {
          for (let i = 0; i < stall; i++) drive();
          for (let i = 0; i <= stall; i++) stream.send(++sent % 200);
          drive();
          expect(sent - lane.consumedCount).toBeLessThanOrEqual(TARGET_SPARE);
        }
      }),
      { seed: SEED },
    );
  });

  it("[RM3] skips what is over a quarter of a second, however it came to wait", () => {
    const { stream, drive } = openLane();
    for (let throttle = 1; throttle <= 50; throttle++) stream.send(throttle);
    expect(drive().throttle[0]).toBe(50 - MAX_SPARE);
    expect(stream.size).toBe(MAX_SPARE);
  });

  it("[RM3] a page that hung for half a second and draws 30 frames a second has every input driven again a second later", () => {
    const { stream, lane, drive } = openLane();
    const tick = (t: number): void => {
      if (t % 2 === 0) for (const throttle of [1, 2]) stream.send(throttle);
      drive();
    };
    for (let t = 0; t < 60; t++) tick(t);
    for (let t = 0; t < 30; t++) drive();
    for (let t = 0; t < 60; t++) tick(t);
    const { held, skipped } = lane;
    for (let t = 0; t < 300; t++) tick(t);
    expect([lane.held - held, lane.skipped - skipped]).toEqual([0, 0]);
  });

  it("[RM3] a button pressed only in a skipped input is pressed all the same", () => {
    const { stream, drive } = openLane();
    stream.send(1);
    for (let i = 0; i < 3; i++) drive();
    stream.send(2, BUTTON_SHIFT_UP);
    for (const throttle of [3, 4, 5]) stream.send(throttle);
    expect(drive().buttons[0]).toBe(BUTTON_SHIFT_UP);
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
    for (const throttle of [3, 4, 5, 6]) stream.send(throttle);
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
