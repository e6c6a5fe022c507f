import type { Controls } from "../net/race-session-view.ts";
import { type Bindings, PAD_ACTIONS, type PadAction } from "./bindings.ts";
import { type PadKind, type PadReading, padKind, StickDriving, WheelDriving } from "./gamepad-driving.ts";
import type { SteeringLimits } from "./steering-limit.ts";

/** Movement of an axis or trigger that counts as somebody using the device. */
const USE_THRESHOLD = 0.25;

/** The device that drives, of those connected: a wheel before a gamepad, else the first. Polled: the Gamepad API has no events. */
export class PadDevice {
  readonly #readPads: () => readonly (PadReading | null)[];
  readonly #onPressed: (action: PadAction) => void;
  readonly #stick = new StickDriving();
  readonly #wheel = new WheelDriving();
  readonly #wasDown = new Map<PadAction, boolean>();
  readonly #kinds = new Map<string, PadKind>();
  #pad: PadReading | null = null;
  #kind: PadKind = "gamepad";
  #id = "";
  /** Readings at the last sign of use, to tell movement from rest. */
  #restAxes: readonly number[] = [];
  #inUse = false;

  constructor(readPads: () => readonly (PadReading | null)[], onPressed: (action: PadAction) => void) {
    this.#readPads = readPads;
    this.#onPressed = onPressed;
  }

  get isConnected(): boolean {
    return this.#pad !== null;
  }

  /** Whether it was moved since the last poll. */
  get isInUse(): boolean {
    return this.#inUse;
  }

  get kind(): PadKind {
    return this.#kind;
  }

  /** Reads the devices; once a frame. */
  poll(bindings: Bindings): void {
    this.#choosePad();
    const pad = this.#pad;
    this.#inUse = false;
    if (pad === null) return;
    this.#inUse = this.#axesMoved(pad);
    for (const action of PAD_ACTIONS) {
      const down = this.isHeld(action, bindings);
      if (down && !this.#wasDown.get(action)) {
        this.#inUse = true;
        this.#onPressed(action);
      }
      this.#wasDown.set(action, down);
    }
    if (this.#kind === "gamepad") this.#inUse ||= triggerUsed(pad, 6) || triggerUsed(pad, 7);
  }

  /** Whether the button of an action is down. */
  isHeld(action: PadAction, bindings: Bindings): boolean {
    const button = (this.#kind === "wheel" ? bindings.wheelButtons : bindings.padButtons)[action];
    return this.#pad?.buttons[button]?.pressed ?? false;
  }

  /** Writes the controls of the device for the coming `dtSec`, if there is one. */
  drive(dtSec: number, speedMps: number, limits: SteeringLimits, bindings: Bindings, out: Controls): void {
    if (this.#pad === null) return;
    if (this.#kind === "wheel") this.#wheel.step(this.#pad, bindings.wheel, out);
    else this.#stick.step(this.#pad, dtSec, speedMps, limits, out);
  }

  #choosePad(): void {
    const pads = this.#readPads();
    this.#pad = null;
    for (let i = 0; i < pads.length; i++) {
      const pad = pads[i];
      if (!pad || pad.axes.length === 0) continue;
      if (this.#pad === null || (this.#kindOf(pad) === "wheel" && this.#kindOf(this.#pad) !== "wheel")) this.#pad = pad;
    }
    if (this.#pad === null || this.#pad.id === this.#id) return;
    this.#id = this.#pad.id;
    this.#kind = this.#kindOf(this.#pad);
    this.#restAxes = [...this.#pad.axes];
  }

  /** Decided once a device, from its readings when it appeared: pedals may leave their ends later. */
  #kindOf(pad: PadReading): PadKind {
    const known = this.#kinds.get(pad.id);
    if (known !== undefined) return known;
    const kind = padKind(pad);
    this.#kinds.set(pad.id, kind);
    return kind;
  }

  #axesMoved(pad: PadReading): boolean {
    let moved = false;
    for (let i = 0; i < pad.axes.length; i++) if (Math.abs(pad.axes[i] - (this.#restAxes[i] ?? 0)) > USE_THRESHOLD) moved = true;
    if (moved) this.#restAxes = [...pad.axes];
    return moved;
  }
}

function triggerUsed(pad: PadReading, button: number): boolean {
  return (pad.buttons[button]?.value ?? 0) > USE_THRESHOLD;
}
