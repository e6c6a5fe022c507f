import { describe, expect, it } from "vitest";
import type { Controls } from "../net/race-session-view.ts";
import { DEFAULT_BINDINGS } from "./bindings.ts";
import { type PadReading, padKind, pedalTravel, StickDriving, shapeStick, WheelDriving } from "./gamepad-driving.ts";
import { MIDDLING_LIMITS, usableLock } from "./steering-limit.ts";

function reading(over: Partial<PadReading> & { pressed?: Record<number, number> }): PadReading {
  const buttons = Array.from({ length: 17 }, (_, i) => ({ value: over.pressed?.[i] ?? 0, pressed: (over.pressed?.[i] ?? 0) > 0.5 }));
  return { id: "Pad (STANDARD GAMEPAD)", mapping: "standard", axes: [0, 0, 0, 0], buttons, ...over };
}
const controls = (): Controls => ({ steer: 0, throttle: 0, brake: 0, buttons: 0 });

describe("padKind", () => {
  it("knows wheels by name and by pedals that rest at an end of their travel", () => {
    expect(padKind(reading({ id: "G29 Driving Force Racing Wheel (Vendor: 046d)", mapping: "" }))).toBe("wheel");
    expect(padKind(reading({ id: "Thrustmaster T300RS Racing wheel", mapping: "" }))).toBe("wheel");
    expect(padKind(reading({ id: "USB device 1234", mapping: "", axes: [0, 1, 1] }))).toBe("wheel");
    expect(padKind(reading({}))).toBe("gamepad");
    expect(padKind(reading({ id: "USB joystick", mapping: "", axes: [0, 0, 0] }))).toBe("gamepad");
  });
});

describe("shapeStick", () => {
  it("is dead in the middle, odd, finer around straight on, and whole at the end", () => {
    expect(shapeStick(0.08)).toBe(0);
    expect(shapeStick(-0.5)).toBe(-shapeStick(0.5));
    expect(shapeStick(0.5)).toBeLessThan(0.5 * 0.6);
    expect([shapeStick(1), shapeStick(-1), shapeStick(1.01)]).toEqual([1, -1, 1]);
  });
});

describe("StickDriving", () => {
  it("turns left for a stick to the left, and reads the triggers as pedals", () => {
    const stick = new StickDriving();
    const out = controls();
    for (let i = 0; i < 60; i++) {
      stick.step(reading({ axes: [-1, 0, 0, 0], pressed: { 7: 0.5, 6: 1 } }), 1 / 60, 10, MIDDLING_LIMITS, out);
    }
    expect(out.steer).toBe(1);
    expect(out.throttle).toBeCloseTo(0.5, 2);
    expect(out.brake).toBe(1);
  });

  it("gives at speed one and a half times what the tyres can use, and takes time to get there", () => {
    const stick = new StickDriving();
    const out = controls();
    const full = reading({ axes: [1, 0, 0, 0] });
    stick.step(full, 1 / 60, 70, MIDDLING_LIMITS, out);
    const wanted = -1.5 * usableLock(MIDDLING_LIMITS, 70);
    expect(out.steer).toBeGreaterThan(wanted * 0.5);
    for (let i = 0; i < 10; i++) stick.step(full, 1 / 60, 70, MIDDLING_LIMITS, out);
    expect(out.steer).toBeCloseTo(wanted, 12);
  });
});

describe("WheelDriving", () => {
  const wheelAt = (steer: number, throttle: number, brake: number): PadReading =>
    reading({ id: "G29 Racing Wheel", mapping: "", axes: [steer, 1, throttle, 0, 0, brake] });

  it("is one to one with pedals that rest at 1", () => {
    const wheel = new WheelDriving();
    const out = controls();
    wheel.step(wheelAt(-0.25, -1, 0), DEFAULT_BINDINGS.wheel, out);
    expect(out).toEqual({ steer: 0.25, throttle: 1, brake: 0, buttons: 0 });
    wheel.step(wheelAt(1, 1, -1), DEFAULT_BINDINGS.wheel, out);
    expect(out).toEqual({ steer: -1, throttle: 0, brake: 1, buttons: 0 });
  });

  it("does not take a pedal that never moved, and reads 0, for half pressed", () => {
    const wheel = new WheelDriving();
    const out = controls();
    wheel.step(wheelAt(0, 0, 0), DEFAULT_BINDINGS.wheel, out);
    expect([out.throttle, out.brake]).toEqual([0, 0]);
    wheel.step(wheelAt(0, 0.9, 0), DEFAULT_BINDINGS.wheel, out);
    wheel.step(wheelAt(0, 0, 0), DEFAULT_BINDINGS.wheel, out);
    expect(out.throttle).toBeCloseTo(0.5, 6);
    expect(out.brake).toBe(0);
  });

  it("leaves controls at rest where the device has fewer axes than the binding names", () => {
    const out = controls();
    new WheelDriving().step(reading({ id: "wheel", axes: [0.5] }), DEFAULT_BINDINGS.wheel, out);
    expect(out).toEqual({ steer: -0.5, throttle: 0, brake: 0, buttons: 0 });
  });
});

describe("pedalTravel", () => {
  it("takes the play out of both ends", () => {
    expect([pedalTravel(0.02, 0.03), pedalTravel(0.98, 0.03), pedalTravel(0.5, 0.03)]).toEqual([0, 1, 0.5]);
  });
});
