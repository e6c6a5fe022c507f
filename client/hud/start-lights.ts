import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { LiveFlag } from "./live-cells.ts";

const PAIRS = 5;

/** The gantry: five pairs of red lamps, lit one pair a second, all out together. */
export class StartLights {
  readonly element = build("div", "hud-lights");
  readonly #pairs: LiveFlag[];
  readonly #state = new LiveFlag(this.element, "state");

  constructor() {
    const pairs = Array.from({ length: PAIRS }, () => build("span", "lamp-pair", build("i", "lamp"), build("i", "lamp")));
    this.#pairs = pairs.map((pair) => new LiveFlag(pair, "lit"));
    this.element.setAttribute("role", "img");
    this.element.setAttribute("aria-label", "Start lights");
    this.element.append(...pairs);
  }

  /** Shows lamps before the start of a race and, dark, for a moment after it; other sessions begin without. */
  update(session: RaceSessionView): void {
    const before = session.phase === "grid" || session.phase === "lights";
    const justOut = session.phase === "racing" && session.raceTimeMs < 1600;
    this.#state.set(session.sessionKind !== "race" ? "" : before ? "on" : justOut ? "out" : "");
    for (let i = 0; i < PAIRS; i++) this.#pairs[i].set(before && i < session.lights);
  }
}
