import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Recording } from "../shared/replay/recording.ts";
import { RecordingError } from "../shared/replay/recording-error.ts";
import { decodeRecording, encodeRecording } from "../shared/replay/recording-file.ts";
import { UsageError } from "./command-line.ts";

/** The largest recording that is unpacked: a race of a day with a full grid has less. */
const MAX_RECORDING_BYTES = 512 * 2 ** 20;
const GZIP_MAGIC = 0x1f8b;

/**
 * Finds out before a long race whether its recording can be written; what stands at the path stays as it is.
 *
 * @throws UsageError that names the path
 */
export function checkRecordingPath(path: string): void {
  const isNew = !existsSync(path);
  try {
    closeSync(openSync(path, "a"));
  } catch (cause) {
    throw new UsageError(`--record: cannot write ${path}, give a file in a folder that exists and that you may write to`, { cause });
  }
  if (isNew) rmSync(path);
}

/**
 * Writes a recording as a gzip file.
 *
 * @throws RecordingError naming the file
 */
export function writeRecording(path: string, recording: Recording): void {
  try {
    writeFileSync(path, gzipSync(encodeRecording(recording)));
  } catch (cause) {
    throw new RecordingError(`cannot write ${path}`, { cause });
  }
}

/** @throws UsageError when there is no such file; RecordingError naming the file when it is no readable recording */
export function readRecording(path: string): Recording {
  if (!existsSync(path)) throw new UsageError(`there is no file ${path}, give one that race --record FILE wrote`);
  try {
    const bytes = readFileSync(path);
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
