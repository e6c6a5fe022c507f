import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { SESSION_KINDS } from "../../shared/contract/race-config.ts";
import { CAR_FLAGS, TRACK_STATUSES } from "../../shared/contract/race-control.ts";
import { EVENT_FORMATS, type EventFormat } from "../../shared/contract/race-event-format.ts";
import type { RaceState } from "../../shared/contract/race-state.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { RaceEngine } from "../../shared/engine/race-engine.ts";
import { raceResult } from "../../shared/engine/race-result.ts";
import { wetnessAt } from "../../shared/engine/weather.ts";
import { PIT_OUT } from "../../shared/race/race-columns.ts";

/** Wetness goes as a byte. */
const WET = 255;
const FORECAST_SEC = 300;
const SECTORS = 3;
const MOST_SHOWN_SEC = 255;

/** Where a session stands in its event. */
export interface SessionPlace {
  readonly format: EventFormat;
  readonly index: number;
  readonly count: number;
}

/** Shows what session this is, once a grid. */
export function showSession(state: RaceState, engine: RaceEngine, { format, index, count }: SessionPlace): void {
  const { plan } = engine.session;
  state.format = EVENT_FORMATS.findIndex(({ id }) => id === format);
  state.sessionKind = SESSION_KINDS.indexOf(plan.kind);
  state.session = index;
  state.sessionCount = count;
  state.endMs = Number.isFinite(plan.durationMs) ? plan.durationMs : 0;
  state.hasPitStops = plan.pit !== null;
  state.mandatoryStops = plan.pit?.mandatoryStops ?? 0;
  state.mandatoryCompounds = plan.pit?.mandatoryCompounds ?? 0;
}

/** Flags, weather, tyres, stops and penalties; they change seldom, so this is for about four times a second. */
export function showConditions(state: RaceState, engine: RaceEngine): void {
  const { session, world, config } = engine;
  const { signals, columns } = session;
  state.trackStatus = TRACK_STATUSES.indexOf(signals.status);
  let yellowSectors = 0;
  for (let sector = 0; sector < SECTORS; sector++) if (signals.isSectorYellow(sector)) yellowSectors |= 1 << sector;
  state.yellowSectors = yellowSectors;
  state.wetness = Math.round(world.wetness * WET);
  const weather = config.session?.weather;
  const forecast = weather === undefined ? world.wetness : wetnessAt(weather, engine.tick / TICK_HZ + FORECAST_SEC);
  state.forecastWetness = Math.round(forecast * WET);
  for (let car = 0; car < engine.carCount; car++) {
    const line = state.entries[car];
    line.flag = CAR_FLAGS.indexOf(signals.flagOf(car));
    line.compound = COMPOUND_IDS.indexOf(world.compoundOf(car));
    line.inPits = columns.pitState[car] !== PIT_OUT;
    line.isHeld = session.isHeld(car);
    line.pitStops = columns.stops[car];
    line.isCalledIn = columns.callIn[car] === 1;
    line.penaltySec = Math.min(MOST_SHOWN_SEC, columns.timePenaltySec[car]);
    line.mustServe = columns.driveThroughs[car] + columns.stopGos[car] > 0;
    line.disqualified = columns.disqualified[car] === 1;
  }
}

/** The result with its penalties, once a session has ended: places, gaps and, for a race, points. */
export function showResult(state: RaceState, engine: RaceEngine): void {
  for (const row of raceResult(engine.session, engine.config.entries)) {
    const line = state.entries[row.car];
    line.position = row.position;
    line.lapsBehind = Math.min(MOST_SHOWN_SEC, row.gapLaps);
    line.gapMs = row.gapMs ?? 0;
    line.penaltySec = Math.min(MOST_SHOWN_SEC, Math.round(row.penaltyMs / 1000));
    // What was not served is in those seconds.
    line.mustServe = false;
    line.points = row.points;
  }
}
