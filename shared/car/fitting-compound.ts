import { DIRT, SNOW } from "../track/surface.ts";
import { surfaceShare } from "../track/surface-share.ts";
import type { Track } from "../track/track.ts";
import type { CarSpec } from "./car-spec.ts";

/** The dry-weather tyres a team would fit for a circuit: dirt or snow tyres where most of the road is that, else the car's own. */
export function fittingCompound(spec: CarSpec, track: Track): string {
  if (surfaceShare(track, SNOW) > 0.5) return "snow";
  return surfaceShare(track, DIRT) > 0.5 ? "dirt" : spec.defaultCompound;
}
