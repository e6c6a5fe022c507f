import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { formatOrdinal } from "./format-time.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";
import { sessionLength, sessionName } from "./session-title.ts";

/** The lower third that opens a race: which circuit, how long, and from where the own car starts. */
export class TitleCard {
  readonly element = build("div", "hud-title");
  readonly #shown = new LiveFlag(this.element, "shown");
  readonly #name = new LiveText(build("b", "title-name"));
  readonly #facts = new LiveText(build("span", "title-facts"));
  readonly #start = new LiveText(build("span", "title-start"));

  constructor() {
    this.element.append(this.#name.element, this.#facts.element, this.#start.element);
  }

  /** Shows circuit, length and own slot. */
  update(session: RaceSessionView): void {
    const before = session.phase === "grid" || session.phase === "lights";
    this.#shown.set(before);
    if (!before) return;
    this.#name.set(session.sessionCount > 1 ? `${session.track.name} · ${sessionName(session.sessionKind)}` : session.track.name);
    this.#facts.set(`${(session.track.lengthM / 1000).toFixed(2)} km · ${sessionLength(session)} · ${session.entries.length} cars`);
    const own = session.entries[session.ownCarIndex];
    const hasGrid = own !== undefined && session.sessionKind === "race";
    this.#start.set(!hasGrid ? "" : `You start ${formatOrdinal(own.position || session.ownCarIndex + 1)}`);
  }
}
