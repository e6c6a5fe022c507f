import { type Bindings, KEY_ACTIONS, type KeyAction } from "./bindings.ts";

/** Keys that a text field or a button needs for itself while it has the focus. */
function isForForm(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest("input, select, textarea, button, [contenteditable]") !== null;
}

/**
 * Which actions' keys are down, from the DOM's events. Whatever is held is let go when the window loses the focus or the
 * page is hidden: the release would never arrive.
 */
export class HeldKeys {
  readonly #target: Window;
  readonly #heldCodes = new Set<string>();
  readonly #listening = new AbortController();
  readonly #onPressed: (action: KeyAction) => void;
  #actionByCode: ReadonlyMap<string, KeyAction>;
  #enabled = false;

  /** @param onPressed called once for every press, not for repeats */
  constructor(target: Window, bindings: Bindings, onPressed: (action: KeyAction) => void) {
    this.#target = target;
    this.#onPressed = onPressed;
    this.#actionByCode = actionsByCode(bindings);
    const { signal } = this.#listening;
    target.addEventListener("keydown", (event) => this.#down(event), { signal });
    target.addEventListener("keyup", (event) => this.#heldCodes.delete(event.code), { signal });
    target.addEventListener("blur", () => this.#heldCodes.clear(), { signal });
    target.document.addEventListener("visibilitychange", () => this.#heldCodes.clear(), { signal });
  }

  /** While false keys are left to the page. Enabling takes the focus off a field or button that may be hidden by now. */
  setEnabled(enabled: boolean): void {
    this.#enabled = enabled;
    const focused = this.#target.document.activeElement;
    if (enabled && focused instanceof HTMLElement) focused.blur();
    this.#heldCodes.clear();
  }

  /** Takes other keys from now on. */
  rebind(bindings: Bindings): void {
    this.#actionByCode = actionsByCode(bindings);
    this.#heldCodes.clear();
  }

  /** Whether any of these keys is down. */
  isHeld(codes: readonly string[]): boolean {
    for (let i = 0; i < codes.length; i++) if (this.#heldCodes.has(codes[i])) return true;
    return false;
  }

  get anyHeld(): boolean {
    return this.#heldCodes.size > 0;
  }

  /** Stops listening. */
  dispose(): void {
    this.#listening.abort();
    this.#heldCodes.clear();
  }

  #down(event: KeyboardEvent): void {
    if (!this.#enabled || event.ctrlKey || event.altKey || event.metaKey || isForForm(event)) return;
    const action = this.#actionByCode.get(event.code);
    if (action === undefined) return;
    // Arrows and space scroll the page otherwise.
    event.preventDefault();
    // A repeat tells of a key that is held since before we listened: it counts as held, but it was not pressed now.
    this.#heldCodes.add(event.code);
    if (!event.repeat) this.#onPressed(action);
  }
}

function actionsByCode(bindings: Bindings): ReadonlyMap<string, KeyAction> {
  const actions = new Map<string, KeyAction>();
  for (const action of KEY_ACTIONS) for (const code of bindings.keys[action]) actions.set(code, action);
  return actions;
}
