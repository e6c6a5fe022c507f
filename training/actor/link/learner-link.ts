/** Why an actor is to stop: the training is over, or goes on with another set-up, so that the actor should join again. */
export type StopReason = "over" | "changed";

/** What an actor hears from the learner. */
export interface LearnerEvents {
  /** @param onnx bytes of the policy's file */
  policy(onnx: Uint8Array, version: number): void;
  stop(reason: StopReason): void;
}

/** Port between an actor and its learner. Its rules are in SPEC.md. */
export interface LearnerLink {
  /** Begins to hear; the newest policy comes at once where there is one. */
  listen(events: LearnerEvents): void;
  /**
   * Hands a frame to the learner. Resolves once the actor need not keep it, later when the learner is behind.
   *
   * @throws when the frame can never be handed over
   */
  send(frame: Uint8Array): Promise<void>;
  /** Ends the link; sends that wait give up. */
  close(): Promise<void>;
}
