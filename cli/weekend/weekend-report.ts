import type { SessionKind } from "../../shared/contract/race-config.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { RulingRecord } from "../../shared/contract/ruling.ts";
import type { SessionResult, SessionRow } from "../../shared/engine/weekend/session-result.ts";
import type { SessionRun } from "../../shared/engine/weekend/session-run.ts";
import type { Weekend } from "../../shared/engine/weekend/weekend.ts";
import { weekendStandings } from "../../shared/engine/weekend/weekend-result.ts";
import type { Championship, Standing } from "../../shared/race/championship.ts";
import { formatLapClock } from "../../shared/race/lap-clock.ts";
import { formatTable } from "../command-line.ts";
import { roundTo } from "../round.ts";
import type { FlagNote, LapNote, SessionDiary, StopNote } from "./session-diary.ts";

/** What a session came to. `car` in laps, stops and rulings counts the grid; rows have the driver's name. */
export interface SessionReport {
  readonly kind: SessionKind;
  readonly ticks: number;
  /** When race time began, s of the session: rulings count from its creation. */
  readonly startSec: number;
  readonly wallSec: number;
  readonly stateHash: string;
  readonly classification: readonly (SessionRow & { readonly name: string; readonly team: string | null })[];
  readonly laps: readonly LapNote[];
  readonly stops: readonly StopNote[];
  readonly flags: readonly FlagNote[];
  readonly orderChanges: number;
  readonly rulings: readonly RulingRecord[];
}

/** What `npm run race -- --weekend FILE --json` prints. */
export interface WeekendReport {
  readonly track: string;
  readonly seed: number;
  readonly sessions: readonly SessionReport[];
  readonly points: Championship;
}

/** The report of a session that is over. @param wallSec time it took to prepare and to compute */
export function sessionReport(weekend: Weekend, run: SessionRun, diary: SessionDiary, wallSec: number): SessionReport {
  const { kind, rows } = run.result;
  return {
    kind,
    ticks: run.engine.tick,
    startSec: run.engine.session.lightsOutTick / TICK_HZ,
    wallSec: roundTo(wallSec, 1),
    stateHash: run.engine.stateHash(),
    classification: rows.map((row) => ({ ...row, name: weekend.entries[row.entry].name, team: weekend.entries[row.entry].team ?? null })),
    laps: diary.laps,
    stops: diary.stops,
    flags: diary.flags,
    orderChanges: diary.orderChanges,
    rulings: run.rulings,
  };
}

/** All sessions and the points. */
export function weekendReport(weekend: Weekend, results: readonly SessionResult[], sessions: readonly SessionReport[]): WeekendReport {
  return { track: weekend.track, seed: weekend.seed, sessions, points: weekendStandings(weekend, results) };
}

/** The report for a person. */
export function weekendTable({ track, seed, sessions, points }: WeekendReport): string {
  const parts = sessions.map((session, i) => sessionText(session, i + 1));
  const teams = points.teams.length === 0 ? [] : ["Teams", pointsTable(points.teams)];
  return [`${track}, seed ${seed}`, ...parts, "Points", pointsTable(points.drivers), ...teams].join("\n\n");
}

function sessionText(session: SessionReport, number: number): string {
  const nameOf = (car: number): string => session.classification.find((row) => row.car === car)?.name ?? `car ${car}`;
  const flags = session.flags.map(({ atSec, text }) => `  ${formatLapClock(atSec * 1000)}  ${text}`);
  const stops = session.stops.map(
    (stop) =>
      `  lap ${stop.lap}  ${nameOf(stop.car)}: ${stop.from} to ${stop.to}, stood ${stop.standSec.toFixed(1)} s${stop.penaltySec > 0 ? `, ${stop.penaltySec} s of it for penalties` : ""}`,
  );
  const rulings = session.rulings.map(
    ({ ruling }) =>
      `  ${formatLapClock(Math.round(Math.max(0, ruling.atSec - session.startSec) * 1000))}  ${ruling.decision}: ${ruling.reason}`,
  );
  return [
    `${number}. ${session.kind} (${session.ticks} ticks in ${session.wallSec} s)`,
    classificationTable(session),
    ...section("Stops", stops),
    ...section("Flags", flags),
    ...section("Rulings", rulings),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines];
}

function classificationTable({ kind, classification }: SessionReport): string {
  const rows = classification.map((row) => [
    row.disqualified ? "dsq" : String(row.position),
    row.name,
    row.laps,
    resultText(row, kind),
    row.bestLapMs === null ? "" : formatLapClock(row.bestLapMs),
    row.penaltyMs === 0 ? "" : `+${row.penaltyMs / 1000}`,
    row.stops,
    row.gridPlaces === 0 ? "" : `-${row.gridPlaces}`,
  ]);
  return formatTable(["pos", "driver", "laps", kind === "race" ? "time" : "gap", "best", "penalty s", "stops", "grid places"], rows);
}

function resultText(row: SessionRow, kind: SessionKind): string {
  if (row.status === "retired") return `out, ${row.retirementReason}`;
  if (kind === "race" && row.resultMs !== null && row.gapLaps === 0) return formatLapClock(row.resultMs);
  if (row.gapLaps > 0) return row.gapLaps === 1 ? "+1 lap" : `+${row.gapLaps} laps`;
  return row.gapMs === null ? "" : `+${(row.gapMs / 1000).toFixed(3)}`;
}

function pointsTable(standings: readonly Standing[]): string {
  return formatTable(
    ["pos", "name", "points"],
    standings.map(({ position, name, points }) => [position, name, points]),
  );
}
