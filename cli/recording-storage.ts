import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Recording } from "../shared/replay/recording.ts";
import { RecordingError } from "../shared/replay/recording-error.ts";
import { decodeRecording, encodeRecording } from "../shared/replay/recording-file.ts";

/** The largest recording that is unpacked: a race of a day with a full grid has less. */
const MAX_RECORDING_BYTES = 512 * 2 ** 20;
const GZIP_MAGIC = 0x1f8b;

/** Writes a recording as a gzip file. */
export function writeRecording(path: string, recording: Recording): void {
  writeFileSync(path, gzipSync(encodeRecording(recording)));
}

/** @throws RecordingError naming the file when it is no readable recording; the error of the file system when there is none */
export function readRecording(path: string): Recording {
  const bytes = readFileSync(path);
  try {
    const packed = bytes.length >= 2 && bytes.readUInt16BE(0) === GZIP_MAGIC;
    return decodeRecording(packed ? unzip(bytes) : bytes);
  } catch (cause) {
    throw new RecordingError(`cannot read ${path}`, { cause });
  }
}

function unzip(bytes: Uint8Array): Uint8Array {
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: MAX_RECORDING_BYTES }));
  } catch (cause) {
    throw new RecordingError("damaged or cut short: it cannot be unpacked", { cause });
  }
}
