import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { BUILT_IN_TRACK_IDS, builtInTrack, builtInTrackFile } from "../shared/track/circuits/index.ts";
import { compileTrack } from "../shared/track/compile.ts";
import { importCsv } from "../shared/track/import-csv.ts";
import type { Track } from "../shared/track/track.ts";
import { type TrackFile, TrackFileError } from "../shared/track/track-file.ts";
import { parseTrackFile } from "../shared/track/validate-track-file.ts";
import { UsageError } from "./command-line.ts";

/**
 * The track that a command line names: the id of a built-in circuit, or the path of a circuit CSV or a track file (JSON).
 *
 * @throws UsageError when it is neither; TrackFileError that names the path and what is wrong
 */
export function loadTrack(idOrPath: string): Track {
  if (BUILT_IN_TRACK_IDS.includes(idOrPath)) return builtInTrack(idOrPath);
  const file = loadTrackFile(idOrPath);
  return about(idOrPath, () => compileTrack(file));
}

/** As `loadTrack`, but the file itself. */
export function loadTrackFile(idOrPath: string): TrackFile {
  if (BUILT_IN_TRACK_IDS.includes(idOrPath)) return builtInTrackFile(idOrPath);
  const extension = extname(idOrPath).toLowerCase();
  if (extension !== ".csv" && extension !== ".json") {
    throw new UsageError(`no track "${idOrPath}": give a .csv or .json file, or one of ${BUILT_IN_TRACK_IDS.join(", ")}`);
  }
  return about(idOrPath, () => {
    const text = readFileSync(idOrPath, "utf8");
    return extension === ".csv" ? importCsv(text, basename(idOrPath, extname(idOrPath))) : parseTrackFile(text);
  });
}

function about<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new TrackFileError(`cannot use ${path}`, { cause });
  }
}
