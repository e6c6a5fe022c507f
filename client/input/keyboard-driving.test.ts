import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carSpec } from "../../shared/car/catalog/index.ts";
import type { Controls } from "../net/race-session-view.ts";
import { KeyboardDriving, type KeyIntent } from "./keyboard-driving.ts";
import { steeringLimits, usableLock } from "./steering-limit.ts";

const limits = steeringLimits(carSpec("gt3"));
const seed = 20261122;

function hold(driving: KeyboardDriving, keys: Partial<KeyIntent>, seconds: number, speedMps: number, stepSec = 1 / 60): Controls {
  const out: Controls = { steer: 0, throttle: 0, brake: 0, buttons: 0 };
  const intent: KeyIntent = { left: false, right: false, throttle: false, brake: false, ...keys };
  for (let t = 0; t < seconds - 1e-9; t += stepSec) driving.step(intent, Math.min(stepSec, seconds - t), speedMps, limits, out);
  return out;
}

describe("KeyboardDriving", () => {
  it("steers left for positive, and reaches full lock only where the car can use it", () => {
    expect(hold(new KeyboardDriving(), { left: true }, 0.5, 8).steer).toBe(1);
    expect(hold(new KeyboardDriving(), { right: true }, 0.5, 8).steer).toBe(-1);
    expect(hold(new KeyboardDriving(), { left: true }, 0.5, 70).steer).toBeCloseTo(usableLock(limits, 70), 12);
    expect(usableLock(limits, 70)).toBeLessThan(0.3);
  });

  it("turns in twice as calmly at 250 km/h as in a hairpin, in share of the usable lock", () => {
    const share = (speedMps: number) => hold(new KeyboardDriving(), { left: true }, 0.1, speedMps).steer / usableLock(limits, speedMps);
    expect(share(8) / share(70)).toBeGreaterThan(1.8);
  });

  it("returns to straight faster than it turned in, and stays there", () => {
    const driving = new KeyboardDriving();
    hold(driving, { left: true }, 1, 50);
    expect(hold(driving, {}, 0.14, 50).steer).toBe(0);
    expect(hold(driving, {}, 0.1, 50).steer).toBe(0);
  });

  it("changes direction without waiting: from full left through straight to full right within half a second", () => {
    const driving = new KeyboardDriving();
    hold(driving, { left: true }, 1, 50);
    expect(hold(driving, { right: true }, 0.5, 50).steer).toBeCloseTo(-usableLock(limits, 50), 12);
  });

  it("gives the same steering at 30, 60 and 144 frames a second", () => {
    const after = (stepSec: number) => {
      const driving = new KeyboardDriving();
      hold(driving, { left: true, throttle: true }, 0.25, 30, stepSec);
      return hold(driving, { right: true, brake: true }, 0.2, 30, stepSec);
    };
    const reference = after(1 / 60);
    for (const stepSec of [1 / 30, 1 / 144]) {
      const other = after(stepSec);
      expect(other.steer).toBeCloseTo(reference.steer, 9);
      expect(other.throttle).toBeCloseTo(reference.throttle, 9);
      expect(other.brake).toBeCloseTo(reference.brake, 9);
    }
  });

  it("treads progressively: a tap of the brake stays below locking, holding it gives all", () => {
    expect(hold(new KeyboardDriving(), { brake: true }, 0.1, 60).brake).toBeLessThan(0.72);
    expect(hold(new KeyboardDriving(), { brake: true }, 0.5, 60).brake).toBe(1);
    expect(hold(new KeyboardDriving(), { throttle: true }, 0.11, 60).throttle).toBeCloseTo(0.5, 1);
    const driving = new KeyboardDriving();
    hold(driving, { throttle: true }, 1, 60);
    expect(hold(driving, {}, 0.1, 60).throttle).toBe(0);
  });

  it("stays within what DriveInputs accepts, whatever is pressed for however long", () => {
    const press = fc.record({
      left: fc.boolean(),
      right: fc.boolean(),
      throttle: fc.boolean(),
      brake: fc.boolean(),
      seconds: fc.double({ min: 0, max: 0.4, noNaN: true }),
      speedMps: fc.double({ min: 0, max: 110, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 20 }), (presses) => {
        const driving = new KeyboardDriving();
        for (const { seconds, speedMps, ...keys } of presses) {
          const out = hold(driving, keys, seconds, speedMps);
          expect(Math.abs(out.steer)).toBeLessThanOrEqual(1);
          expect(out.throttle).toBeGreaterThanOrEqual(0);
          expect(out.throttle).toBeLessThanOrEqual(1);
          expect(out.brake).toBeGreaterThanOrEqual(0);
          expect(out.brake).toBeLessThanOrEqual(1);
        }
      }),
      { seed, numRuns: 60 },
    );
  });
});

describe("steeringLimits", () => {
  it("leaves every car its whole lock for a hairpin and less than half at 250 km/h", () => {
    for (const id of ["hatch", "roadster", "gt3", "formula", "rally"]) {
      const own = steeringLimits(carSpec(id));
      expect([id, usableLock(own, 7)]).toEqual([id, 1]);
      expect(usableLock(own, 70)).toBeLessThan(0.5);
      expect(usableLock(own, 70)).toBeGreaterThan(0.1);
    }
  });
});
