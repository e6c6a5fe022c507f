import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";
import { FLAG_TEXTS, flagFor } from "./race-flag.ts";

/** The green flag is shown this long once racing is free again. */
const GREEN_SHOWN_MS = 4000;

/** A waved flag with its name and what its driver has to do. */
export class FlagPanel {
  readonly element = build("div", "hud-flag");
  readonly #flag = new LiveFlag(this.element, "flag");
  readonly #title = new LiveText(build("b", "flag-title"));
  readonly #order = new LiveText(build("span", "flag-order"));
  #wasNeutral = false;
  #greenSinceMs = Number.NEGATIVE_INFINITY;

  constructor() {
    this.element.setAttribute("role", "status");
    this.element.append(build("i", "flag-cloth"), build("div", "flag-words", this.#title.element, this.#order.element));
  }

  /** Shows the flag that the own car is under, if any; once a frame. */
  update(session: RaceSessionView, timestampMs: number): void {
    const isNeutral = session.trackStatus !== "green" || session.yellowSectors !== 0;
    if (this.#wasNeutral && !isNeutral) this.#greenSinceMs = timestampMs;
    this.#wasNeutral = isNeutral;
    const flag = flagFor(session, timestampMs - this.#greenSinceMs < GREEN_SHOWN_MS);
    this.#flag.set(flag ?? "");
    if (flag === null) return;
    this.#title.set(FLAG_TEXTS[flag].title);
    this.#order.set(FLAG_TEXTS[flag].order);
  }
}
