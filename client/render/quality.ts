import type { WebGLRenderer } from "three";

/** What the machine can afford. */
export interface Quality {
  skyPx: number;
  shadowMapPx: number;
  /** Share of the device's pixels that are drawn along each axis, before the frame pacer scales it. */
  pixelShare: number;
  liveryPx: number;
  anisotropy: number;
  /** Layers of noise on the ground, 1 to 3. */
  groundLayers: number;
  /** Share of the trees that are planted. */
  treeShare: number;
}

export const FULL_QUALITY: Quality = {
  skyPx: 1024,
  shadowMapPx: 2048,
  pixelShare: 1,
  liveryPx: 512,
  anisotropy: 8,
  groundLayers: 3,
  treeShare: 1,
};
/** For machines that draw on the processor: fewer pixels and fewer trees, everything else the same. */
export const SOFTWARE_QUALITY: Quality = {
  skyPx: 256,
  shadowMapPx: 1024,
  pixelShare: 0.5,
  liveryPx: 256,
  anisotropy: 1,
  groundLayers: 1,
  treeShare: 0.15,
};

/** Names under which browsers report drawing without a graphics chip. */
const SOFTWARE_RENDERERS = /swiftshader|llvmpipe|software|basic render/i;

/** Where a person may fix the quality against what is detected: "full" or "software". */
export const QUALITY_KEY = "paddock.quality";

/** The quality a person asked for, or null. It is then kept, however late the frames come. */
export function askedQuality(storage: Storage): Quality | null {
  const asked = storage.getItem(QUALITY_KEY);
  if (asked === "full") return FULL_QUALITY;
  return asked === "software" ? SOFTWARE_QUALITY : null;
}

export function detectQuality(renderer: WebGLRenderer): Quality {
  const context = renderer.getContext();
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const name = names ? String(context.getParameter(names.UNMASKED_RENDERER_WEBGL)) : "";
  return SOFTWARE_RENDERERS.test(name) ? SOFTWARE_QUALITY : FULL_QUALITY;
}

const HIGHEST_PIXEL_RATIO = 2;

/** Pixels drawn per CSS pixel on this screen. */
export function pixelRatio(quality: Quality): number {
  return Math.min(HIGHEST_PIXEL_RATIO, globalThis.devicePixelRatio * quality.pixelShare);
}
