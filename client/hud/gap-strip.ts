import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";
import { intervalBetween, placeOf, raceOrder } from "./standings.ts";

/** Cars closer than this fight: the gap is shown in the accent colour. */
const BATTLE_MS = 1000;

class Neighbour {
  readonly element: HTMLElement;
  readonly #chip = build("i", "gap-chip");
  readonly #name = new LiveText(build("span", "gap-name"));
  readonly #gap = new LiveText(build("b", "gap-time"));
  readonly #state: LiveFlag;
  #color = "";

  constructor(side: "ahead" | "behind") {
    this.element = build("div", `gap-${side}`);
    this.#state = new LiveFlag(this.element, "state");
    this.element.append(
      build("span", "gap-label", side === "ahead" ? "Ahead" : "Behind"),
      this.#chip,
      this.#name.element,
      this.#gap.element,
    );
  }

  show(name: string, color: string, gap: string, isBattle: boolean): void {
    if (color !== this.#color) {
      this.#color = color;
      this.#chip.style.backgroundColor = color;
    }
    this.#name.set(name);
    this.#gap.set(gap);
    this.#state.set(isBattle ? "battle" : "shown");
  }

  hide(): void {
    this.#state.set("");
  }
}

/** Who is directly ahead and behind, and how far, below the own car. */
export class GapStrip {
  readonly element = build("section", "hud-gaps");
  readonly #ahead = new Neighbour("ahead");
  readonly #behind = new Neighbour("behind");

  constructor() {
    this.element.setAttribute("aria-label", "Gaps");
    this.element.append(this.#ahead.element, this.#behind.element);
  }

  /** Shows the gaps as they stand. */
  update(session: RaceSessionView, liveryColor: (car: number) => string): void {
    const { entries } = session;
    const order = raceOrder(entries);
    const place = placeOf(order, session.ownCarIndex);
    const racing = session.phase === "racing" && entries[session.ownCarIndex]?.status === "racing";
    this.#show(this.#ahead, session, liveryColor, racing ? order[place - 1] : undefined, order[place], order[place - 1]);
    this.#show(this.#behind, session, liveryColor, racing ? order[place + 1] : undefined, order[place + 1], order[place]);
  }

  #show(
    line: Neighbour,
    session: RaceSessionView,
    liveryColor: (car: number) => string,
    other: number | undefined,
    behind: number,
    ahead: number,
  ): void {
    if (other === undefined || session.entries[other].status === "retired") {
      line.hide();
      return;
    }
    const first = session.entries[ahead];
    const second = session.entries[behind];
    const gap = intervalBetween(first, second);
    const gapMs = second.gapMs - first.gapMs;
    line.show(session.entries[other].name, liveryColor(other), gap, gap !== "" && second.lapsBehind === 0 && gapMs < BATTLE_MS);
  }
}
