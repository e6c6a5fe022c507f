import type { Ruling } from "../../shared/contract/ruling.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { formatRunningTime } from "./format-time.ts";
import { carNames, decisionText, factText, isLight, kindText } from "./ruling-texts.ts";

/** All rulings of a session with their evidence, and a way to see each. */
export class StewardFeed {
  readonly element = build("div", "steward-feed");
  readonly #onWatch: (ruling: Ruling) => void;
  #key = "";

  constructor(onWatch: (ruling: Ruling) => void) {
    this.#onWatch = onWatch;
  }

  /** Shows the rulings as they stand. */
  update(session: RaceSessionView): void {
    const key = JSON.stringify([session.raceId, session.startSec, session.rulings]);
    if (key === this.#key) return;
    this.#key = key;
    if (session.rulings.length === 0) {
      this.element.replaceChildren(build("p", "steward-none", "The steward had nothing to look at."));
      return;
    }
    this.element.replaceChildren(...session.rulings.map((ruling) => this.#entry(ruling, session)));
  }

  #entry(ruling: Ruling, session: RaceSessionView): HTMLElement {
    const entry = build(
      "article",
      "steward-entry",
      build("span", "steward-time", formatRunningTime((ruling.atSec - session.startSec) * 1000)),
      build("b", "steward-kind", kindText(ruling.kind)),
      build("span", "steward-cars", carNames(ruling, session.entries)),
      build("b", "steward-decision", decisionLine(ruling, session)),
      build("p", "steward-reason", ruling.reason),
      evidence(ruling, session),
      ...(session.raceId === "" ? [] : [this.#watchButton(ruling)]),
    );
    entry.dataset.decision = ruling.decision === "none" ? "none" : isLight(ruling.decision) ? "light" : "heavy";
    if (ruling.cars.includes(session.ownCarIndex)) entry.dataset.own = "yes";
    return entry;
  }

  #watchButton(ruling: Ruling): HTMLButtonElement {
    const button = build("button", "button steward-watch", "Watch");
    button.type = "button";
    button.setAttribute("aria-label", `Watch: ${kindText(ruling.kind)}`);
    button.addEventListener("click", () => this.#onWatch(ruling));
    return button;
  }
}

function decisionLine(ruling: Ruling, session: RaceSessionView): string {
  const decision = decisionText(ruling);
  if (ruling.against === null) return decision;
  const points = ruling.points === 0 ? "" : ruling.points === 1 ? " · 1 licence point" : ` · ${ruling.points} licence points`;
  return `${decision} · ${session.entries[ruling.against]?.name ?? ""}${points}`;
}

/** Rules, confidence, blame and what was measured; folded, because the sentence says it. */
function evidence(ruling: Ruling, session: RaceSessionView): HTMLElement {
  const shares = ruling.faultShares.map(
    ({ car, share }) => [`fault ${session.entries[car]?.name ?? car}`, `${Math.round(share * 100)} %`] as const,
  );
  const facts = Object.entries(ruling.facts).map(([name, value]) => factText(name, value));
  const rows = [...shares, ...facts].map(([name, value]) => build("div", "", build("dt", "", name), build("dd", "", value)));
  const summary = build("summary", "", `Evidence · ${ruling.rules.join(", ")} · confidence ${Math.round(ruling.confidence * 100)} %`);
  return build("details", "steward-evidence", summary, build("dl", "steward-facts", ...rows));
}
