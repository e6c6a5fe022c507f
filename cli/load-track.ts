import type { Track } from "../shared/track/track.ts";
import type { TrackFile } from "../shared/track/track-file.ts";
import { resolveTrack, resolveTrackFile, UnknownTrackError } from "../training/tracks/resolve-track.ts";
import { UsageError } from "./command-line.ts";

/**
 * The track that a command line names, as `resolveTrack` reads it.
 *
 * @throws UsageError when the name stands for no track; TrackFileError that names the path and what is wrong
 */
export function loadTrack(name: string): Track {
  return named(() => resolveTrack(name));
}

/** As `loadTrack`, but the file itself. */
export function loadTrackFile(name: string): TrackFile {
  return named(() => resolveTrackFile(name));
}

function named<Result>(resolve: () => Result): Result {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof UnknownTrackError) throw new UsageError(error.message, { cause: error.cause });
    throw error;
  }
}
