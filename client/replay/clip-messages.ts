import type { ClipPoses } from "./clip-poses.ts";

/** To the worker: a recording, and which ticks of it are wanted. */
export interface ClipRequest {
  readonly bytes: ArrayBuffer;
  readonly fromTick: number;
  readonly toTick: number;
}

/** From the worker. */
export type ClipReply =
  /** The simulation is loaded: requests may come. What is sent before is lost, because loading waits at the top level. */
  | { readonly kind: "loaded" }
  /** Share of the way, 0 to 1. */
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "ready"; readonly clip: ClipPoses }
  | { readonly kind: "failed"; readonly message: string };
