import type { TrackStatus } from "../../shared/contract/race-control.ts";
import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";
import { aiModel, aiTier, modelTitle } from "./ai-driver.ts";
import { type CarMark, carMark } from "./car-mark.ts";
import { build } from "./dom.ts";
import { LiveFlag, LiveNumber, LiveText } from "./live-cells.ts";
import { isTimed, sessionTitle } from "./session-title.ts";
import { bestLapText, type GapMode, raceOrder, standingGap } from "./standings.ts";
import { tyreMark } from "./tyre-mark.ts";

/** Board of the whole circuit's status, as it stands beside the lap. */
const STATUS_TEXTS: Readonly<Record<TrackStatus, string>> = {
  green: "",
  fullCourseYellow: "FCY",
  safetyCar: "SC",
  safetyCarIn: "SC IN",
  red: "RED",
};

/** One car's line. It keeps its element and moves, so that an overtake is seen as one. */
class TowerRow {
  readonly element = build("li", "tower-row");
  readonly #place: LiveNumber;
  readonly #name: LiveText;
  readonly #driver: LiveText;
  readonly #gap: LiveText;
  readonly #mark: LiveText;
  readonly #markKind: LiveFlag;
  readonly #tyre: LiveText;
  readonly #tyreKind: LiveFlag;
  readonly #inPits: LiveFlag;
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
    const mark = build("span", "tower-mark");
    const tyre = build("span", "tower-tyre");
    this.element.append(place, chip, name, driver, mark, tyre, gap);
    if (isOwn) this.element.dataset.own = "yes";
    this.#place = new LiveNumber(place, String);
    this.#name = new LiveText(name);
    this.#driver = new LiveText(driver);
    this.#gap = new LiveText(gap);
    this.#mark = new LiveText(mark);
    this.#markKind = new LiveFlag(this.element, "mark");
    this.#tyre = new LiveText(tyre);
    this.#tyreKind = new LiveFlag(tyre, "tyre");
    this.#inPits = new LiveFlag(this.element, "pits");
    this.#state = new LiveFlag(this.element, "state");
    this.#person = new LiveFlag(this.element, "person");
  }

  show(entry: EntryView, slot: number, gap: string, mark: CarMark, hasTyres: boolean): void {
    if (slot !== this.#slot) {
      this.#slot = slot;
      this.element.style.setProperty("--slot", String(slot));
    }
    this.#place.set(slot + 1);
    this.#name.set(entry.name);
    this.#driver.set(aiTier(entry));
    this.#showModel(aiModel(entry));
    this.#gap.set(gap);
    this.#mark.set(mark.text);
    this.#markKind.set(mark.kind);
    const tyre = tyreMark(entry.compound);
    this.#tyre.set(hasTyres ? tyre.letter : "");
    this.#tyreKind.set(hasTyres ? tyre.kind : "");
    this.#inPits.set(entry.inPits);
    this.#state.set(entry.status);
    this.#person.set(entry.person ? (entry.connected ? "here" : "away") : "");
  }

  #showModel(model: string): void {
    if (model === this.#model) return;
    this.#model = model;
    this.#driver.element.title = model === "" ? "" : modelTitle(model);
  }
}

/**
 * The standings at the left edge: place, livery, name, person or the AI's tier, what stands against the car, its tyres where
 * they can be changed, and the gap or the best lap; before the start the AI's model.
 */
export class StandingsTower {
  readonly element = build("section", "hud-tower");
  readonly #rows: TowerRow[] = [];
  readonly #list = build("ol", "tower-rows");
  readonly #lap = new LiveText(build("span", "tower-lap"));
  readonly #status = new LiveText(build("span", "tower-status"));
  readonly #statusKind = new LiveFlag(this.element, "status");
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
    this.element.append(build("header", "tower-head", this.#lap.element, this.#status.element, mode), this.#list);
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
    const textAt = isTimed(session.sessionKind) ? bestLapText : standingGap;
    const nowSec = session.startSec + session.raceTimeMs / 1000;
    for (let place = 0; place < order.length; place++) {
      const car = order[place];
      const entry = entries[car];
      const gap = started ? textAt(entries, order, place, this.#gapMode) : aiModel(entry);
      this.#rows[car].show(entry, place, gap, carMark(entry, car, session.rulings, nowSec), session.hasPitStops);
    }
    this.#lap.set(sessionTitle(session, entries[order[0]]));
    this.#status.set(session.phase === "racing" ? STATUS_TEXTS[session.trackStatus] : "");
    this.#statusKind.set(session.phase === "racing" && session.trackStatus !== "green" ? session.trackStatus : "");
    this.#mode.set(this.#gapMode === "leader" ? "Gap" : isTimed(session.sessionKind) ? "Best lap" : "Interval");
  }

  #switchMode(): void {
    this.#gapMode = this.#gapMode === "interval" ? "leader" : "interval";
  }
}
