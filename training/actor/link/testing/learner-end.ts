import type { Frame } from "../../rollout/frame.ts";
import type { LearnerLink } from "../learner-link.ts";

/** The learner's end of a link, as a test works it. */
export interface LearnerEnd {
  /** Frames that may lie between the actor and a learner that takes nothing. */
  readonly mostBetween: number;
  /** A new link to this learner. */
  link(): Promise<LearnerLink>;
  /** The next frame, taken in for good. */
  take(): Promise<Frame>;
  publish(onnx: Uint8Array, version: number): Promise<void>;
  /** Ends the training. */
  finish(): Promise<void>;
  close(): Promise<void>;
}
