import type { WebGLRenderer } from "three";

/** What the machine can afford. */
export interface Quality {
  skyPx: number;
  shadowMapPx: number;
  /** Device pixels drawn per CSS pixel, before the frame pacer scales it. */
  pixelRatio: number;
  liveryPx: number;
  anisotropy: number;
}

export const FULL_QUALITY: Quality = { skyPx: 1024, shadowMapPx: 2048, pixelRatio: 2, liveryPx: 512, anisotropy: 8 };
/** For machines that draw on the processor: fewer pixels, everything else the same. */
export const SOFTWARE_QUALITY: Quality = { skyPx: 256, shadowMapPx: 1024, pixelRatio: 0.5, liveryPx: 256, anisotropy: 1 };

/** Names under which browsers report drawing without a graphics chip. */
const SOFTWARE_RENDERERS = /swiftshader|llvmpipe|software|basic render/i;

export function detectQuality(renderer: WebGLRenderer): Quality {
  const context = renderer.getContext();
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const name = names ? String(context.getParameter(names.UNMASKED_RENDERER_WEBGL)) : "";
  return SOFTWARE_RENDERERS.test(name) ? SOFTWARE_QUALITY : FULL_QUALITY;
}
