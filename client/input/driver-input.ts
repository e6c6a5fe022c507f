import type { CarSpec } from "../../shared/car/car-spec.ts";
import { BUTTON_HANDBRAKE, BUTTON_RESET, BUTTON_SHIFT_DOWN, BUTTON_SHIFT_UP } from "../../shared/contract/drive-input.ts";
import type { Controls } from "../net/race-session-view.ts";
import { type Bindings, type KeyAction, loadBindings, storeBindings } from "./bindings.ts";
import { HeldKeys } from "./held-keys.ts";
import { KeyboardDriving, type KeyIntent } from "./keyboard-driving.ts";
import { PadDevice } from "./pad-device.ts";
import { PressLatch } from "./press-latch.ts";
import { MIDDLING_LIMITS, steeringLimits } from "./steering-limit.ts";

/** What a driver may ask of the page rather than of the car. */
const PAGE_ACTIONS = ["camera", "mute", "pause", "pit", "pitLine", "pitOption"] as const;
/** What a driver may ask of the page, by name. */
export type PageAction = (typeof PAGE_ACTIONS)[number];
/** What the car is driven with. */
export type InputDevice = "keyboard" | "gamepad" | "wheel";

/** The driver's hands and feet: whatever device was used last drives. */
export interface DriverInput {
  /** Controls for the next `dtSec`; always the same object. All zero while disabled. */
  sample(dtSec: number, speedMps: number): Controls;
  setCar(spec: CarSpec): void;
  /** False in menus: keys are left to the page. */
  setEnabled(enabled: boolean): void;
  /** @returns a function that ends it */
  on(action: PageAction, listener: () => void): () => void;
  readonly lookingBack: boolean;
  readonly device: InputDevice;
  readonly bindings: Bindings;
  /** Takes effect at once and is remembered. */
  rebind(bindings: Bindings): void;
  dispose(): void;
}

/** Longest step of the smoothing: after a hidden page it must not jump. */
const MAX_STEP_SEC = 0.1;
/** A tap on a paddle reads as down for this long: five ticks. */
const SHIFT_PRESS_SEC = 0.08;

/** Listens to keyboard, gamepads and wheels of a window. */
export function createDriverInput(target: Window, options: { storage: Storage }): DriverInput {
  let bindings = loadBindings(options.storage);
  let limits = MIDDLING_LIMITS;
  let enabled = false;
  let device: InputDevice = "keyboard";
  let lookingBack = false;
  const controls: Controls = { steer: 0, throttle: 0, brake: 0, buttons: 0 };
  const intent: KeyIntent = { left: false, right: false, throttle: false, brake: false };
  const keyboard = new KeyboardDriving();
  const shiftUp = new PressLatch(SHIFT_PRESS_SEC);
  const shiftDown = new PressLatch(SHIFT_PRESS_SEC);
  const listeners = new Map<string, Set<() => void>>(PAGE_ACTIONS.map((action) => [action, new Set()]));

  const pressed = (action: KeyAction): void => {
    if (action === "shiftUp") shiftUp.press();
    else if (action === "shiftDown") shiftDown.press();
    else for (const listener of listeners.get(action) ?? []) listener();
  };
  const keys = new HeldKeys(target, bindings, pressed);
  const pad = new PadDevice(() => target.navigator.getGamepads(), pressed);

  const rest = (): void => {
    controls.steer = controls.throttle = controls.brake = controls.buttons = 0;
    lookingBack = false;
    keyboard.release();
    shiftUp.release();
    shiftDown.release();
  };
  const driveByKeys = (dtSec: number, speedMps: number): void => {
    intent.left = keys.isHeld(bindings.keys.left);
    intent.right = keys.isHeld(bindings.keys.right);
    intent.throttle = keys.isHeld(bindings.keys.throttle);
    intent.brake = keys.isHeld(bindings.keys.brake);
    keyboard.step(intent, dtSec, speedMps, limits, controls);
  };
  const readButtons = (dtSec: number): void => {
    const held = (action: "handbrake" | "reset" | "lookBack"): boolean =>
      keys.isHeld(bindings.keys[action]) || pad.isHeld(action, bindings);
    let buttons = 0;
    if (shiftUp.sample(keys.isHeld(bindings.keys.shiftUp), dtSec)) buttons |= BUTTON_SHIFT_UP;
    if (shiftDown.sample(keys.isHeld(bindings.keys.shiftDown), dtSec)) buttons |= BUTTON_SHIFT_DOWN;
    if (held("handbrake")) buttons |= BUTTON_HANDBRAKE;
    if (held("reset")) buttons |= BUTTON_RESET;
    controls.buttons = buttons;
    lookingBack = held("lookBack");
  };

  return {
    sample(dtSec, speedMps) {
      if (!enabled) return controls;
      const stepSec = Math.min(MAX_STEP_SEC, Math.max(0, dtSec));
      pad.poll(bindings);
      if (keys.anyHeld) device = "keyboard";
      else if (pad.isInUse) device = pad.kind;
      if (device === "keyboard" || !pad.isConnected) driveByKeys(stepSec, speedMps);
      else pad.drive(stepSec, speedMps, limits, bindings, controls);
      readButtons(stepSec);
      return controls;
    },
    setCar(spec) {
      limits = steeringLimits(spec);
    },
    setEnabled(next) {
      // Lights going out must not take the foot off the throttle.
      if (next === enabled) return;
      enabled = next;
      keys.setEnabled(next);
      rest();
    },
    on(action, listener) {
      listeners.get(action)!.add(listener);
      return () => listeners.get(action)!.delete(listener);
    },
    get lookingBack() {
      return lookingBack;
    },
    get device() {
      return pad.isConnected ? device : "keyboard";
    },
    get bindings() {
      return bindings;
    },
    rebind(next) {
      bindings = next;
      keys.rebind(next);
      storeBindings(options.storage, next);
    },
    dispose() {
      keys.dispose();
      rest();
    },
  };
}
