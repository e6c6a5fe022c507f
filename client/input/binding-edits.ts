import { type AxisBinding, type Bindings, KEY_ACTIONS, type KeyAction, PAD_ACTIONS, type PadAction } from "./bindings.ts";
import type { PadKind, PadReading } from "./gamepad-driving.ts";

/** Gives a key to an action, and takes it from whichever action had it. An action left without a key gets the freed one. */
export function bindKey(bindings: Bindings, action: KeyAction, code: string): Bindings {
  const keys = { ...bindings.keys };
  const freed = keys[action][0];
  for (const other of KEY_ACTIONS) {
    if (other === action || !keys[other].includes(code)) continue;
    const left = keys[other].filter((own) => own !== code);
    keys[other] = left.length > 0 ? left : [freed];
  }
  keys[action] = [code];
  return { ...bindings, keys };
}

/** Gives a button of a device kind to an action; the action that had it gets the freed one. */
export function bindButton(bindings: Bindings, kind: PadKind, action: PadAction, button: number): Bindings {
  const table = kind === "wheel" ? "wheelButtons" : "padButtons";
  const buttons = { ...bindings[table] };
  const freed = buttons[action];
  for (const other of PAD_ACTIONS) if (buttons[other] === button) buttons[other] = freed;
  buttons[action] = button;
  return { ...bindings, [table]: buttons };
}

const MOVED_BY = 0.5;

/** The axis that moved the most since `rest`, bound to run from there to where it is now; null while none moved far. */
export function movedAxis(rest: readonly number[], pad: PadReading): AxisBinding | null {
  let moved: AxisBinding | null = null;
  let most = MOVED_BY;
  for (let axis = 0; axis < pad.axes.length; axis++) {
    const way = Math.abs(pad.axes[axis] - (rest[axis] ?? 0));
    if (way < most) continue;
    most = way;
    moved = { axis, released: rest[axis] ?? 0, pressed: pad.axes[axis] };
  }
  return moved;
}

/** Index of a pressed button, -1 for none. */
export function pressedButton(pad: PadReading): number {
  return pad.buttons.findIndex((button) => button.pressed);
}

const KEY_NAMES: Readonly<Record<string, string>> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };

/** A key's code as it stands on the key. */
export function keyName(code: string): string {
  return KEY_NAMES[code] ?? code.replace(/^(Key|Digit)/, "").replace(/([a-z])([A-Z0-9])/g, "$1 $2");
}
