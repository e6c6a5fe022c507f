import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";
import { aiModel, aiTier, modelTitle } from "./ai-driver.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveNumber, LiveText } from "./live-cells.ts";
import { type GapMode, raceOrder, standingGap } from "./standings.ts";

/** One car's line. It keeps its element and moves, so that an overtake is seen as one. */
class TowerRow {
  readonly element = build("li", "tower-row");
  readonly #place: LiveNumber;
  readonly #name: LiveText;
  readonly #driver: LiveText;
  readonly #gap: LiveText;
  readonly #state: LiveFlag;
  readonly #person: LiveFlag;
  #slot = -1;
  #model = "";

  constructor(color: string, isOwn: boolean) {
    const place = build("span", "tower-place");
    const chip = build("span", "tower-chip");
    const name = build("span", "tower-name");
    const gap = build("span", "tower-gap");
    const driver = build("span", "tower-driver");
    chip.style.backgroundColor = color;
    this.element.append(place, chip, name, driver, gap);
    if (isOwn) this.element.dataset.own = "yes";
    this.#place = new LiveNumber(place, String);
    this.#name = new LiveText(name);
    this.#driver = new LiveText(driver);
    this.#gap = new LiveText(gap);
    this.#state = new LiveFlag(this.element, "state");
    this.#person = new LiveFlag(this.element, "person");
  }

  show(entry: EntryView, slot: number, gap: string): void {
    if (slot !== this.#slot) {
      this.#slot = slot;
      this.element.style.setProperty("--slot", String(slot));
    }
    this.#place.set(slot + 1);
    this.#name.set(entry.name);
    this.#driver.set(aiTier(entry));
    this.#showModel(aiModel(entry));
    this.#gap.set(gap);
    this.#state.set(entry.status);
    this.#person.set(entry.person ? (entry.connected ? "here" : "away") : "");
  }

  #showModel(model: string): void {
    if (model === this.#model) return;
    this.#model = model;
    this.#driver.element.title = model === "" ? "" : modelTitle(model);
  }
}

/** The standings at the left edge: place, livery, name, person or the AI's tier, and the gap; before the start the AI's model. */
export class StandingsTower {
  readonly element = build("section", "hud-tower");
  readonly #rows: TowerRow[] = [];
  readonly #list = build("ol", "tower-rows");
  readonly #lap = new LiveText(build("span", "tower-lap"));
  readonly #mode: LiveText;
  #gapMode: GapMode = "interval";

  constructor() {
    const mode = build("button", "tower-mode", "Interval");
    mode.type = "button";
    mode.tabIndex = -1;
    mode.title = "Interval or gap to the leader";
    // Never takes the focus: the keys belong to the driver.
    mode.addEventListener("pointerdown", (event) => event.preventDefault());
    mode.addEventListener("click", () => this.#switchMode());
    this.#mode = new LiveText(mode);
    this.element.setAttribute("aria-label", "Standings");
    this.element.append(build("header", "tower-head", this.#lap.element, mode), this.#list);
  }

  /** Builds the lines of a new grid. */
  formGrid(session: RaceSessionView, liveryColor: (car: number) => string): void {
    this.#rows.length = 0;
    for (let car = 0; car < session.entries.length; car++) this.#rows.push(new TowerRow(liveryColor(car), car === session.ownCarIndex));
    this.#list.replaceChildren(...this.#rows.map((row) => row.element));
    this.element.style.setProperty("--rows", String(this.#rows.length));
  }

  /** Brings order and gaps up to date. */
  update(session: RaceSessionView): void {
    const { entries } = session;
    if (entries.length !== this.#rows.length) return;
    const order = raceOrder(entries);
    const started = session.phase === "racing" || session.phase === "results";
    for (let place = 0; place < order.length; place++) {
      const entry = entries[order[place]];
      this.#rows[order[place]].show(entry, place, started ? standingGap(entries, order, place, this.#gapMode) : aiModel(entry));
    }
    this.#lap.set(towerTitle(session, entries[order[0]]));
  }

  #switchMode(): void {
    this.#gapMode = this.#gapMode === "interval" ? "leader" : "interval";
    this.#mode.set(this.#gapMode === "interval" ? "Interval" : "Gap");
  }
}

function towerTitle(session: RaceSessionView, leader: EntryView | undefined): string {
  if (leader === undefined || session.phase === "grid" || session.phase === "lights")
    return session.lapCount === 1 ? "1 LAP" : `${session.lapCount} LAPS`;
  if (leader.status === "finished") return "FINISH";
  return `LAP ${Math.min(session.lapCount, leader.laps + 1)}/${session.lapCount}`;
}
