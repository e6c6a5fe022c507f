import { build } from "../hud/dom.ts";
import { formatLaps } from "../hud/format-time.ts";
import { LiveText } from "../hud/live-cells.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import type { Failure } from "./failure-texts.ts";

const ACTION_TEXTS: Readonly<Record<Failure["action"], string>> = { retry: "Try again", reload: "Reload", menu: "Menu" };

/** What its buttons do. */
export interface NoticeActions {
  /** Join again with the same choice. */
  onRetry(): void;
  onMenu(): void;
  /** Give up connecting or waiting. */
  onCancel(): void;
}

/** The card between menu and race: connecting, waiting for the start, or what went wrong. */
export class NoticeScreen {
  readonly element = build("section", "lobby-notice");
  readonly #title = new LiveText(build("h2", ""));
  readonly #text = new LiveText(build("p", ""));
  readonly #spinner = build("div", "spinner", build("i", ""));
  readonly #count = new LiveText(build("b", "notice-count"));
  readonly #people = build("ul", "notice-people");
  readonly #buttons = build("div", "notice-buttons");
  readonly #actions: NoticeActions;
  #peopleKey = "";

  constructor(actions: NoticeActions) {
    this.#actions = actions;
    this.element.setAttribute("role", "status");
    this.element.append(
      build("div", "notice-card", this.#spinner, this.#count.element, this.#title.element, this.#text.element, this.#people, this.#buttons),
    );
  }

  /** Tells what is under way. */
  showProgress(title: string, detail: string): void {
    this.#show(title, detail, true);
    this.#buttons.replaceChildren(this.#button("Cancel", false, () => this.#actions.onCancel()));
  }

  /** Tells what went wrong, with a way on. */
  showFailure(failure: Failure): void {
    this.#show(failure.title, failure.text, false);
    const actions = { retry: () => this.#actions.onRetry(), reload: () => location.reload(), menu: () => this.#actions.onMenu() };
    const main = this.#button(ACTION_TEXTS[failure.action], true, actions[failure.action]);
    this.#buttons.replaceChildren(...(failure.action === "menu" ? [] : [this.#button("Menu", false, actions.menu)]), main);
    main.focus();
  }

  /** Tells who waits for whom in the lobby. */
  showWaiting(session: RaceSessionView): void {
    this.#show("Waiting for the start", "", false);
    this.#buttons.replaceChildren(this.#button("Leave", false, () => this.#actions.onCancel()));
    this.updateWaiting(session);
  }

  /** Counts down and lists who is there. */
  updateWaiting(session: RaceSessionView): void {
    this.#count.set(session.countdownSec > 0 ? String(session.countdownSec) : "");
    const people = session.entries.filter((entry) => entry.person);
    this.#text.set(`${session.track.name} · ${formatLaps(session.lapCount)} · ${session.gridSize} cars`);
    const key = people.map((entry) => entry.name).join("\n");
    if (key === this.#peopleKey) return;
    this.#peopleKey = key;
    this.#people.replaceChildren(...people.map((entry) => build("li", "", entry.name)));
  }

  #show(title: string, text: string, busy: boolean): void {
    this.#title.set(title);
    this.#text.set(text);
    this.#count.set("");
    this.#spinner.hidden = !busy;
    this.#people.replaceChildren();
    this.#peopleKey = "";
  }

  #button(text: string, primary: boolean, onClick: () => void): HTMLButtonElement {
    const button = build("button", primary ? "button button-primary" : "button", text);
    button.type = "button";
    button.addEventListener("click", onClick);
    return button;
  }
}
