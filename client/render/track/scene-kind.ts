import { CONCRETE, DIRT, SNOW } from "../../../shared/track/surface.ts";
import type { Track } from "../../../shared/track/track.ts";

/** What the land around a circuit looks like. */
export type SceneKind = "park" | "street" | "dirt" | "snow";

/** Read from the track's own surfaces, so that imported circuits look right too. */
export function sceneKind(track: Track): SceneKind {
  const share = (surface: number): number => track.roadSurface.filter((other) => other === surface).length / track.stationCount;
  if (share(SNOW) > 0.3) return "snow";
  if (share(DIRT) > 0.3) return "dirt";
  return track.vergeSurface === CONCRETE ? "street" : "park";
}

/** Light, air and land of a scene; colours as sRGB numbers. */
export interface SceneLook {
  skyTop: number;
  skyHorizon: number;
  sunColor: number;
  sunStrength: number;
  skyStrength: number;
  /** Direction to the sun, not normalised. */
  sun: readonly [number, number, number];
  cloudCover: number;
  fogColor: number;
  fogDensity: number;
  land: number;
  landDark: number;
  hillHeightM: number;
}

export const SCENE_LOOKS: Readonly<Record<SceneKind, SceneLook>> = {
  park: {
    skyTop: 0x2f6fc0,
    skyHorizon: 0xcfe2ee,
    sunColor: 0xfff0d6,
    sunStrength: 3.1,
    skyStrength: 0.85,
    sun: [-0.55, 0.6, 0.62],
    cloudCover: 0.5,
    fogColor: 0xbfd4e2,
    fogDensity: 0.00055,
    land: 0x84945a,
    landDark: 0x62753f,
    hillHeightM: 55,
  },
  street: {
    skyTop: 0x3a76bd,
    skyHorizon: 0xf0dcc0,
    sunColor: 0xffe2b4,
    sunStrength: 3.2,
    skyStrength: 0.8,
    sun: [0.62, 0.5, 0.5],
    cloudCover: 0.42,
    fogColor: 0xdfd5c6,
    fogDensity: 0.0007,
    land: 0x98937c,
    landDark: 0x74805a,
    hillHeightM: 70,
  },
  dirt: {
    skyTop: 0x3d7fc4,
    skyHorizon: 0xf1dfba,
    sunColor: 0xffe3b0,
    sunStrength: 3.3,
    skyStrength: 0.75,
    sun: [0.5, -0.6, 0.55],
    cloudCover: 0.3,
    fogColor: 0xe6d2ac,
    fogDensity: 0.0008,
    land: 0xa88a52,
    landDark: 0x7d7a3c,
    hillHeightM: 80,
  },
  snow: {
    skyTop: 0x5b8fc4,
    skyHorizon: 0xe6eef5,
    sunColor: 0xfff3e0,
    sunStrength: 2.5,
    skyStrength: 0.95,
    sun: [-0.6, -0.55, 0.42],
    cloudCover: 0.62,
    fogColor: 0xdbe6ef,
    fogDensity: 0.001,
    land: 0xe9eff5,
    landDark: 0xc9d6e4,
    hillHeightM: 110,
  },
};
