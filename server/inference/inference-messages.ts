import type { Provider } from "./policy-session.ts";

/** To the inference thread. */
export type ToInference =
  | { readonly kind: "load"; readonly model: string; readonly path: string; readonly provider: Provider; readonly request: number }
  | { readonly kind: "open"; readonly line: number; readonly buffer: SharedArrayBuffer }
  | { readonly kind: "close"; readonly line: number }
  | { readonly kind: "decide"; readonly asks: readonly Ask[] }
  | { readonly kind: "stop" };

/** One race's drivers of one model that wait for decisions. */
export interface Ask {
  readonly line: number;
  readonly model: string;
  readonly rows: number;
  readonly request: number;
}

/** From the inference thread. */
export type FromInference =
  | {
      readonly kind: "loaded";
      readonly request: number;
      readonly model: string;
      readonly provider: Provider;
      readonly fallBack: string | null;
    }
  | { readonly kind: "refused"; readonly request: number; readonly error: Error }
  | { readonly kind: "failed"; readonly model: string; readonly error: Error }
  | { readonly kind: "decided"; readonly batches: number; readonly rows: number; readonly ms: number };
