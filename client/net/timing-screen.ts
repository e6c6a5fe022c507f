import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { SESSION_KINDS, type SessionKind } from "../../shared/contract/race-config.ts";
import { CAR_FLAGS, type CarFlag, TRACK_STATUSES, type TrackStatus } from "../../shared/contract/race-control.ts";
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

/** The wire's wetness of standing water. */
const FULL_WETNESS = 255;

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
  flag: CarFlag = "none";
  compound = "";
  inPits = false;
  isHeld = false;
  pitStops = 0;
  isCalledIn = false;
  penaltySec = 0;
  mustServe = false;
  disqualified = false;
  points = 0;
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
    this.flag = CAR_FLAGS[entry.flag];
    this.compound = COMPOUND_IDS[entry.compound];
    this.inPits = entry.inPits;
    this.isHeld = entry.isHeld;
    this.pitStops = entry.pitStops;
    this.isCalledIn = entry.isCalledIn;
    this.penaltySec = entry.penaltySec;
    this.mustServe = entry.mustServe;
    this.disqualified = entry.disqualified;
    this.points = entry.points;
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
  raceId = "";
  sessionKind: SessionKind = "race";
  sessionIndex = 0;
  sessionCount = 1;
  endMs = 0;
  trackStatus: TrackStatus = "green";
  yellowSectors = 0;
  wetness = 0;
  forecastWetness = 0;
  mandatoryCompounds = 0;
  mandatoryStops = 0;
  hasPitStops = false;
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
    const before = { phase: this.phase, lights: this.lights, trackStatus: this.trackStatus };
    const isNewGrid = state.race !== this.#race;
    this.#race = state.race;
    this.phase = RACE_PHASES[state.phase];
    this.trackId = state.trackId;
    this.lapCount = state.laps;
    this.gridSize = state.gridSize;
    this.countdownSec = state.countdownSec;
    this.lights = state.lights;
    this.startTick = state.startTick;
    this.#readSession(state);
    this.trackStatus = TRACK_STATUSES[state.trackStatus];
    this.yellowSectors = state.yellowSectors;
    this.wetness = state.wetness / FULL_WETNESS;
    this.forecastWetness = state.forecastWetness / FULL_WETNESS;
    this.ownCarIndex = this.phase === "lobby" ? -1 : state.entries.findIndex((entry) => entry.sessionId === this.#sessionId);
    this.#readLines(state, isNewGrid || this.phase === "lobby");
    if (this.phase !== before.phase) this.#events.emit("phaseChanged", this.phase, before.phase);
    if (this.lights !== before.lights) this.#events.emit("lightsChanged", this.lights);
    if (this.trackStatus !== before.trackStatus && !isNewGrid)
      this.#events.emit("trackStatusChanged", this.trackStatus, before.trackStatus);
    return isNewGrid;
  }

  #readSession(state: RaceState): void {
    this.raceId = state.raceId;
    this.sessionKind = SESSION_KINDS[state.sessionKind];
    this.sessionIndex = state.session;
    this.sessionCount = state.sessionCount;
    this.endMs = state.endMs;
    this.mandatoryCompounds = state.mandatoryCompounds;
    this.mandatoryStops = state.mandatoryStops;
    this.hasPitStops = state.hasPitStops;
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
