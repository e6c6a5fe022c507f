import { PassThrough } from "node:stream";
import { encodeFrame, type Frame, FrameReader } from "../../rollout/frame.ts";
import { PipeLink } from "../pipe-link.ts";
import type { LearnerEnd } from "./learner-end.ts";

/** Bytes that each half of a pipe takes before its writer must wait. */
const PIPE_BYTES = 16 << 10;

/** @param frameBytes size of the frames that the test sends */
export function pipeEnd(frameBytes: number): LearnerEnd {
  const fromActor = new PassThrough({ highWaterMark: PIPE_BYTES });
  const toActor = new PassThrough({ highWaterMark: PIPE_BYTES });
  const reader = new FrameReader();
  const arrived: Frame[] = [];
  return {
    // Both halves of the stream, and the frame that fills each.
    mostBetween: 2 * (Math.ceil(PIPE_BYTES / frameBytes) + 1),
    link: () => Promise.resolve(new PipeLink(toActor, fromActor)),
    take: async () => {
      while (arrived.length === 0) {
        const bytes: Uint8Array | null = fromActor.read(frameBytes) ?? fromActor.read();
        if (bytes === null) await new Promise((resolve) => fromActor.once("readable", resolve));
        else arrived.push(...reader.push(bytes));
      }
      return arrived.shift() as Frame;
    },
    publish: (onnx, version) => write(toActor, encodeFrame({ kind: "policy", version }, onnx)),
    finish: () => write(toActor, encodeFrame({ kind: "stop" })),
    close: () => {
      toActor.end();
      return Promise.resolve();
    },
  };
}

function write(stream: PassThrough, frame: Uint8Array): Promise<void> {
  stream.write(frame);
  return Promise.resolve();
}
