import type { CarIndex } from "../contract/ids.ts";
import { FINISHED, NO_TICK, NO_TIME, RETIRED } from "./race-columns.ts";
import { RETIREMENT_REASONS, type RetirementReason } from "./race-event.ts";
import { MS_PER_TICK } from "./race-rules.ts";
import type { RaceSession } from "./race-session.ts";
import { missedObligations, resultPenaltySec } from "./result-penalty.ts";

/** What became of a car. */
export type CarStatus = "racing" | "finished" | "retired";

/** One line of the result, or of the running order while the race is on. Times are whole milliseconds. */
export interface ClassificationRow {
  /** Line of the table, 1 for the first. A car that is disqualified has no place in the result: it stands on the last lines. */
  readonly position: number;
  readonly car: CarIndex;
  readonly status: CarStatus;
  readonly retirementReason: RetirementReason | null;
  readonly laps: number;
  /** Race time at the flag; null for a car that has not finished. */
  readonly timeMs: number | null;
  /** What is added to it for penalties that were not served and for stops and compounds that are missing. */
  readonly penaltyMs: number;
  /** `timeMs` and `penaltyMs` together: what finishers with the same laps are ordered by. */
  readonly resultMs: number | null;
  readonly disqualified: boolean;
  /** Places to lose on the next grid. */
  readonly gridPlaces: number;
  readonly stops: number;
  /** Mandatory stops and compounds that are missing; counted at the finish. */
  readonly missedObligations: number;
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

/**
 * The order of the session as a table, leader first; final once the session has ended, but for what the steward still rules.
 * The rules are [RC148] of SPEC.md.
 */
export function classify(session: RaceSession): ClassificationRow[] {
  const order = finalOrder(session);
  return order.map((car, index) => classifyCar(session, car, order[0], index + 1));
}

function finalOrder(session: RaceSession): CarIndex[] {
  const { disqualified, position, status } = session.columns;
  const resultOf = (car: number): number | null =>
    status[car] === FINISHED && !session.plan.byBestLap ? session.columns.finishMs[car] + penaltyMsOf(session, car) : null;
  return Array.from(session.runningOrder, (car) => car as CarIndex).sort((a, b) => {
    if (disqualified[a] !== disqualified[b]) return disqualified[a] - disqualified[b];
    const resultA = resultOf(a);
    const resultB = resultOf(b);
    const bothHome = resultA !== null && resultB !== null && session.lapsCompleted(a) === session.lapsCompleted(b);
    return bothHome && resultA !== resultB ? resultA - resultB : position[a] - position[b];
  });
}

function penaltyMsOf(session: RaceSession, car: number): number {
  const { columns, plan } = session;
  return plan.byBestLap || columns.status[car] !== FINISHED ? 0 : resultPenaltySec(columns, plan.pit, car) * 1000;
}

function classifyCar(session: RaceSession, car: CarIndex, leader: CarIndex, position: number): ClassificationRow {
  const c = session.columns;
  const status = carStatus(c.status[car]);
  const timeMs = c.finishMs[car] === NO_TIME ? null : c.finishMs[car];
  const penaltyMs = penaltyMsOf(session, car);
  const gapMs = gapToLeaderMs(session, car, leader);
  return {
    position,
    car,
    status,
    retirementReason: status === "retired" ? RETIREMENT_REASONS[c.retirementReason[car]] : null,
    laps: session.lapsCompleted(car),
    timeMs,
    penaltyMs,
    resultMs: timeMs === null ? null : timeMs + penaltyMs,
    disqualified: c.disqualified[car] === 1,
    gridPlaces: c.gridPlaces[car],
    stops: c.stops[car],
    missedObligations: status === "finished" ? missedObligations(c, session.plan.pit, car) : 0,
    gapMs: gapMs === null ? null : Math.round(gapMs),
    gapLaps: session.lapsBehind(car, leader),
    bestLapMs: c.bestLapMs[car] === NO_TIME ? null : c.bestLapMs[car],
    bestLapNumber: c.bestLapMs[car] === NO_TIME ? null : c.bestLapNumber[car],
    offTrackMs: Math.round(c.offTrackTicks[car] * MS_PER_TICK),
    falseStart: c.falseStartTick[car] !== NO_TICK,
    carContacts: c.carContacts[car],
    wallContacts: c.wallContacts[car],
  };
}

/** Penalties count between finishers only: before the flag the gap is that on the road. */
function gapToLeaderMs(session: RaceSession, car: number, leader: number): number | null {
  if (car === leader) return 0;
  if (session.plan.byBestLap) return session.gapMs(car, leader);
  if (session.columns.status[car] === RETIRED) return null;
  if (session.columns.status[car] !== FINISHED || session.columns.status[leader] !== FINISHED) return session.gapMs(car, leader);
  if (session.lapsCompleted(car) !== session.lapsCompleted(leader)) return null;
  const { finishMs } = session.columns;
  return finishMs[car] + penaltyMsOf(session, car) - finishMs[leader] - penaltyMsOf(session, leader);
}

function carStatus(status: number): CarStatus {
  if (status === FINISHED) return "finished";
  return status === RETIRED ? "retired" : "racing";
}
