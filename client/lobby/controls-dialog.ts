import { build } from "../hud/dom.ts";
import { bindButton, bindKey, keyName, movedAxis, pressedButton } from "../input/binding-edits.ts";
import {
  type Bindings,
  DEFAULT_BINDINGS,
  KEY_ACTIONS,
  type KeyAction,
  PAD_ACTIONS,
  type PadAction,
  type WheelBinding,
} from "../input/bindings.ts";
import type { DriverInput } from "../input/driver-input.ts";
import { padKind } from "../input/gamepad-driving.ts";

/** Where bindings are read from and handed back to. */
export type BindingStore = Pick<DriverInput, "bindings" | "rebind">;

const ACTION_NAMES: Readonly<Record<KeyAction, string>> = {
  left: "Steer left",
  right: "Steer right",
  throttle: "Throttle",
  brake: "Brake, reverse at a standstill",
  shiftUp: "Gear up",
  shiftDown: "Gear down",
  handbrake: "Handbrake",
  reset: "Back onto the track",
  camera: "Camera",
  lookBack: "Look back",
  pit: "Pit panel: open, confirm",
  pitLine: "Pit panel: next line",
  pitOption: "Pit panel: change",
  mute: "Sound on or off",
  pause: "Menu",
};
const AXIS_ACTIONS: readonly { readonly axis: keyof WheelBinding; readonly label: string; readonly prompt: string }[] = [
  { axis: "steer", label: "Wheel", prompt: "Turn full left" },
  { axis: "throttle", label: "Throttle pedal", prompt: "Press fully" },
  { axis: "brake", label: "Brake pedal", prompt: "Press fully" },
];
/** An axis is read this long after it began to move, when it has reached its end. */
const AXIS_SETTLE_MS = 1200;

/** Shows what every key and button does, and lets each be changed. */
export class ControlsDialog {
  readonly element = build("dialog", "controls-dialog");
  readonly #store: BindingStore;
  readonly #keys = build("div", "controls-table");
  readonly #pad = build("div", "controls-table");
  /** Ends the capture under way. */
  #stopCapture: () => void = () => {};

  constructor(store: BindingStore) {
    this.#store = store;
    const close = build("button", "button button-primary", "Done");
    const reset = build("button", "button", "Defaults");
    close.type = reset.type = "button";
    close.addEventListener("click", () => this.element.close());
    reset.addEventListener("click", () => this.#change(DEFAULT_BINDINGS));
    this.element.addEventListener("close", () => this.#stopCapture());
    this.element.append(
      build("h2", "", "Controls"),
      build("div", "controls-columns", build("section", "", build("h3", "", "Keyboard"), this.#keys), build("section", "", this.#pad)),
      build("footer", "notice-buttons", reset, close),
    );
  }

  /** Opens it with the bindings as they are. */
  open(): void {
    this.#draw();
    this.element.showModal();
  }

  #change(bindings: Bindings): void {
    this.#stopCapture();
    this.#store.rebind(bindings);
    this.#draw();
  }

  #draw(): void {
    const { bindings } = this.#store;
    this.#keys.replaceChildren(
      ...KEY_ACTIONS.flatMap((action) => [
        build("span", "", ACTION_NAMES[action]),
        this.#chip(bindings.keys[action].map(keyName).join("  "), (chip) => this.#captureKey(chip, action)),
      ]),
    );
    const pad = connectedPad();
    const kind = pad === null ? "gamepad" : padKind(pad);
    const buttons = kind === "wheel" ? bindings.wheelButtons : bindings.padButtons;
    const axes = kind === "wheel" ? AXIS_ACTIONS : [];
    this.#pad.replaceChildren(
      build("h3", "", kind === "wheel" ? "Wheel" : "Gamepad"),
      build("p", "", pad === null ? "Press a button on it, then open this again." : pad.id),
      ...axes.flatMap(({ axis, label, prompt }) => [
        build("span", "", label),
        this.#chip(`Axis ${bindings.wheel[axis].axis + 1}`, (chip) => this.#captureAxis(chip, axis, prompt)),
      ]),
      ...(kind === "gamepad" ? [build("span", "", "Steer, throttle, brake"), build("b", "controls-fixed", "Left stick, RT, LT")] : []),
      ...PAD_ACTIONS.flatMap((action) => [
        build("span", "", ACTION_NAMES[action]),
        this.#chip(`Button ${buttons[action] + 1}`, (chip) => this.#captureButton(chip, action)),
      ]),
    );
  }

  #chip(text: string, onClick: (chip: HTMLButtonElement) => void): HTMLButtonElement {
    const chip = build("button", "key-chip", text);
    chip.type = "button";
    chip.addEventListener("click", () => onClick(chip));
    return chip;
  }

  #begin(chip: HTMLButtonElement, prompt: string, stop: () => void): void {
    this.#stopCapture();
    const text = chip.textContent;
    chip.textContent = prompt;
    chip.dataset.capturing = "yes";
    this.#stopCapture = () => {
      stop();
      chip.textContent = text;
      delete chip.dataset.capturing;
      this.#stopCapture = () => {};
    };
  }

  #captureKey(chip: HTMLButtonElement, action: KeyAction): void {
    const listening = new AbortController();
    this.#begin(chip, "Press a key", () => listening.abort());
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      this.#change(bindKey(this.#store.bindings, action, event.code));
    };
    window.addEventListener("keydown", onKey, { capture: true, signal: listening.signal });
  }

  #captureButton(chip: HTMLButtonElement, action: PadAction): void {
    this.#poll(chip, "Press a button", (pad) => {
      const button = pressedButton(pad);
      if (button >= 0) this.#change(bindButton(this.#store.bindings, padKind(pad), action, button));
    });
  }

  #captureAxis(chip: HTMLButtonElement, axis: keyof WheelBinding, prompt: string): void {
    const rest = [...(connectedPad()?.axes ?? [])];
    let movedAtMs = 0;
    this.#poll(chip, prompt, (pad, timestampMs) => {
      const binding = movedAxis(rest, pad);
      if (binding === null) return;
      if (movedAtMs === 0) movedAtMs = timestampMs;
      if (timestampMs - movedAtMs < AXIS_SETTLE_MS) return;
      const { bindings } = this.#store;
      this.#change({ ...bindings, wheel: { ...bindings.wheel, [axis]: binding } });
    });
  }

  /** Looks at the device every frame until the capture ends. */
  #poll(chip: HTMLButtonElement, prompt: string, look: (pad: Gamepad, timestampMs: number) => void): void {
    let frame = 0;
    const step = (timestampMs: number): void => {
      frame = requestAnimationFrame(step);
      const pad = connectedPad();
      if (pad !== null) look(pad, timestampMs);
    };
    this.#begin(chip, prompt, () => cancelAnimationFrame(frame));
    frame = requestAnimationFrame(step);
  }
}

function connectedPad(): Gamepad | null {
  const pads = navigator.getGamepads().filter((pad) => pad !== null);
  return pads.find((pad) => padKind(pad) === "wheel") ?? pads[0] ?? null;
}
