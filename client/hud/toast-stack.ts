import { build } from "./dom.ts";
import type { StewardToast } from "./steward-toast.ts";

/** More at once hide the road. */
const MOST_SHOWN = 3;
const WITHDRAW_MS = 250;

interface Shown {
  readonly toast: StewardToast;
  readonly element: HTMLElement;
  untilMs: number;
}

/** Messages of race control under the lap times: the newest on top, each for its time, an amended one in place of the first. */
export class ToastStack {
  readonly element = build("div", "hud-toasts");
  readonly #shown: Shown[] = [];
  #nowMs = 0;

  constructor() {
    this.element.setAttribute("role", "log");
    this.element.setAttribute("aria-label", "Messages of the steward");
  }

  /** Shows a message. */
  push(toast: StewardToast): void {
    const before = this.#shown.findIndex((shown) => shown.toast.id === toast.id);
    if (before >= 0) this.#take(before);
    const element = build(
      "article",
      "toast",
      build("b", "toast-title", toast.title),
      build("p", "toast-sentence", toast.sentence),
      build("i", "toast-time"),
    );
    element.dataset.tone = toast.tone;
    if (toast.isOwn) element.dataset.own = "yes";
    element.style.setProperty("--hold", `${toast.holdMs}ms`);
    this.element.prepend(element);
    this.#shown.unshift({ toast, element, untilMs: this.#nowMs + toast.holdMs });
    if (this.#shown.length > MOST_SHOWN) this.#take(this.#leastImportant());
  }

  /** Takes away what has had its time; once a frame. */
  update(timestampMs: number): void {
    this.#nowMs = timestampMs;
    for (let i = this.#shown.length - 1; i >= 0; i--) {
      const { element, untilMs } = this.#shown[i];
      if (timestampMs > untilMs + WITHDRAW_MS) this.#take(i);
      else if (timestampMs > untilMs) element.dataset.leaving = "yes";
    }
  }

  /** Takes all away. */
  clear(): void {
    this.#shown.length = 0;
    this.element.replaceChildren();
  }

  /** The oldest of others, before the oldest of one's own. */
  #leastImportant(): number {
    const ofOthers = this.#shown.findLastIndex((shown) => !shown.toast.isOwn);
    return ofOthers > 0 ? ofOthers : this.#shown.length - 1;
  }

  #take(index: number): void {
    this.#shown[index].element.remove();
    this.#shown.splice(index, 1);
  }
}
