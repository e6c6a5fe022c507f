import type { Controls } from "../net/race-session-view.ts";
import type { AxisBinding, WheelBinding } from "./bindings.ts";
import { type SteeringLimits, usableLock } from "./steering-limit.ts";

/** The part of the Gamepad API's Gamepad that is read here. */
export interface PadReading {
  readonly id: string;
  readonly mapping: string;
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly value: number; readonly pressed: boolean }[];
}

/** Kinds of devices that the Gamepad API lists. */
export type PadKind = "gamepad" | "wheel";

const WHEEL_NAMES =
  /wheel|racing|driving force|\bg(25|27|29|920|923)\b|\bt(80|128|150|248|300|500|818)\b|tmx|ts-(pc|xw)|fanatec|csl|clubsport|moza|simucube|simagic|vrs direct/i;

/** A wheel announces itself by name, or by having axes for pedals and not being of the standard gamepad layout. */
export function padKind(pad: PadReading): PadKind {
  if (WHEEL_NAMES.test(pad.id)) return "wheel";
  return pad.mapping !== "standard" && pad.axes.length >= 3 && pad.buttons.length >= 12 && pad.axes.slice(1).some(restsAtAnEnd)
    ? "wheel"
    : "gamepad";
}

function restsAtAnEnd(reading: number): boolean {
  return Math.abs(Math.abs(reading) - 1) < 0.02;
}

const STICK_DEAD_ZONE = 0.09;
/** Of the stick's travel beyond the dead zone: above 1 it is finer around straight on. */
const STICK_CURVE = 1.7;
const TRIGGER_DEAD_ZONE = 0.03;
const WHEEL_PEDAL_DEAD_ZONE = 0.02;
/** A stick asks for more than the front tyres can use, so that a slide can be caught. */
const STICK_LOCK_FACTOR = 1.5;
/** Full stick movement at a snap takes this long at the steering wheel. */
const STICK_SLEW_SEC = 0.14;

/** A stick's deflection as steering, -1 to 1, with the dead zone taken out and the curve put in. */
export function shapeStick(deflection: number): number {
  const beyond = (Math.min(1, Math.abs(deflection)) - STICK_DEAD_ZONE) / (1 - STICK_DEAD_ZONE);
  return beyond <= 0 ? 0 : Math.sign(deflection) * beyond ** STICK_CURVE;
}

/** A pedal's travel from 0 to 1, with the play at its ends taken out. */
export function pedalTravel(value: number, deadZone: number): number {
  return Math.max(0, Math.min(1, (value - deadZone) / (1 - 2 * deadZone)));
}

/** Gamepad in the standard layout: left stick, right trigger, left trigger. */
export class StickDriving {
  #steer = 0;

  step(pad: PadReading, dtSec: number, speedMps: number, limits: SteeringLimits, out: Controls): void {
    const lock = Math.min(1, usableLock(limits, speedMps) * STICK_LOCK_FACTOR);
    // The stick's right is positive, our left is.
    const wanted = -shapeStick(pad.axes[0] ?? 0) * lock;
    const reach = (2 * lock * dtSec) / STICK_SLEW_SEC;
    this.#steer = Math.max(-lock, Math.min(lock, Math.max(this.#steer - reach, Math.min(this.#steer + reach, wanted))));
    out.steer = this.#steer;
    out.throttle = pedalTravel(pad.buttons[7]?.value ?? 0, TRIGGER_DEAD_ZONE);
    out.brake = pedalTravel(pad.buttons[6]?.value ?? 0, TRIGGER_DEAD_ZONE);
  }
}

/**
 * A steering wheel: one to one, no help. Browsers report 0 for an axis that has not moved since the page opened, which
 * for a pedal would be half pressed, so a pedal counts only once it has been away from 0.
 */
export class WheelDriving {
  #throttleSeen = false;
  #brakeSeen = false;

  step(pad: PadReading, binding: WheelBinding, out: Controls): void {
    this.#throttleSeen ||= hasMoved(pad, binding.throttle);
    this.#brakeSeen ||= hasMoved(pad, binding.brake);
    out.steer = Math.max(-1, Math.min(1, axisShare(pad, binding.steer)));
    out.throttle = this.#throttleSeen ? pedalTravel(axisShare(pad, binding.throttle), WHEEL_PEDAL_DEAD_ZONE) : 0;
    out.brake = this.#brakeSeen ? pedalTravel(axisShare(pad, binding.brake), WHEEL_PEDAL_DEAD_ZONE) : 0;
  }
}

function hasMoved(pad: PadReading, binding: AxisBinding): boolean {
  const reading = pad.axes[binding.axis];
  return reading !== undefined && reading !== 0;
}

function axisShare(pad: PadReading, binding: AxisBinding): number {
  const reading = pad.axes[binding.axis] ?? binding.released;
  return (reading - binding.released) / (binding.pressed - binding.released);
}
