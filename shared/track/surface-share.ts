import type { Track } from "./track.ts";

/** Share of the road, 0 to 1, that is made of a surface. */
export function surfaceShare(track: Pick<Track, "roadSurface">, surface: number): number {
  let stations = 0;
  for (const own of track.roadSurface) if (own === surface) stations++;
  return stations / track.roadSurface.length;
}
