import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { formatDelta, formatLapTime, formatRunningDelta, formatRunningTime, formatSeconds } from "./format-time.ts";
import { LapTrace } from "./lap-trace.ts";
import { LiveFlag, LiveNumber, LiveText } from "./live-cells.ts";
import { SectorRecords, type TimeMark } from "./sector-records.ts";
import { isTimed } from "./session-title.ts";

/** One sector of the own lap: its newest time, coloured by what it was worth. */
class SectorBox {
  readonly element = build("div", "sector");
  readonly #time = new LiveText(build("b", "sector-time"));
  readonly #delta = new LiveText(build("span", "sector-delta"));
  readonly #mark = new LiveFlag(this.element, "mark");
  readonly #running = new LiveFlag(this.element, "running");

  constructor(label: string) {
    this.element.append(build("span", "sector-label", label), this.#time.element, this.#delta.element);
  }

  show(mark: TimeMark | "", time: string, delta: string): void {
    this.#mark.set(mark);
    this.#time.set(time);
    this.#delta.set(delta);
  }

  setRunning(running: boolean): void {
    this.#running.set(running);
  }
}

/** Own place, lap, lap times and sectors at the right edge. */
export class TimingPanel {
  readonly element = build("section", "hud-timing");
  readonly #place: LiveNumber;
  readonly #field: LiveText;
  readonly #lap: LiveText;
  readonly #clock: LiveNumber;
  readonly #delta: LiveNumber;
  readonly #deltaTone: LiveFlag;
  readonly #last: LiveNumber;
  readonly #best: LiveNumber;
  readonly #sectors = [new SectorBox("S1"), new SectorBox("S2"), new SectorBox("S3")];
  readonly #records = new SectorRecords();
  #trace = new LapTrace(1);

  constructor() {
    const place = build("b", "place-own");
    const field = build("span", "place-field");
    const lap = build("span", "timing-lap");
    const clock = build("b", "timing-clock");
    const delta = build("span", "timing-delta");
    const last = build("b", "");
    const best = build("b", "");
    this.#place = new LiveNumber(place, String);
    this.#field = new LiveText(field);
    this.#lap = new LiveText(lap);
    this.#clock = new LiveNumber(clock, formatRunningTime, 100);
    this.#delta = new LiveNumber(delta, formatRunningDelta, 10);
    this.#deltaTone = new LiveFlag(delta, "tone");
    this.#last = new LiveNumber(last, formatLapTime);
    this.#best = new LiveNumber(best, formatLapTime);
    this.element.setAttribute("aria-label", "Lap times");
    this.element.append(
      build("div", "timing-head", build("span", "place-badge", build("i", "", "P"), place, field), lap),
      build("div", "timing-now", clock, delta),
      build(
        "dl",
        "timing-laps",
        build("div", "", build("dt", "", "Last"), build("dd", "", last)),
        build("div", "", build("dt", "", "Best"), build("dd", "", best)),
      ),
      build("div", "timing-sectors", ...this.#sectors.map((sector) => sector.element)),
    );
  }

  /** Empties it for a new grid. */
  formGrid(session: RaceSessionView): void {
    this.#records.reset(session.entries);
    this.#trace = new LapTrace(session.track.lengthM);
    for (const sector of this.#sectors) sector.show("", "", "");
  }

  /** A car, the own one or another, completed a sector: best times are judged over all. */
  addSector(session: RaceSessionView, car: number, sector: number, sectorMs: number): void {
    const { mark, deltaMs } = this.#records.add(car, sector, sectorMs);
    if (car !== session.ownCarIndex || this.#sectors[sector] === undefined) return;
    if (sector === 0) for (const later of [this.#sectors[1], this.#sectors[2]]) later.show("", "", "");
    this.#sectors[sector].show(mark, formatSeconds(sectorMs), deltaMs === null ? "" : formatDelta(deltaMs));
  }

  /** The own car completed a lap. */
  finishLap(lapMs: number): void {
    this.#trace.finishLap(lapMs);
  }

  /** Shows place, lap and times; once a frame. */
  update(session: RaceSessionView): void {
    const entry = session.entries[session.ownCarIndex];
    const car = session.ownCar;
    if (entry === undefined) return;
    this.#place.set(entry.position);
    this.#field.set(`/${session.entries.length}`);
    const racing = session.phase === "racing" && entry.status === "racing";
    this.#lap.set(ownLapText(session, entry));
    const lapMs = Math.max(0, session.raceTimeMs - entry.lapStartMs);
    this.#clock.set(racing ? lapMs : entry.lastLapMs);
    this.#last.set(entry.lastLapMs);
    this.#best.set(entry.bestLapMs);
    for (let i = 0; i < this.#sectors.length; i++) this.#sectors[i].setRunning(racing && entry.sector === i);
    if (!racing || car === null) return;
    this.#trace.record(car.trackSM, lapMs);
    this.#showDelta(this.#trace.deltaMs(car.trackSM, lapMs));
  }

  #showDelta(deltaMs: number | null): void {
    if (deltaMs === null) this.#delta.blank("");
    else this.#delta.set(deltaMs);
    this.#deltaTone.set(deltaMs === null ? "" : deltaMs < 0 ? "faster" : "slower");
  }
}

function ownLapText(session: RaceSessionView, entry: EntryView): string {
  if (entry.status === "finished") return isTimed(session.sessionKind) ? "ENDED" : "FINISHED";
  if (session.endMs > 0) return `LAP ${entry.laps + 1}`;
  return `LAP ${Math.min(session.lapCount, entry.laps + 1)}/${session.lapCount}`;
}
