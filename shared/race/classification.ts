import type { CarIndex } from "../contract/ids.ts";
import { FINISHED, NO_TICK, NO_TIME, RETIRED } from "./race-columns.ts";
import { RETIREMENT_REASONS, type RetirementReason } from "./race-event.ts";
import { MS_PER_TICK } from "./race-rules.ts";
import type { RaceSession } from "./race-session.ts";

/** What became of a car. */
export type CarStatus = "racing" | "finished" | "retired";

/** One line of the result, or of the running order while the race is on. Times are whole milliseconds. */
export interface ClassificationRow {
  readonly position: number;
  readonly car: CarIndex;
  readonly status: CarStatus;
  readonly retirementReason: RetirementReason | null;
  readonly laps: number;
  /** Race time at the flag; null for a car that has not finished. */
  readonly timeMs: number | null;
  /** Behind the leader in time, 0 for the leader; null for a car that is laps behind, retired or not yet over the line. */
  readonly gapMs: number | null;
  /** Behind the leader in whole laps. */
  readonly gapLaps: number;
  readonly bestLapMs: number | null;
  readonly bestLapNumber: number | null;
  readonly offTrackMs: number;
  readonly falseStart: boolean;
  readonly carContacts: number;
  readonly wallContacts: number;
}

/** The order of the race as a table, leader first; final once the session has ended. */
export function classify(session: RaceSession): ClassificationRow[] {
  return Array.from(session.runningOrder, (car, index) => classifyCar(session, car as CarIndex, index + 1));
}

function classifyCar(session: RaceSession, car: CarIndex, position: number): ClassificationRow {
  const c = session.columns;
  const leader = session.runningOrder[0];
  const status = carStatus(c.status[car]);
  const gapMs = car === leader ? 0 : session.gapMs(car, leader);
  return {
    position,
    car,
    status,
    retirementReason: status === "retired" ? RETIREMENT_REASONS[c.retirementReason[car]] : null,
    laps: session.lapsCompleted(car),
    timeMs: c.finishMs[car] === NO_TIME ? null : c.finishMs[car],
    gapMs: (status === "retired" && !session.plan.byBestLap) || gapMs === null ? null : Math.round(gapMs),
    gapLaps: session.lapsBehind(car, leader),
    bestLapMs: c.bestLapMs[car] === NO_TIME ? null : c.bestLapMs[car],
    bestLapNumber: c.bestLapMs[car] === NO_TIME ? null : c.bestLapNumber[car],
    offTrackMs: Math.round(c.offTrackTicks[car] * MS_PER_TICK),
    falseStart: c.falseStartTick[car] !== NO_TICK,
    carContacts: c.carContacts[car],
    wallContacts: c.wallContacts[car],
  };
}

function carStatus(status: number): CarStatus {
  if (status === FINISHED) return "finished";
  return status === RETIRED ? "retired" : "racing";
}
