import type { LearnerEvents, StopReason } from "../learner-link.ts";

/** Keeps what an actor hears. */
export class Heard implements LearnerEvents {
  readonly versions: number[] = [];
  readonly stops: StopReason[] = [];
  onnx: Uint8Array = new Uint8Array(0);

  policy(onnx: Uint8Array, version: number): void {
    this.onnx = onnx;
    this.versions.push(version);
  }

  stop(reason: StopReason): void {
    this.stops.push(reason);
  }
}
