import { DIRT, SNOW } from "../track/surface.ts";
import type { Track } from "../track/track.ts";
import type { CarSpec } from "./car-spec.ts";

/** The dry-weather tyres a team would fit for a circuit: dirt or snow tyres where most of the road is that, else the car's own. */
export function fittingCompound(spec: CarSpec, track: Track): string {
  let dirt = 0;
  let snow = 0;
  for (const surface of track.roadSurface) {
    if (surface === DIRT) dirt++;
    else if (surface === SNOW) snow++;
  }
  if (snow > track.stationCount / 2) return "snow";
  return dirt > track.stationCount / 2 ? "dirt" : spec.defaultCompound;
}
