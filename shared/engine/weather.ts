import type { WeatherPoint } from "../contract/race-config.ts";
import { RaceConfigError } from "./race-config-check.ts";

/** @throws RaceConfigError naming the first point that is not in order of time */
export function checkWeather(points: readonly WeatherPoint[]): void {
  for (let i = 1; i < points.length; i++) {
    if (points[i].atSec >= points[i - 1].atSec) continue;
    const [before, at] = [points[i - 1].atSec, points[i].atSec];
    throw new RaceConfigError(
      `race configuration: session.weather.${i}.atSec is ${at}, but the point before it is at ${before}: put them in order`,
    );
  }
}

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
