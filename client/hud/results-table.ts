import { CAR_MODEL_IDS, carSpec } from "../../shared/car/catalog/index.ts";
import type { Ruling } from "../../shared/contract/ruling.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { modelTitle } from "./ai-driver.ts";
import { build } from "./dom.ts";
import { formatOrdinal } from "./format-time.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";
import { type ResultRow, resultRows } from "./results-rows.ts";
import { isTimed, nextSession, sessionLength, sessionName } from "./session-title.ts";
import { StewardFeed } from "./steward-feed.ts";

const HEADINGS = ["Pos", "", "Driver", "Laps", "Time", "Best lap", "Stops", "Penalty", "Pts", "Status"];
type Tab = "result" | "steward";

/** What the results lead to. */
export interface ResultsActions {
  onRaceAgain(): void;
  onMenu(): void;
  /** Shows what a ruling is about. */
  onWatch(ruling: Ruling): void;
}

/** The classification after the flag, the steward's rulings beside it, and the two ways on. */
export class ResultsTable {
  readonly element = build("section", "hud-results");
  readonly #shown = new LiveFlag(this.element, "shown");
  readonly #tab = new LiveFlag(this.element, "tab");
  readonly #headline = new LiveText(build("h2", ""));
  readonly #event = new LiveText(build("p", "results-event"));
  readonly #countdown = new LiveText(build("span", "results-countdown"));
  readonly #body = build("tbody", "");
  readonly #table: HTMLTableElement;
  readonly #again = build("button", "button button-primary", "Race again");
  readonly #againFlag = new LiveFlag(this.#again, "asked");
  readonly #againText = new LiveText(this.#again);
  readonly #resultTab = tabButton("Classification", () => this.#choose("result"));
  readonly #stewardTab = tabButton("Steward", () => this.#choose("steward"));
  readonly #stewardText = new LiveText(this.#stewardTab);
  readonly #feed: StewardFeed;
  #isShown = false;
  #rowsKey = "";

  constructor(actions: ResultsActions) {
    const menu = build("button", "button", "Menu");
    menu.type = "button";
    this.#again.type = "button";
    menu.addEventListener("click", () => actions.onMenu());
    this.#again.addEventListener("click", () => actions.onRaceAgain());
    this.#feed = new StewardFeed((ruling) => actions.onWatch(ruling));
    const headings = HEADINGS.map((heading) => build("th", "", heading));
    for (const heading of headings) heading.scope = "col";
    this.#table = build("table", "", build("thead", "", build("tr", "", ...headings)), this.#body);
    const tabs = build("div", "results-tabs", this.#resultTab, this.#stewardTab);
    tabs.setAttribute("role", "tablist");
    this.element.setAttribute("aria-label", "Classification");
    this.element.append(
      build(
        "div",
        "results-card",
        build("header", "results-head", build("div", "", this.#event.element, this.#headline.element), tabs),
        build("div", "results-scroll", this.#table, this.#feed.element),
        build("footer", "results-foot", this.#countdown.element, menu, this.#again),
      ),
    );
    this.#choose("result");
  }

  /** Shows the classification as it stands. */
  update(session: RaceSessionView, liveryColor: (car: number) => string): void {
    const shown = session.phase === "results";
    this.#shown.set(shown);
    if (shown && !this.#isShown) {
      this.#choose("result");
      this.#again.focus({ preventScroll: true });
    }
    // Some browsers leave the focus on a hidden button, which would then swallow the driver's keys.
    if (!shown && this.#isShown) this.#again.blur();
    this.#isShown = shown;
    if (!shown) return;
    const own = session.entries[session.ownCarIndex];
    const next = nextSession(session);
    this.#event.set(eventText(session));
    this.#headline.set(headline(session));
    this.#countdown.set(countdownText(session));
    const asked = own?.wantsNextRace ?? false;
    this.#againFlag.set(asked);
    this.#againText.set(
      asked
        ? "Waiting for the others"
        : next === null
          ? "Race again"
          : `On to ${next === "race" ? "the race" : sessionName(next).toLowerCase()}`,
    );
    this.#stewardText.set(session.rulings.length === 0 ? "Steward" : `Steward · ${session.rulings.length}`);
    this.#feed.update(session);
    this.#fill(resultRows(session), session.ownCarIndex, liveryColor);
  }

  #choose(tab: Tab): void {
    this.#tab.set(tab);
    this.#resultTab.setAttribute("aria-selected", String(tab === "result"));
    this.#stewardTab.setAttribute("aria-selected", String(tab === "steward"));
    this.#table.hidden = tab !== "result";
    this.#feed.element.hidden = tab !== "steward";
  }

  #fill(rows: readonly ResultRow[], ownCar: number, liveryColor: (car: number) => string): void {
    const key = JSON.stringify(rows);
    if (key === this.#rowsKey) return;
    this.#rowsKey = key;
    this.element.style.setProperty("--rows", String(rows.length));
    this.#body.replaceChildren(...rows.map((row) => resultLine(row, row.car === ownCar, liveryColor(row.car))));
  }
}

function tabButton(text: string, onClick: () => void): HTMLButtonElement {
  const button = build("button", "results-tab", text);
  button.type = "button";
  button.setAttribute("role", "tab");
  button.addEventListener("click", onClick);
  return button;
}

function resultLine(row: ResultRow, isOwn: boolean, color: string): HTMLElement {
  const chip = build("i", "tower-chip");
  chip.style.backgroundColor = color;
  const name = build("td", "results-name", row.name);
  if (row.person) name.dataset.person = "here";
  else {
    name.append(build("span", "results-tier", row.tier));
    name.title = modelTitle(row.model);
  }
  const best = build("td", "results-time", row.bestLap);
  if (row.isFastestLap) best.dataset.fastest = "yes";
  const line = build(
    "tr",
    "",
    build("td", "results-place", row.place),
    build("td", "results-chip", chip),
    name,
    build("td", "results-laps", row.laps),
    build("td", "results-time", row.time),
    best,
    build("td", "results-stops", row.stops),
    build("td", "results-penalty", row.penalty),
    build("td", "results-points", row.points),
    build("td", "results-status", row.status),
  );
  if (isOwn) line.dataset.own = "yes";
  return line;
}

function eventText(session: RaceSessionView): string {
  const { carModel } = session.entries[0] ?? { carModel: "" };
  const part = session.sessionCount > 1 ? ` ${session.sessionIndex + 1} of ${session.sessionCount}` : "";
  return [session.track.name, `${sessionName(session.sessionKind)}${part}`, sessionLength(session), carName(carModel)].join(" · ");
}

function headline(session: RaceSessionView): string {
  const own = session.entries[session.ownCarIndex];
  if (own?.disqualified) return "You are disqualified";
  const place = own?.position ?? 0;
  if (isTimed(session.sessionKind)) {
    if (own === undefined || own.bestLapMs === 0) return `${sessionName(session.sessionKind)} result`;
    if (session.sessionKind === "practice") return `${formatOrdinal(place)} in practice`;
    return place === 1 ? "Pole position" : `You start ${formatOrdinal(place)}`;
  }
  if (own?.status !== "finished") return "Race result";
  return place === 1 ? "You win the race" : `You finish ${formatOrdinal(place)}`;
}

function countdownText(session: RaceSessionView): string {
  if (session.countdownSec <= 0) return "";
  const next = nextSession(session);
  if (next === null) return `Next race in ${session.countdownSec} s`;
  const clock = `${Math.floor(session.countdownSec / 60)}:${String(session.countdownSec % 60).padStart(2, "0")}`;
  return `Next: ${sessionName(next).toLowerCase()} in ${clock}`;
}

function carName(carModel: string): string {
  return CAR_MODEL_IDS.includes(carModel) ? carSpec(carModel).name : carModel;
}
