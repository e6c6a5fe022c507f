import type { Ruling } from "../../shared/contract/ruling.ts";
import { build } from "../hud/dom.ts";
import { LiveFlag, LiveShare, LiveText } from "../hud/live-cells.ts";
import { decisionText, kindText } from "../hud/ruling-texts.ts";
import type { EntryView } from "../net/race-session-view.ts";
import { MARK_COLORS } from "./clip-overlay.ts";

/** What its buttons do. */
export interface ClipActions {
  onReplay(): void;
  onSlow(): void;
  onSeek(share: number): void;
  onClose(): void;
}

/** What stands around a clip: the ruling, who is who, and the controls. */
export class ClipScreen {
  readonly #root: HTMLElement;
  readonly #state: LiveFlag;
  readonly #title = new LiveText(build("h2", ""));
  readonly #sentence = new LiveText(build("p", "replay-sentence"));
  readonly #cars = build("ul", "replay-cars");
  readonly #news = new LiveText(build("span", "replay-news"));
  readonly #progress: LiveShare;
  readonly #slow = build("button", "button", "Slow ×¼");
  readonly #slowFlag = new LiveFlag(this.#slow, "on");
  readonly #position = build("input", "replay-position");
  readonly #replay = build("button", "button", "Replay");

  constructor(root: HTMLElement, actions: ClipActions) {
    this.#root = root;
    const bar = build("i", "");
    const close = build("button", "button button-primary", "Close");
    this.#replay.type = close.type = this.#slow.type = "button";
    this.#replay.addEventListener("click", () => actions.onReplay());
    this.#slow.addEventListener("click", () => actions.onSlow());
    close.addEventListener("click", () => actions.onClose());
    this.#position.type = "range";
    this.#position.min = "0";
    this.#position.max = "1";
    this.#position.step = "any";
    this.#position.setAttribute("aria-label", "Position in the clip");
    this.#position.addEventListener("input", () => actions.onSeek(this.#position.valueAsNumber));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") actions.onClose();
    });
    this.#progress = new LiveShare(bar);
    this.#state = new LiveFlag(root, "state");
    root.classList.add("replay");
    root.setAttribute("aria-label", "Replay of an incident");
    root.append(
      build("header", "replay-head", this.#title.element, this.#sentence.element, this.#cars),
      build("div", "replay-wait", this.#news.element, build("div", "replay-progress", bar)),
      build("footer", "replay-foot", this.#position, this.#slow, this.#replay, close),
    );
  }

  /** Shows a ruling; the clip is on its way. */
  open(ruling: Ruling, entries: readonly EntryView[]): void {
    this.#title.set(`${kindText(ruling.kind)} · ${decisionText(ruling)}`);
    this.#sentence.set(ruling.reason);
    const cars = ruling.clip.cars.map((car, i) => {
      const line = build("li", "", entries[car]?.name ?? "");
      line.style.setProperty("--mark", MARK_COLORS[Math.min(i, MARK_COLORS.length - 1)]);
      return line;
    });
    this.#cars.replaceChildren(...cars);
    this.showProgress("Fetching the recording", 0);
    this.#replay.focus({ preventScroll: true });
  }

  /** @param share 0 to 1 */
  showProgress(news: string, share: number): void {
    this.#state.set("waiting");
    this.#news.set(news);
    this.#progress.set(share);
  }

  /** Tells why there is nothing to see. */
  showFailure(message: string): void {
    this.#state.set("failed");
    this.#news.set(`There is no replay: ${message}`);
  }

  /** Shows where the clip is. */
  showPosition(share: number, isSlow: boolean): void {
    this.#state.set("playing");
    this.#slowFlag.set(isSlow);
    this.#position.valueAsNumber = share;
  }

  /** Goes away. */
  close(): void {
    this.#state.set("");
    // A hidden button must not swallow the driver's keys.
    if (document.activeElement instanceof HTMLElement && this.#root.contains(document.activeElement)) document.activeElement.blur();
  }
}
