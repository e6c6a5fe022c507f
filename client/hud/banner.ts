import { build } from "./dom.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";

export type Tone = "info" | "good" | "record" | "warning" | "alert";

export interface Notice {
  readonly text: string;
  readonly tone: Tone;
}

const NOTICE_MS = 2600;
/** A queue longer than this drops its oldest: nobody reads news of half a minute ago while driving. */
const MOST_WAITING = 3;

/** One line under the top edge: a standing warning while its reason lasts, else the news, one after another. */
export class Banner {
  readonly element = build("div", "hud-banner");
  readonly #text = new LiveText(build("span", ""));
  readonly #tone = new LiveFlag(this.element, "tone");
  readonly #waiting: Notice[] = [];
  #shown: Notice | null = null;
  #shownUntilMs = 0;

  constructor() {
    this.element.setAttribute("role", "status");
    this.element.append(this.#text.element);
  }

  /** Queues news. */
  notify(text: string, tone: Tone): void {
    this.#waiting.push({ text, tone });
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
  }

  /** Drops all news. */
  clear(): void {
    this.#waiting.length = 0;
    this.#shown = null;
    this.#tone.set("");
  }

  /** @param standing a warning that goes before all news while it lasts, or null */
  update(timestampMs: number, standing: Notice | null): void {
    if (standing !== null) {
      this.#show(standing);
      return;
    }
    if (this.#shown !== null && timestampMs >= this.#shownUntilMs) this.#shown = null;
    if (this.#shown === null) {
      this.#shown = this.#waiting.shift() ?? null;
      this.#shownUntilMs = timestampMs + NOTICE_MS;
    }
    if (this.#shown === null) this.#tone.set("");
    else this.#show(this.#shown);
  }

  #show(notice: Notice): void {
    this.#text.set(notice.text);
    this.#tone.set(notice.tone);
  }
}
