import { Ajv, type ErrorObject } from "ajv";
import { stretchesOverlap } from "./stretch.ts";
import { type TrackFile, TrackFileError } from "./track-file.ts";
import { TRACK_FILE_SCHEMA } from "./track-file-schema.ts";

const validateSchema = new Ajv({ allErrors: false, allowUnionTypes: true }).compile<TrackFile>(TRACK_FILE_SCHEMA);

/** @throws TrackFileError where the text is no JSON or no valid track file. */
export function parseTrackFile(text: string): TrackFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new TrackFileError("track file: no valid JSON", { cause });
  }
  return validateTrackFile(value);
}

/**
 * Checks a value from outside against the schema and the rules the schema cannot say.
 *
 * @throws TrackFileError that names the field and what it must be
 */
export function validateTrackFile(value: unknown): TrackFile {
  if (!validateSchema(value)) throw new TrackFileError(`track file: ${describe(validateSchema.errors?.[0])}`);
  checkStations(value);
  checkBands(value);
  return value;
}

/** A schema error as `stations[12].widthLeftM must be >= 1`. */
function describe(error: ErrorObject | undefined): string {
  if (!error) return "does not match the schema";
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
  const allowed = error.keyword === "enum" ? `: ${error.params.allowedValues.join(", ")}` : "";
  const wanted = error.keyword === "const" ? ` ${JSON.stringify(error.params.allowedValue)}` : "";
  const extra = error.keyword === "additionalProperties" ? `: ${error.params.additionalProperty}` : "";
  return `${path || "the file"} ${error.message}${allowed}${wanted}${extra}`;
}

function checkStations(file: TrackFile): void {
  file.stations.forEach((station, i) => {
    const next = file.stations[(i + 1) % file.stations.length];
    const stepM = Math.sqrt((next.xM - station.xM) ** 2 + (next.yM - station.yM) ** 2);
    if (stepM < 0.2) throw new TrackFileError(`track file: stations[${(i + 1) % file.stations.length}] lies where stations[${i}] lies`);
    if (station.wallLeftM < station.widthLeftM)
      throw new TrackFileError(`track file: stations[${i}].wallLeftM must be at least widthLeftM`);
    if (station.wallRightM < station.widthRightM)
      throw new TrackFileError(`track file: stations[${i}].wallRightM must be at least widthRightM`);
  });
  if (!(0 < file.timingLinesM[0] && file.timingLinesM[0] < file.timingLinesM[1])) {
    throw new TrackFileError("track file: timingLinesM must rise from above 0");
  }
}

function checkBands(file: TrackFile): void {
  const lengthM = chordLength(file);
  file.bands.forEach((band, i) => {
    if (band.surface === "kerb" && band.layer !== 0)
      throw new TrackFileError(`track file: bands[${i}].layer must be 0, because it is a kerb`);
    if (band.heightM !== undefined && band.surface !== "kerb")
      throw new TrackFileError(`track file: bands[${i}].heightM is for kerbs only`);
    const other = file.bands.findIndex(
      (b, j) => j > i && b.side === band.side && b.layer === band.layer && stretchesOverlap(band, b, lengthM),
    );
    if (other >= 0) throw new TrackFileError(`track file: bands[${other}] overlaps bands[${i}] on the ${band.side}, layer ${band.layer}`);
  });
}

/** Length of the polygon of the stations: near enough to the lap to wrap stretches by. */
function chordLength(file: TrackFile): number {
  return file.stations.reduce((sum, station, i) => {
    const next = file.stations[(i + 1) % file.stations.length];
    return sum + Math.sqrt((next.xM - station.xM) ** 2 + (next.yM - station.yM) ** 2);
  }, 0);
}
