import { TrackFileError } from "./track-file.ts";

/** One station of a circuit CSV with the line it stands on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly xM: number;
  readonly yM: number;
  readonly widthRightM: number;
  readonly widthLeftM: number;
}

const COLUMNS = ["x_m", "y_m", "w_tr_right_m", "w_tr_left_m"] as const;
const MIN_STATIONS = 20;
const MAX_STATIONS = 20_000;
const MAX_COORDINATE_M = 1e6;
const MIN_WIDTH_M = 1;
const MAX_WIDTH_M = 50;
const MIN_STEP_M = 0.5;
const MIN_LAP_M = 200;
/** A step this many times the median one is a hole in the data. */
const MAX_STEP_RATIO = 12;
/** Steps may turn by this much from one to the next: cosine of 100 degrees. */
const SHARPEST_TURN_COSINE = -0.17;

/**
 * Reads the circuit CSV format of the TUMFTM racetrack database: comment lines starting with `#`, then
 * `x_m,y_m,w_tr_right_m,w_tr_left_m` in metres, one station a line in the direction of travel, the loop left open. A
 * last row that repeats the first is dropped.
 *
 * @throws TrackFileError that names the line and the reason
 */
export function parseCsvRows(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  text.split(/\r\n|\n|\r/).forEach((content, index) => {
    const trimmed = content.trim();
    if (trimmed === "" || trimmed.startsWith("#")) return;
    rows.push(parseRow(trimmed, index + 1));
    if (rows.length > MAX_STATIONS) fail(index + 1, `more than ${MAX_STATIONS} stations`);
  });
  if (rows.length > 1 && stepLength(rows[rows.length - 1], rows[0]) < MIN_STEP_M) rows.pop();
  if (rows.length < MIN_STATIONS) {
    throw new TrackFileError(`CSV: ${rows.length} stations, a circuit needs at least ${MIN_STATIONS}`);
  }
  checkSteps(rows);
  return rows;
}

function parseRow(content: string, line: number): CsvRow {
  const fields = content.split(",");
  if (fields.length !== COLUMNS.length) fail(line, `${fields.length} fields, expected ${COLUMNS.length} (${COLUMNS.join(",")})`);
  const [xM, yM, widthRightM, widthLeftM] = fields.map((field, column) => {
    const value = field.trim() === "" ? Number.NaN : Number(field);
    if (!Number.isFinite(value)) fail(line, `${COLUMNS[column]} is "${field.trim().slice(0, 20)}", not a finite number`);
    if (column < 2 && Math.abs(value) > MAX_COORDINATE_M) fail(line, `${COLUMNS[column]} is ${value}, beyond ${MAX_COORDINATE_M} m`);
    if (column >= 2 && (value < MIN_WIDTH_M || value > MAX_WIDTH_M)) {
      fail(line, `${COLUMNS[column]} is ${value}, not between ${MIN_WIDTH_M} and ${MAX_WIDTH_M} m`);
    }
    return value;
  });
  return { line, xM, yM, widthRightM, widthLeftM };
}

/** Refuses repeated places, holes and lines that turn back on themselves. */
function checkSteps(rows: readonly CsvRow[]): void {
  const steps = rows.map((row, i) => stepLength(row, rows[(i + 1) % rows.length]));
  const lapM = steps.reduce((sum, step) => sum + step, 0);
  if (lapM < MIN_LAP_M) throw new TrackFileError(`CSV: the lap is ${lapM.toFixed(0)} m long, a circuit needs at least ${MIN_LAP_M} m`);
  const medianM = steps.toSorted((a, b) => a - b)[steps.length >> 1];
  rows.forEach((row, i) => {
    const next = rows[(i + 1) % rows.length];
    const isClosing = i + 1 === rows.length;
    if (steps[i] < MIN_STEP_M)
      fail(next.line, `only ${steps[i].toFixed(3)} m from the station of line ${row.line}; stations need ${MIN_STEP_M} m between them`);
    if (steps[i] > Math.max(MAX_STEP_RATIO * medianM, 30)) {
      const what = isClosing ? "the loop does not close: the last station" : `the station after line ${row.line}`;
      fail(isClosing ? row.line : next.line, `${what} is ${steps[i].toFixed(0)} m away, the others about ${medianM.toFixed(1)} m`);
    }
  });
  rows.forEach((row, i) => {
    const next = rows[(i + 1) % rows.length];
    const afterNext = rows[(i + 2) % rows.length];
    const dot = (next.xM - row.xM) * (afterNext.xM - next.xM) + (next.yM - row.yM) * (afterNext.yM - next.yM);
    const cosine = dot / (steps[i] * steps[(i + 1) % rows.length]);
    if (cosine < SHARPEST_TURN_COSINE) fail(next.line, "the line turns back on itself here");
  });
}

function stepLength(a: CsvRow, b: CsvRow): number {
  return Math.sqrt((b.xM - a.xM) ** 2 + (b.yM - a.yM) ** 2);
}

function fail(line: number, reason: string): never {
  throw new TrackFileError(`CSV line ${line}: ${reason}`);
}
