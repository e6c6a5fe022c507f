import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Recording } from "../../shared/replay/recording.ts";
import { encodeRecording } from "../../shared/replay/recording-file.ts";

const pack = promisify(gzip);

/** A recording as the file that `npm run replay` and `npm run steward -- review` read. Packing is done beside the ticks, in a thread of Node's own. */
export async function packRecording(recording: Recording): Promise<Uint8Array> {
  return await pack(encodeRecording(recording));
}
