/** What a key can do, in the order in which the controls panel lists it. */
export const KEY_ACTIONS = [
  "left",
  "right",
  "throttle",
  "brake",
  "shiftUp",
  "shiftDown",
  "handbrake",
  "reset",
  "camera",
  "lookBack",
  "pit",
  "pitLine",
  "pitOption",
  "mute",
  "pause",
] as const;
/** What a key can be bound to. */
export type KeyAction = (typeof KEY_ACTIONS)[number];

/** What a button of a gamepad or wheel can do; steering and pedals are axes. */
export const PAD_ACTIONS = [
  "shiftUp",
  "shiftDown",
  "handbrake",
  "reset",
  "camera",
  "lookBack",
  "pit",
  "pitLine",
  "pitOption",
  "pause",
] as const;
/** What a button of a pad or wheel can be bound to. */
export type PadAction = (typeof PAD_ACTIONS)[number];

/** An axis of a wheel and its readings at rest and fully used. */
export interface AxisBinding {
  axis: number;
  released: number;
  pressed: number;
}

/** Axes and buttons of one wheel model. Steering: `released` is straight on, `pressed` full left. */
export interface WheelBinding {
  steer: AxisBinding;
  throttle: AxisBinding;
  brake: AxisBinding;
}

/** What every key, button and axis does. */
export interface Bindings {
  /** KeyboardEvent.code values. */
  keys: Record<KeyAction, readonly string[]>;
  /** Button indices, by device kind. */
  padButtons: Record<PadAction, number>;
  wheelButtons: Record<PadAction, number>;
  wheel: WheelBinding;
}

/** Gamepad: the standard layout of the W3C Gamepad API. Wheel: paddles 4 and 5 and pedals as Logitech's wheels report them. */
export const DEFAULT_BINDINGS: Bindings = {
  keys: {
    left: ["ArrowLeft", "KeyA"],
    right: ["ArrowRight", "KeyD"],
    throttle: ["ArrowUp", "KeyW"],
    brake: ["ArrowDown", "KeyS"],
    shiftUp: ["KeyE"],
    shiftDown: ["KeyQ"],
    handbrake: ["Space"],
    reset: ["KeyR"],
    camera: ["KeyC"],
    lookBack: ["KeyB"],
    pit: ["KeyP"],
    pitLine: ["KeyO"],
    pitOption: ["KeyL"],
    mute: ["KeyM"],
    pause: ["Escape"],
  },
  padButtons: { shiftUp: 5, shiftDown: 4, handbrake: 0, reset: 3, camera: 2, lookBack: 1, pit: 8, pitLine: 13, pitOption: 15, pause: 9 },
  wheelButtons: { shiftUp: 4, shiftDown: 5, handbrake: 0, reset: 3, camera: 2, lookBack: 1, pit: 8, pitLine: 6, pitOption: 7, pause: 9 },
  wheel: {
    steer: { axis: 0, released: 0, pressed: -1 },
    throttle: { axis: 2, released: 1, pressed: -1 },
    brake: { axis: 5, released: 1, pressed: -1 },
  },
};

const STORAGE_KEY = "paddock.bindings";
const MAX_KEYS_PER_ACTION = 3;
const MAX_AXIS = 31;
const MAX_BUTTON = 63;

/**
 * Reads bindings that were stored or typed by somebody. An action that is missing was not there yet when they were stored: it gets
 * its default.
 *
 * @throws TypeError naming the first entry that cannot be used
 */
export function parseBindings(value: unknown): Bindings {
  const root = record(value, "bindings");
  const keys = record(root.keys, "keys");
  const parsedKeys = Object.fromEntries(
    KEY_ACTIONS.map((action) => [action, keyCodes(keys[action] ?? DEFAULT_BINDINGS.keys[action], `keys.${action}`)]),
  );
  const wheel = record(root.wheel, "wheel");
  return {
    keys: parsedKeys as Record<KeyAction, readonly string[]>,
    padButtons: buttons(root.padButtons, "padButtons"),
    wheelButtons: buttons(root.wheelButtons, "wheelButtons"),
    wheel: {
      steer: axis(wheel.steer, "wheel.steer"),
      throttle: axis(wheel.throttle, "wheel.throttle"),
      brake: axis(wheel.brake, "wheel.brake"),
    },
  };
}

/** The stored bindings, or the defaults where there are none or they are of no use. */
export function loadBindings(storage: Storage): Bindings {
  const stored = storage.getItem(STORAGE_KEY);
  if (stored === null) return DEFAULT_BINDINGS;
  try {
    return parseBindings(JSON.parse(stored));
  } catch (error) {
    console.warn("stored controls are not usable, the defaults apply:", error);
    return DEFAULT_BINDINGS;
  }
}

/** Keeps bindings for the next visit; the defaults are kept by removing what was stored. */
export function storeBindings(storage: Storage, bindings: Bindings): void {
  if (bindings === DEFAULT_BINDINGS) storage.removeItem(STORAGE_KEY);
  else storage.setItem(STORAGE_KEY, JSON.stringify(bindings));
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError(`${where} must be an object`);
  return value as Record<string, unknown>;
}

function keyCodes(value: unknown, where: string): readonly string[] {
  const isCode = (code: unknown): boolean => typeof code === "string" && /^[A-Za-z0-9]{1,24}$/.test(code);
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_KEYS_PER_ACTION || !value.every(isCode)) {
    throw new TypeError(`${where} must be one to ${MAX_KEYS_PER_ACTION} key codes`);
  }
  return value as string[];
}

function buttons(value: unknown, where: "padButtons" | "wheelButtons"): Record<PadAction, number> {
  const entries = record(value, where);
  const buttonOf = (action: PadAction): number =>
    index(entries[action] ?? DEFAULT_BINDINGS[where][action], MAX_BUTTON, `${where}.${action}`);
  return Object.fromEntries(PAD_ACTIONS.map((action) => [action, buttonOf(action)])) as Record<PadAction, number>;
}

function axis(value: unknown, where: string): AxisBinding {
  const entry = record(value, where);
  const released = reading(entry.released, `${where}.released`);
  const pressed = reading(entry.pressed, `${where}.pressed`);
  if (Math.abs(pressed - released) < 0.2) throw new TypeError(`${where}: released and pressed must differ by 0.2 or more`);
  return { axis: index(entry.axis, MAX_AXIS, `${where}.axis`), released, pressed };
}

function index(value: unknown, max: number, where: string): number {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > max) throw new TypeError(`${where} must be 0 to ${max}`);
  return value as number;
}

function reading(value: unknown, where: string): number {
  if (typeof value !== "number" || !(value >= -1 && value <= 1)) throw new TypeError(`${where} must be from -1 to 1`);
  return value;
}
