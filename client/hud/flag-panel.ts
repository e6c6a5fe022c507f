import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";
import type { RaceConditions } from "./race-conditions.ts";

const FLAG_TEXTS = { chequered: "Chequered flag", blue: "Blue flag – let the leader by", yellow: "Yellow flag – slow car ahead" } as const;
/** A flag that is waved at the own car. */
export type RaceFlag = keyof typeof FLAG_TEXTS;

/** The flag shown to the own car, the weightiest first; null under green. */
export function flagFor(session: RaceSessionView, conditions: RaceConditions): RaceFlag | null {
  if (session.phase !== "racing") return null;
  const own = session.entries[session.ownCarIndex];
  if (own?.status === "finished") return "chequered";
  if (conditions.blueFlag) return "blue";
  if (conditions.yellowFlag) return "yellow";
  return session.entries.some((entry) => entry.status === "finished") ? "chequered" : null;
}

/** A waved flag with its meaning in words. */
export class FlagPanel {
  readonly element = build("div", "hud-flag");
  readonly #flag = new LiveFlag(this.element, "flag");
  readonly #text = new LiveText(build("span", "flag-text"));

  constructor() {
    this.element.setAttribute("role", "status");
    this.element.append(build("i", "flag-cloth"), this.#text.element);
  }

  /** Shows a flag, or none. */
  update(flag: RaceFlag | null): void {
    this.#flag.set(flag ?? "");
    if (flag !== null) this.#text.set(FLAG_TEXTS[flag]);
  }
}
