import type { RoadStation } from "../../shared/track/furnish.ts";

/** Distance between two stations in plan. */
export function stationDistance(a: RoadStation, b: RoadStation): number {
  return Math.sqrt((b.xM - a.xM) * (b.xM - a.xM) + (b.yM - a.yM) * (b.yM - a.yM));
}

/** Length in plan of a closed road. */
export function roadLength(road: readonly RoadStation[]): number {
  return road.reduce((sum, station, i) => sum + stationDistance(station, road[(i + 1) % road.length]), 0);
}
