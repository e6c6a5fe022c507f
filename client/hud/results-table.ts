import { CAR_MODEL_IDS, carSpec } from "../../shared/car/catalog/index.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { modelTitle } from "./ai-driver.ts";
import { build } from "./dom.ts";
import { formatLaps, formatOrdinal } from "./format-time.ts";
import { LiveFlag, LiveText } from "./live-cells.ts";
import { type ResultRow, resultRows } from "./results-rows.ts";

const HEADINGS = ["Pos", "", "Driver", "Car", "Laps", "Time", "Best lap", "Status"];

/** The classification after the flag, with the two ways on. */
export class ResultsTable {
  readonly element = build("section", "hud-results");
  readonly #shown = new LiveFlag(this.element, "shown");
  readonly #headline = new LiveText(build("h2", ""));
  readonly #event = new LiveText(build("p", "results-event"));
  readonly #countdown = new LiveText(build("span", "results-countdown"));
  readonly #body = build("tbody", "");
  readonly #again = build("button", "button button-primary", "Race again");
  readonly #againFlag = new LiveFlag(this.#again, "asked");
  readonly #againText = new LiveText(this.#again);
  #isShown = false;
  #rowsKey = "";

  constructor(actions: { onRaceAgain(): void; onMenu(): void }) {
    const menu = build("button", "button", "Menu");
    menu.type = "button";
    this.#again.type = "button";
    menu.addEventListener("click", () => actions.onMenu());
    this.#again.addEventListener("click", () => actions.onRaceAgain());
    const headings = HEADINGS.map((heading) => build("th", "", heading));
    for (const heading of headings) heading.scope = "col";
    this.element.setAttribute("aria-label", "Classification");
    this.element.append(
      build(
        "div",
        "results-card",
        build("header", "results-head", this.#event.element, this.#headline.element),
        build("div", "results-scroll", build("table", "", build("thead", "", build("tr", "", ...headings)), this.#body)),
        build("footer", "results-foot", this.#countdown.element, menu, this.#again),
      ),
    );
  }

  /** Shows the classification as it stands. */
  update(session: RaceSessionView, liveryColor: (car: number) => string): void {
    const shown = session.phase === "results";
    this.#shown.set(shown);
    if (shown && !this.#isShown) this.#again.focus({ preventScroll: true });
    // Some browsers leave the focus on a hidden button, which would then swallow the driver's keys.
    if (!shown && this.#isShown) this.#again.blur();
    this.#isShown = shown;
    if (!shown) return;
    const own = session.entries[session.ownCarIndex];
    this.#event.set(`${session.track.name} · ${formatLaps(session.lapCount)}`);
    this.#headline.set(headline(own?.status === "finished", own?.position ?? 0));
    this.#countdown.set(session.countdownSec > 0 ? `Next race in ${session.countdownSec} s` : "");
    const asked = own?.wantsNextRace ?? false;
    this.#againFlag.set(asked);
    this.#againText.set(asked ? "Waiting for the others" : "Race again");
    this.#fill(resultRows(session.entries), session.ownCarIndex, liveryColor);
  }

  #fill(rows: readonly ResultRow[], ownCar: number, liveryColor: (car: number) => string): void {
    const key = JSON.stringify(rows);
    if (key === this.#rowsKey) return;
    this.#rowsKey = key;
    this.element.style.setProperty("--rows", String(rows.length));
    this.#body.replaceChildren(...rows.map((row) => resultLine(row, row.car === ownCar, liveryColor(row.car))));
  }
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
    build("td", "results-car", carName(row.carModel)),
    build("td", "results-laps", row.laps),
    build("td", "results-time", row.time),
    best,
    build("td", "results-status", row.status),
  );
  if (isOwn) line.dataset.own = "yes";
  return line;
}

function headline(finished: boolean, position: number): string {
  if (!finished) return "Race result";
  return position === 1 ? "You win the race" : `You finish ${formatOrdinal(position)}`;
}

function carName(carModel: string): string {
  return CAR_MODEL_IDS.includes(carModel) ? carSpec(carModel).name : carModel;
}
