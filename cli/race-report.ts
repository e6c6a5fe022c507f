import type { DriverKind } from "../shared/contract/race-config.ts";
import { TICK_HZ } from "../shared/contract/rates.ts";
import type { RulingRecord } from "../shared/contract/ruling.ts";
import type { RaceEngine } from "../shared/engine/race-engine.ts";
import { type CarStatus, type ClassificationRow, classify } from "../shared/race/classification.ts";
import { formatLapClock } from "../shared/race/lap-clock.ts";
import { formatTable } from "./command-line.ts";
import { roundTo } from "./round.ts";
import { rulingsTable } from "./steward/rulings-table.ts";

/** One line of a result as commands print it; times in seconds, null where there is none. */
export interface ResultLine {
  position: number;
  /** Index of the car, from 0 in grid order. */
  carId: number;
  /** Car model. */
  car: string;
  name: string;
  driver: string;
  kind: DriverKind;
  laps: number;
  timeSec: number | null;
  /** Added to it in the result, by the steward and for missed stops. */
  penaltySec: number;
  /** Behind the winner; null for a car that is laps behind (see gapLaps) or has not finished. */
  gapSec: number | null;
  gapLaps: number;
  bestLapSec: number | null;
  offTrackSec: number;
  carContacts: number;
  wallContacts: number;
  status: CarStatus;
  /** Why it is out, when it is. */
  reason: string | null;
}

/** What `npm run race -- --json` prints. */
export interface RaceReport {
  track: string;
  seed: number;
  laps: number;
  ticks: number;
  raceSec: number;
  wallSec: number;
  stateHash: string;
  /** Contacts between cars, and of cars with walls. */
  contacts: number;
  wallContacts: number;
  fastestLapSec: number | null;
  classification: ResultLine[];
  /** The steward's rulings with their amendments; absent where the race had none. */
  rulings?: readonly RulingRecord[];
}

/**
 * The result of a race that was run to its end.
 *
 * @param wallSec time the race took to compute
 * @param rulings of its steward, if it had one
 */
export function raceReport(engine: RaceEngine, wallSec: number, rulings?: readonly RulingRecord[]): RaceReport {
  const rows = classify(engine.session);
  const sum = (count: (row: ClassificationRow) => number): number => rows.reduce((total, row) => total + count(row), 0);
  return {
    track: engine.config.track,
    seed: engine.config.seed,
    laps: engine.config.laps,
    ticks: engine.tick,
    raceSec: Math.max(0, engine.tick - engine.session.lightsOutTick) / TICK_HZ,
    wallSec: roundTo(wallSec, 3),
    stateHash: engine.stateHash(),
    contacts: sum((row) => row.carContacts) / 2,
    wallContacts: sum((row) => row.wallContacts),
    fastestLapSec: seconds(engine.session.fastestLapMs),
    classification: rows.map((row) => resultLine(engine, row)),
    ...(rulings === undefined ? {} : { rulings }),
  };
}

function resultLine(engine: RaceEngine, row: ClassificationRow): ResultLine {
  const entry = engine.config.entries[row.car];
  return {
    position: row.position,
    carId: row.car,
    car: entry.carModel,
    name: entry.name,
    driver: entry.driver,
    kind: entry.kind,
    laps: row.laps,
    timeSec: seconds(row.timeMs),
    penaltySec: row.penaltyMs / 1000,
    gapSec: seconds(row.gapMs),
    gapLaps: row.gapLaps,
    bestLapSec: seconds(row.bestLapMs),
    offTrackSec: row.offTrackMs / 1000,
    carContacts: row.carContacts,
    wallContacts: row.wallContacts,
    status: row.status,
    reason: row.retirementReason,
  };
}

/** The report for a person. */
export function raceTable(report: RaceReport): string {
  const rows = report.classification.map((line) => [
    line.position,
    line.name,
    line.car,
    line.laps,
    line.timeSec === null ? "" : clock(line.timeSec),
    line.penaltySec === 0 ? "" : `+${line.penaltySec}`,
    gap(line),
    line.bestLapSec === null ? "" : clock(line.bestLapSec),
    line.carContacts,
    line.wallContacts,
    line.offTrackSec.toFixed(1),
  ]);
  const head = `${report.track}, ${report.laps} laps, seed ${report.seed}`;
  const foot = `${report.ticks} ticks in ${report.wallSec.toFixed(1)} s, ${report.contacts} contacts of cars, ${report.wallContacts} with walls, state ${report.stateHash}`;
  const table = formatTable(["pos", "driver", "car", "laps", "time", "added", "gap", "best", "cars", "walls", "off s"], rows);
  return [head, table, foot, ...rulingLines(report)].join("\n");
}

function rulingLines({ rulings, classification }: RaceReport): string[] {
  if (rulings === undefined) return [];
  const nameOf = (car: number): string => classification.find(({ carId }) => carId === car)?.name ?? String(car);
  const lines = rulings.map(({ ruling }) => ({ ...ruling, against: ruling.against === null ? null : nameOf(ruling.against) }));
  return ["", rulingsTable(lines)];
}

function gap(line: ResultLine): string {
  if (line.status === "retired") return `out, ${line.reason}`;
  if (line.position === 1) return "";
  if (line.gapSec !== null) return `+${line.gapSec.toFixed(3)}`;
  return line.gapLaps === 1 ? "+1 lap" : `+${line.gapLaps} laps`;
}

function clock(timeSec: number): string {
  return formatLapClock(Math.round(timeSec * 1000));
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}
