import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { BUILT_IN_TRACK_IDS, builtInTrack, builtInTrackFile } from "../../shared/track/circuits/index.ts";
import { compileTrack } from "../../shared/track/compile.ts";
import { importCsv } from "../../shared/track/import-csv.ts";
import type { Track } from "../../shared/track/track.ts";
import { type TrackFile, TrackFileError } from "../../shared/track/track-file.ts";
import { parseTrackFile } from "../../shared/track/validate-track-file.ts";
import { generateTrack } from "./generate-track.ts";
import { mirrorTrack } from "./mirror-track.ts";

const GENERATED = "generated:";
const MIRROR = "mirror:";

/** A name that stands for no track, with what may be given instead. */
export class UnknownTrackError extends Error {
  override name = "UnknownTrackError";
}

/**
 * The compiled track that a name stands for: the id of a built-in circuit, the path of a circuit CSV or a track file
 * (JSON), `generated:SEED`, or `mirror:` before any of these. Only built-in circuits are kept and shared.
 *
 * @throws UnknownTrackError when the name is none of these; TrackFileError that says which track is wrong, and how
 */
export function resolveTrack(name: string): Track {
  if (BUILT_IN_TRACK_IDS.includes(name)) return builtInTrack(name);
  const file = resolveTrackFile(name);
  return about(name, () => compileTrack(file));
}

/** As `resolveTrack`, but the track file. */
export function resolveTrackFile(name: string): TrackFile {
  if (name.startsWith(MIRROR)) return mirrorTrack(resolveTrackFile(name.slice(MIRROR.length)));
  if (name.startsWith(GENERATED)) return generateTrack(readSeed(name));
  if (BUILT_IN_TRACK_IDS.includes(name)) return builtInTrackFile(name);
  const extension = extname(name).toLowerCase();
  if (extension !== ".csv" && extension !== ".json") {
    throw new UnknownTrackError(
      `no track "${name}": give a .csv or .json file, ${GENERATED}SEED, one of ${BUILT_IN_TRACK_IDS.join(", ")}, or ${MIRROR} before any of these`,
    );
  }
  return about(name, () => {
    const text = readFileSync(name, "utf8");
    return extension === ".csv" ? importCsv(text, basename(name, extname(name))) : parseTrackFile(text);
  });
}

function readSeed(name: string): number {
  const text = name.slice(GENERATED.length);
  const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(seed)) throw new UnknownTrackError(`no track "${name}": the seed must be a whole number from 0 on`);
  return seed;
}

function about<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new TrackFileError(`cannot use ${name}`, { cause });
  }
}
