import type { WeatherPoint } from "../contract/race-config.ts";

/**
 * Wetness of the track by a weather script: linear between two points, constant before the first and after the last.
 *
 * @param points in order of time, at least one
 * @param sec since the session was created
 * @returns 0 dry to 1 standing water
 */
export function wetnessAt(points: readonly WeatherPoint[], sec: number): number {
  let next = 0;
  while (next < points.length && points[next].atSec <= sec) next++;
  if (next === 0) return points[0].wetness;
  const from = points[next - 1];
  if (next === points.length) return from.wetness;
  const to = points[next];
  return from.wetness + ((to.wetness - from.wetness) * (sec - from.atSec)) / (to.atSec - from.atSec);
}
