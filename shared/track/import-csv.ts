import { raiseBridges } from "./bridges.ts";
import { buildCentreLine, type CentreLine } from "./centre-line.ts";
import { type CsvRow, parseCsvRows } from "./csv-rows.ts";
import { furnish, type RoadStation } from "./furnish.ts";
import { PERMANENT_CIRCUIT } from "./furnishing-style.ts";
import { computeOffsetLimits, SAME_PIECE_M } from "./offset-limits.ts";
import { blurClosed, smoothClosed } from "./smooth-closed.ts";
import { type TrackFile, TrackFileError } from "./track-file.ts";
import { limitFlare, ROOM_SHARE, thinOut } from "./wall-limits.ts";

const CONTROL_SPACING_M = 4;
const LINE_SIGMA_M = 6;
const WIDTH_SIGMA_M = 10;
const NARROWEST_HALF_M = 2;
/** Ground left between a narrowed edge and the innermost place for a wall. */
const INSIDE_VERGE_M = 1.2;
/** Greatest change of a narrowed half width per metre. */
const MAX_NARROWING = 0.12;

/**
 * Makes a complete track of a circuit CSV: smooths and closes the line, adds kerbs, run-off, walls, grid and pit lane,
 * and lifts one road over the other where the circuit crosses itself. Right at tight inside edges a road wider than
 * its bend allows is narrowed.
 *
 * @param name display name; the id is made from it
 * @throws TrackFileError with the line and the reason where the file cannot be used
 */
export function importCsv(text: string, name: string): TrackFile {
  const rows = parseCsvRows(text);
  const raw = buildCentreLine(rows.map(bareStation));
  const smooth = smoothRoad(raw);
  const stations = raiseBridges(smooth);
  const line = buildCentreLine(stations.map(withWallsAtEdges));
  const fitted = narrowToRoom(stations, line, (sM) => nearestRow(rows, raw, (sM / line.lengthM) * raw.lengthM));
  return furnish({ id: idFromName(name), name, stations: fitted, style: PERMANENT_CIRCUIT });
}

/** Lower-case letters, digits and dashes of a name; `track` where none is left. */
export function idFromName(name: string): string {
  const id = name
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return id === "" ? "track" : id;
}

function bareStation(row: CsvRow) {
  const { xM, yM, widthLeftM, widthRightM } = row;
  return withWallsAtEdges({ xM, yM, zM: 0, widthLeftM, widthRightM, bankRad: 0 });
}

function withWallsAtEdges(station: RoadStation) {
  return { ...station, wallLeftM: station.widthLeftM, wallRightM: station.widthRightM };
}

/** Stations every 4 m or so along the smoothed line. */
function smoothRoad(raw: CentreLine): RoadStation[] {
  const lineSigma = LINE_SIGMA_M / raw.spacingM;
  const widthSigma = WIDTH_SIGMA_M / raw.spacingM;
  const x = smoothClosed(raw.x, lineSigma);
  const y = smoothClosed(raw.y, lineSigma);
  const left = blurClosed(raw.widthLeftM, widthSigma);
  const right = blurClosed(raw.widthRightM, widthSigma);
  const count = Math.round(raw.lengthM / CONTROL_SPACING_M);
  return Array.from({ length: count }, (_, i) => {
    const row = Math.round((i * raw.stationCount) / count);
    return { xM: x[row], yM: y[row], zM: 0, widthLeftM: left[row], widthRightM: right[row], bankRad: 0 };
  });
}

/** Narrows the road to the inside of bends tighter than itself, and refuses edges that touch another part of the track. */
function narrowToRoom(stations: readonly RoadStation[], line: CentreLine, csvRowAt: (sM: number) => CsvRow): RoadStation[] {
  const left = fitSide(line, "left", csvRowAt);
  const right = fitSide(line, "right", csvRowAt);
  return stations.map((station, i) => {
    const row = Math.round(line.controlSM[i] / line.spacingM) % line.stationCount;
    return { ...station, widthLeftM: left[row], widthRightM: right[row] };
  });
}

/** Half widths of one side, within the room that there is. */
function fitSide(line: CentreLine, side: "left" | "right", csvRowAt: (sM: number) => CsvRow): Float64Array {
  const thin = thinOut(line);
  const limits = computeOffsetLimits(thin);
  const limitM = side === "left" ? limits.leftM : limits.rightM;
  const limitBy = side === "left" ? limits.leftBy : limits.rightBy;
  const widthM = side === "left" ? line.widthLeftM : line.widthRightM;
  const fitted = widthM.map((width, row) => {
    const bend = line.curvature[row] * (side === "left" ? 1 : -1);
    const at = Math.floor((row * thin.x.length) / line.stationCount);
    const sM = row * line.spacingM;
    const otherSM = limitBy[at] * thin.spacingM;
    const apartM = Math.min(Math.abs(otherSM - sM), line.lengthM - Math.abs(otherSM - sM));
    if (limitM[at] < width && apartM > SAME_PIECE_M) {
      throw new TrackFileError(
        `CSV line ${csvRowAt(sM).line}: the ${side} edge touches the other part of the track at line ${csvRowAt(otherSM).line}`,
      );
    }
    const roomM = Math.min(limitM[at], bend > 0 ? 1 / bend : Number.POSITIVE_INFINITY) * ROOM_SHARE - INSIDE_VERGE_M;
    if (roomM >= width) return width;
    if (roomM < Math.max(NARROWEST_HALF_M, width / 3)) {
      throw new TrackFileError(
        `CSV line ${csvRowAt(sM).line}: the ${side} edge folds over itself: ${width.toFixed(1)} m wide inside a bend ` +
          `with room for ${Math.max(0, roomM).toFixed(1)} m`,
      );
    }
    return roomM;
  });
  limitFlare(fitted, MAX_NARROWING * line.spacingM);
  return fitted;
}

/** The CSV row nearest to an arc length of the line through them. */
function nearestRow(rows: readonly CsvRow[], raw: CentreLine, sM: number): CsvRow {
  let best = 0;
  for (let i = 1; i < rows.length; i++) if (Math.abs(raw.controlSM[i] - sM) < Math.abs(raw.controlSM[best] - sM)) best = i;
  return rows[best];
}
