import type { LearnerLink, StopReason } from "./link/learner-link.ts";
import { RolloutThreads, type ThreadsOrder } from "./rollout-threads.ts";

/**
 * Drives episodes and sends them over a link, which it closes in the end.
 *
 * @param leave ends it from this side
 * @returns why it ended; "over" also when it was ended from this side
 */
export async function driveUntilStopped(link: LearnerLink, order: ThreadsOrder, leave?: AbortSignal): Promise<StopReason> {
  let ended: StopReason = "over";
  const threads = new RolloutThreads(order, (frame) => link.send(frame));
  const stop = (): void => threads.stop();
  leave?.addEventListener("abort", stop);
  if (leave?.aborted) stop();
  link.listen({
    policy: (onnx, version) => threads.replacePolicy(onnx, version),
    stop: (reason) => {
      ended = reason;
      stop();
    },
  });
  try {
    await threads.ended;
  } finally {
    leave?.removeEventListener("abort", stop);
    await link.close();
  }
  return ended;
}
