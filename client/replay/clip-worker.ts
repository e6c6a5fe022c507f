/** Drives a recording again off the page's thread. */
import { decodeRecording } from "../../shared/replay/recording-file.ts";
import type { ClipReply, ClipRequest } from "./clip-messages.ts";
import { collectClip } from "./clip-poses.ts";

/** The worker's own scope, of which the page's types know nothing. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ClipRequest>) => void) | null;
  postMessage(reply: ClipReply, transfer?: Transferable[]): void;
};

scope.onmessage = ({ data }) => {
  try {
    const recording = decodeRecording(new Uint8Array(data.bytes));
    const clip = collectClip(recording, data.fromTick, data.toTick, (share) => scope.postMessage({ kind: "progress", share }));
    scope.postMessage({ kind: "ready", clip }, [clip.values.buffer]);
  } catch (error) {
    scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
};
scope.postMessage({ kind: "loaded" });
