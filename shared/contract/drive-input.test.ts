import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUTTON_SHIFT_UP, DriveInputs, InvalidControlError } from "./drive-input.ts";

const seed = 20261122;

describe("DriveInputs", () => {
  it("quantises controls to integers that keep their sign and ends", () => {
    const inputs = new DriveInputs(2);
    inputs.set(1, -1, 1, 0.5, BUTTON_SHIFT_UP);
    expect([inputs.steer[1], inputs.throttle[1], inputs.brake[1], inputs.buttons[1]]).toEqual([-32767, 255, 128, 1]);
    expect([inputs.steer[0], inputs.throttle[0]]).toEqual([0, 0]);
  });

  it("refuses what is not finite or out of range, and leaves the row as it was", () => {
    const bad = fc.oneof(
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      fc.double({ min: 1.0000001, noNaN: true }),
      fc.double({ max: -1.0000001, noNaN: true }),
    );
    fc.assert(
      fc.property(bad, fc.integer({ min: 0, max: 2 }), (value, control) => {
        const inputs = new DriveInputs(1);
        inputs.set(0, 0.5, 0.5, 0.5);
        const controls: [number, number, number] = [0, 0, 0];
        controls[control] = value;
        expect(() => inputs.set(0, ...controls)).toThrow(InvalidControlError);
        expect(inputs.steer[0]).toBe(16384);
      }),
      { seed },
    );
    expect(() => new DriveInputs(1).set(0, 0, 0, 0, 16)).toThrow(/buttons/);
  });
});
