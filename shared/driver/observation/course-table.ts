import { cos, sin } from "../../math/trigonometry.ts";
import { SURFACE_GRIP } from "../../track/surface.ts";
import type { Track } from "../../track/track.ts";
import type { PaceNotes } from "../driver-preparation.ts";

/** Columns of a row. Places in the world's plane, m; directions as unit vectors. */
export const LEFT_X = 0;
export const LEFT_Y = 1;
export const RIGHT_X = 2;
export const RIGHT_Y = 3;
export const LINE_X = 4;
export const LINE_Y = 5;
/** Direction of the centre line, and of the racing line. */
export const CENTRE_DIRECTION_X = 6;
export const CENTRE_DIRECTION_Y = 7;
export const LINE_DIRECTION_X = 8;
export const LINE_DIRECTION_Y = 9;
/** Signed curvature of the centre line and of the racing line, 1/m. */
export const CURVATURE = 10;
export const LINE_CURVATURE = 11;
export const SLOPE = 12;
export const BANK_RAD = 13;
/** Dry grip of the road relative to asphalt. */
export const GRIP = 14;
/** Speed of the car's quasi-steady-state profile on the racing line. */
export const PACE_MPS = 15;
/** Run-off between white line and wall. */
export const ROOM_LEFT_M = 16;
export const ROOM_RIGHT_M = 17;
export const COURSE_COLUMNS = 18;

const tables = new WeakMap<PaceNotes, CourseTable>();

/** What a driver knows of the way: the circuit's shape and the pace notes on it, a row a station, read between rows without allocating. */
export class CourseTable {
  readonly #rows: Float64Array;
  readonly #count: number;
  readonly #perSpacing: number;

  /** The table of a car's notes on the circuit they were taken on. Drivers with the same notes share it. */
  static of(track: Track, notes: PaceNotes): CourseTable {
    const table = tables.get(notes) ?? new CourseTable(track, notes);
    tables.set(notes, table);
    return table;
  }

  private constructor(track: Track, notes: PaceNotes) {
    this.#count = track.stationCount;
    this.#perSpacing = 1 / track.spacingM;
    this.#rows = new Float64Array(this.#count * COURSE_COLUMNS);
    for (let station = 0; station < this.#count; station++) {
      writeStation(track, notes, station, this.#rows.subarray(station * COURSE_COLUMNS, (station + 1) * COURSE_COLUMNS));
    }
  }

  /** Writes the columns at an arc length into `out[0 .. COURSE_COLUMNS - 1]`. `sM` may lie beyond either end of the lap. */
  read(sM: number, out: Float64Array): void {
    const rows = this.#rows;
    const position = sM * this.#perSpacing;
    const whole = Math.floor(position);
    const share = position - whole;
    let row = whole % this.#count;
    if (row < 0) row += this.#count;
    const low = row * COURSE_COLUMNS;
    const high = row + 1 === this.#count ? 0 : low + COURSE_COLUMNS;
    for (let column = 0; column < COURSE_COLUMNS; column++) {
      const value = rows[low + column];
      out[column] = value + share * (rows[high + column] - value);
    }
  }
}

function writeStation(track: Track, notes: PaceNotes, station: number, row: Float64Array): void {
  const heading = track.headingRad[station];
  const ahead = { x: cos(heading), y: sin(heading) };
  const x = track.x[station];
  const y = track.y[station];
  row[LEFT_X] = x - track.widthLeftM[station] * ahead.y;
  row[LEFT_Y] = y + track.widthLeftM[station] * ahead.x;
  row[RIGHT_X] = x + track.widthRightM[station] * ahead.y;
  row[RIGHT_Y] = y - track.widthRightM[station] * ahead.x;
  row[CENTRE_DIRECTION_X] = ahead.x;
  row[CENTRE_DIRECTION_Y] = ahead.y;
  row[CURVATURE] = track.curvature[station];
  row[SLOPE] = track.slope[station];
  row[BANK_RAD] = track.bankRad[station];
  row[GRIP] = SURFACE_GRIP[track.roadSurface[station]];
  row[ROOM_LEFT_M] = track.wallLeftM[station] - track.widthLeftM[station];
  row[ROOM_RIGHT_M] = track.wallRightM[station] - track.widthRightM[station];
  const { line, profile } = notes;
  const position = (station * track.spacingM) / line.spacingM;
  const low = Math.floor(position) % line.count;
  const high = (low + 1) % line.count;
  const share = position - Math.floor(position);
  const mix = (column: Float64Array): number => column[low] + share * (column[high] - column[low]);
  const lateralM = mix(line.lateralM);
  const direction = heading + mix(line.headingOffsetRad);
  row[LINE_X] = x - lateralM * ahead.y;
  row[LINE_Y] = y + lateralM * ahead.x;
  row[LINE_DIRECTION_X] = cos(direction);
  row[LINE_DIRECTION_Y] = sin(direction);
  row[LINE_CURVATURE] = mix(line.curvature);
  row[PACE_MPS] = mix(profile.speedMps);
}
