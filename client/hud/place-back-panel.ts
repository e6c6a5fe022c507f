import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveNumber, LiveText } from "./live-cells.ts";
import { PlaceBackWatch } from "./place-back.ts";

/** From here on the countdown flashes, s. */
const URGENT_SEC = 15;

/** The demand to give a place back, with the time that is left for it. */
export class PlaceBackPanel {
  readonly element = build("div", "hud-place-back");
  readonly #state = new LiveFlag(this.element, "state");
  readonly #name = new LiveText(build("b", "place-back-name"));
  readonly #left: LiveNumber;
  readonly #watch = new PlaceBackWatch();

  constructor() {
    const left = build("b", "place-back-left");
    this.#left = new LiveNumber(left, (sec) => `${sec} s`);
    this.element.setAttribute("role", "alert");
    this.element.append(build("div", "place-back-order", build("span", "", "Give the place back to"), this.#name.element), left);
  }

  /** Shows what is owed now. */
  update(session: RaceSessionView): void {
    const owed = this.#watch.owed(session);
    this.#state.set(owed === null ? "" : owed.leftSec < URGENT_SEC ? "urgent" : "owed");
    if (owed === null) return;
    this.#name.set(session.entries[owed.to].name);
    this.#left.set(owed.leftSec);
  }

  /** Forgets the race before. */
  clear(): void {
    this.#watch.clear();
  }
}
