import type { Random } from "../../shared/math/random.ts";
import { sin } from "../../shared/math/trigonometry.ts";
import type { RoadStation } from "../../shared/track/furnish.ts";
import { limitFlare } from "../../shared/track/wall-limits.ts";
import { stationDistance } from "./road-length.ts";

/** Greatest change of a half width per metre. */
const MAX_FLARE = 0.12;
const NARROWEST_HALF_M = 3.2;
/** Half a road inside a bend of radius r is at most this share of r, less the ground kept beside it. */
const INSIDE_SHARE = 0.85;
const INSIDE_VERGE_M = 1.6;

/**
 * Shifts the middle of a road off its line in places, and narrows the road where it is wider than the inside of its bend
 * allows.
 *
 * @param shift greatest shift as a share of the half width
 */
export function shapeRoad(random: Random, stations: readonly RoadStation[], shift: number): RoadStation[] {
  const n = stations.length;
  const stepM = stationDistance(stations[0], stations[1]);
  const waves = Array.from({ length: 3 }, () => ({ cycles: 1 + random.index(8), phaseRad: random.between(0, 2 * Math.PI) }));
  const shiftAt = (i: number): number =>
    (shift * waves.reduce((sum, { cycles, phaseRad }) => sum + sin((2 * Math.PI * cycles * i) / n + phaseRad), 0)) / waves.length;
  const left = new Float64Array(n);
  const right = new Float64Array(n);
  stations.forEach((station, i) => {
    const bend = curvatureAt(stations, i);
    const insideM = Math.max(NARROWEST_HALF_M, INSIDE_SHARE / Math.abs(bend) - INSIDE_VERGE_M);
    const leftM = Math.max(NARROWEST_HALF_M, station.widthLeftM * (1 + shiftAt(i)));
    const rightM = Math.max(NARROWEST_HALF_M, station.widthRightM * (1 - shiftAt(i)));
    left[i] = bend > 0 ? Math.min(leftM, insideM) : leftM;
    right[i] = bend < 0 ? Math.min(rightM, insideM) : rightM;
  });
  limitFlare(left, MAX_FLARE * stepM);
  limitFlare(right, MAX_FLARE * stepM);
  return stations.map((station, i) => ({ ...station, widthLeftM: left[i], widthRightM: right[i] }));
}

/** Curvature of the circle through a station and its neighbours, positive to the left. */
function curvatureAt(stations: readonly RoadStation[], i: number): number {
  const n = stations.length;
  const a = stations[(i + n - 1) % n];
  const b = stations[i];
  const c = stations[(i + 1) % n];
  const cross = (b.xM - a.xM) * (c.yM - b.yM) - (b.yM - a.yM) * (c.xM - b.xM);
  return (2 * cross) / (stationDistance(a, b) * stationDistance(b, c) * stationDistance(a, c));
}
