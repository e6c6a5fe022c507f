import type { CarSpec } from "../../../shared/car/car-spec.ts";
import { noseXM } from "./body-extent.ts";
import type { LiveryPoint } from "./surface-builder.ts";

/** A strip of the livery picture, in texture coordinates: left flank, right flank and the view from above. */
export const LIVERY_STRIPS = {
  left: { low: 0.67, high: 0.99 },
  right: { low: 0.34, high: 0.66 },
  deck: { low: 0.01, high: 0.33 },
} as const;
/** The strips run over this part of the picture's width. */
export const LIVERY_SPAN = { from: 0.02, to: 0.97 } as const;

/** Height of the tallest painted part over the ground that a flank's strip shows, m. */
export const LIVERY_HEIGHT_M = 1.5;

function along(spec: CarSpec, xM: number): number {
  const share = Math.min(0.97, Math.max(0.015, (noseXM(spec) - xM) / spec.lengthM));
  return LIVERY_SPAN.from + (LIVERY_SPAN.to - LIVERY_SPAN.from) * share;
}

function within(strip: { low: number; high: number }, share: number): number {
  return strip.low + (strip.high - strip.low) * Math.min(1, Math.max(0, share));
}

/** The left flank as a bystander sees it: nose to the left, so that writing reads from nose to tail. */
export function liveryLeft(spec: CarSpec): LiveryPoint {
  return (p, out) => {
    out[0] = along(spec, p[0]);
    out[1] = within(LIVERY_STRIPS.left, p[2] / LIVERY_HEIGHT_M);
  };
}

/** The right flank: nose to the right, so that writing reads from tail to nose. */
export function liveryRight(spec: CarSpec): LiveryPoint {
  return (p, out) => {
    out[0] = LIVERY_SPAN.from + LIVERY_SPAN.to - along(spec, p[0]);
    out[1] = within(LIVERY_STRIPS.right, p[2] / LIVERY_HEIGHT_M);
  };
}

/** The view from above, nose to the left. */
export function liveryDeck(spec: CarSpec): LiveryPoint {
  return (p, out) => {
    out[0] = along(spec, p[0]);
    out[1] = within(LIVERY_STRIPS.deck, 0.5 - p[1] / spec.widthM);
  };
}

/** Texels at the picture's right edge for parts of one colour. */
export const BASE_TEXEL = [0.99, 0.5] as const;
export const ACCENT_TEXEL = [0.99, 0.2] as const;

export const liveryBase: LiveryPoint = (_, out) => {
  out[0] = BASE_TEXEL[0];
  out[1] = BASE_TEXEL[1];
};

export const liveryAccent: LiveryPoint = (_, out) => {
  out[0] = ACCENT_TEXEL[0];
  out[1] = ACCENT_TEXEL[1];
};
