import {
  ENTRY_STATUSES,
  type EntryState,
  type EntryStatus,
  RACE_PHASES,
  type RacePhase,
  type RaceState,
} from "../../shared/contract/race-state.ts";
import type { EventHub } from "./event-hub.ts";
import type { EntryView, RaceSessionEvents } from "./race-session-view.ts";

/** One line of the timing screen, kept up to date from the schema. */
class TimingLine implements EntryView {
  name = "";
  carModel = "";
  person = false;
  connected = false;
  driver = "";
  skill = 0;
  status: EntryStatus = "racing";
  position = 0;
  laps = 0;
  sector = 0;
  lapStartMs = 0;
  lastLapMs = 0;
  bestLapMs = 0;
  readonly sectorMs: [number, number, number] = [0, 0, 0];
  readonly bestSectorMs: [number, number, number] = [0, 0, 0];
  gapMs = 0;
  lapsBehind = 0;
  finishMs = 0;
  falseStart = false;
  wantsNextRace = false;

  read(entry: EntryState): void {
    this.name = entry.name;
    this.carModel = entry.carModel;
    this.person = entry.person;
    this.connected = entry.connected;
    this.driver = entry.driver;
    this.skill = entry.skill;
    this.status = ENTRY_STATUSES[entry.status];
    this.position = entry.position;
    this.laps = entry.laps;
    this.sector = entry.sector;
    this.lapStartMs = entry.lapStartMs;
    this.lastLapMs = entry.lastLapMs;
    this.bestLapMs = entry.bestLapMs;
    this.sectorMs[0] = entry.sector1Ms;
    this.sectorMs[1] = entry.sector2Ms;
    this.sectorMs[2] = entry.sector3Ms;
    this.bestSectorMs[0] = entry.bestSector1Ms;
    this.bestSectorMs[1] = entry.bestSector2Ms;
    this.bestSectorMs[2] = entry.bestSector3Ms;
    this.gapMs = entry.gapMs;
    this.lapsBehind = entry.lapsBehind;
    this.finishMs = entry.finishMs;
    this.falseStart = entry.falseStart;
    this.wantsNextRace = entry.wantsNextRace;
  }
}

/** The slow state of a room as the page reads it, and what changed as events. */
export class TimingScreen {
  readonly lines: TimingLine[] = [];
  phase: RacePhase = "lobby";
  trackId = "";
  lapCount = 0;
  gridSize = 0;
  countdownSec = 0;
  lights = 0;
  startTick = 0;
  ownCarIndex = -1;
  readonly #events: EventHub<RaceSessionEvents>;
  readonly #sessionId: string;
  #race = -1;

  constructor(events: EventHub<RaceSessionEvents>, sessionId: string) {
    this.#events = events;
    this.#sessionId = sessionId;
  }

  /**
   * Takes over the room's state after a patch.
   *
   * @returns whether a new grid stands
   */
  read(state: RaceState): boolean {
    const before = { phase: this.phase, lights: this.lights };
    const isNewGrid = state.race !== this.#race;
    this.#race = state.race;
    this.phase = RACE_PHASES[state.phase];
    this.trackId = state.trackId;
    this.lapCount = state.laps;
    this.gridSize = state.gridSize;
    this.countdownSec = state.countdownSec;
    this.lights = state.lights;
    this.startTick = state.startTick;
    this.ownCarIndex = this.phase === "lobby" ? -1 : state.entries.findIndex((entry) => entry.sessionId === this.#sessionId);
    this.#readLines(state, isNewGrid || this.phase === "lobby");
    if (this.phase !== before.phase) this.#events.emit("phaseChanged", this.phase, before.phase);
    if (this.lights !== before.lights) this.#events.emit("lightsChanged", this.lights);
    return isNewGrid;
  }

  #readLines(state: RaceState, silent: boolean): void {
    this.lines.length = Math.min(this.lines.length, state.entries.length);
    state.entries.forEach((entry, car) => {
      if (car === this.lines.length) this.lines.push(new TimingLine());
      const line = this.lines[car];
      const { laps, sector, status } = line;
      line.read(entry);
      if (silent) return;
      if (line.sector !== sector) this.#events.emit("sectorCompleted", car, sector, line.sectorMs[sector]);
      if (line.laps > laps) this.#events.emit("lapCompleted", car, line.lastLapMs);
      if (line.status !== status && line.status === "finished") this.#events.emit("carFinished", car);
    });
  }
}
