import type { EntryConfig } from "../../shared/contract/race-config.ts";
import { EntryState, RACE_PHASES, type RacePhase, type RaceState } from "../../shared/contract/race-state.ts";
import { NO_TIME } from "../../shared/race/race-columns.ts";
import type { RaceEvent } from "../../shared/race/race-event.ts";
import type { RaceSession, SessionPhase } from "../../shared/race/race-session.ts";
import type { Person } from "./person.ts";

/** Gaps are for reading: a tenth of a second is enough, and every change is sent to everybody. */
const GAP_STEP_MS = 100;

const PHASE_OF_SESSION = {
  formation: "grid",
  lights: "lights",
  formationLap: "racing",
  racing: "racing",
  flag: "racing",
  ended: "results",
} as const satisfies Record<SessionPhase, RacePhase>;

/** The phase of a room whose race is running. */
export function phaseOf(session: RaceSession): RacePhase {
  return PHASE_OF_SESSION[session.phase];
}

/**
 * Sets the phase everybody sees.
 *
 * @returns whether it is another than before
 */
export function showPhase(state: RaceState, phase: RacePhase): boolean {
  const index = RACE_PHASES.indexOf(phase);
  if (state.phase === index) return false;
  state.phase = index;
  return true;
}

/** Shows whether a person is at the wheel of his car. */
export function showPresence(state: RaceState, person: Person, isConnected: boolean): void {
  const line = state.entries[person.car];
  if (line !== undefined) line.connected = isConnected;
}

type EntryLine = Pick<EntryConfig, "name" | "kind" | "carModel" | "driver"> & { readonly skill: number };

/** Makes the timing screen's lines anew, one a car; `people` sit in the cars of their index. */
export function showEntries(state: RaceState, entries: readonly EntryLine[], people: readonly Person[]): void {
  state.entries.clear();
  entries.forEach((entry, car) => {
    const line = new EntryState();
    line.name = entry.name;
    line.person = entry.kind === "person";
    line.carModel = entry.carModel;
    line.driver = entry.driver;
    line.skill = entry.skill;
    line.position = car + 1;
    state.entries.push(line);
  });
  for (const person of people) showDriver(state, person);
}

/** Shows who drives a person's car. */
export function showDriver(state: RaceState, person: Person): void {
  const line = state.entries[person.car];
  line.name = person.name;
  line.person = true;
  line.connected = person.presence === "here";
  line.sessionId = person.sessionId;
}

/** Brings the timing screen up to date with what happened in a tick. */
export function showEvents(state: RaceState, session: RaceSession, events: readonly RaceEvent[]): void {
  for (const event of events) {
    switch (event.kind) {
      case "lightOn":
        state.lights = event.lightsLit;
        break;
      case "lightsOut":
        state.lights = 0;
        state.startTick = session.lightsOutTick;
        break;
      case "greenFlag":
        state.startTick = session.lightsOutTick;
        break;
      case "falseStart":
        state.entries[event.car].falseStart = true;
        break;
      case "sectorCompleted":
        state.entries[event.car].sector = (event.sector + 1) % 3;
        showTimes(state, session, event.car);
        break;
      case "lapCompleted":
      case "finished":
      case "retired":
        showTimes(state, session, event.car);
        break;
      default:
    }
  }
}

/** Running order and gaps; they change all the time, so this is for about once a second. */
export function showOrder(state: RaceState, session: RaceSession): void {
  const leader = session.runningOrder[0];
  for (let car = 0; car < session.carCount; car++) {
    const line = state.entries[car];
    const gapMs = session.gapMs(car, leader);
    line.position = session.columns.position[car];
    line.lapsBehind = session.lapsBehind(car, leader);
    line.gapMs = gapMs === null ? 0 : Math.round(gapMs / GAP_STEP_MS) * GAP_STEP_MS;
  }
}

function showTimes(state: RaceState, session: RaceSession, car: number): void {
  const line = state.entries[car];
  const columns = session.columns;
  const time = (ms: number): number => (ms === NO_TIME ? 0 : Math.round(ms));
  line.status = columns.status[car];
  line.laps = session.lapsCompleted(car);
  line.lapStartMs = time(columns.lapStartMs[car]);
  line.lastLapMs = time(columns.lastLapMs[car]);
  line.bestLapMs = time(columns.bestLapMs[car]);
  line.finishMs = time(columns.finishMs[car]);
  line.sector1Ms = time(columns.sectorMs[car * 3]);
  line.sector2Ms = time(columns.sectorMs[car * 3 + 1]);
  line.sector3Ms = time(columns.sectorMs[car * 3 + 2]);
  line.bestSector1Ms = time(columns.bestSectorMs[car * 3]);
  line.bestSector2Ms = time(columns.bestSectorMs[car * 3 + 1]);
  line.bestSector3Ms = time(columns.bestSectorMs[car * 3 + 2]);
}
