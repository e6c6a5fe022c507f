import type { ClipReply, ClipRequest } from "./clip-messages.ts";
import type { ClipPoses } from "./clip-poses.ts";

/**
 * Drives a part of a recording in a worker.
 *
 * @param signal gives it up: the promise then stays open
 * @throws Error with a message fit to be shown, when the recording cannot be driven
 */
export function driveClip(request: ClipRequest, onProgress: (share: number) => void, signal: AbortSignal): Promise<ClipPoses> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./clip-worker.ts", import.meta.url), { type: "module" });
    signal.addEventListener("abort", () => worker.terminate());
    worker.onmessage = ({ data }: MessageEvent<ClipReply>) => {
      if (data.kind === "loaded") worker.postMessage(request, [request.bytes]);
      else if (data.kind === "progress") onProgress(data.share);
      else {
        worker.terminate();
        if (data.kind === "ready") resolve(data.clip);
        else reject(new Error(data.message));
      }
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(`the recording could not be driven: ${event.message}`));
    };
  });
}
