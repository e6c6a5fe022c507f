import { Random } from "../../../shared/math/random.ts";
import type { Track } from "../../../shared/track/track.ts";
import type { StationMap } from "../track/station-map.ts";
import type { Terrain } from "../track/terrain.ts";

/** A place for something beside the circuit: position, turn about z, size factor. */
export interface ScatterPlace {
  x: number;
  y: number;
  z: number;
  turnRad: number;
  size: number;
}

export interface ScatterPlan {
  count: number;
  /** Least and greatest distance from the wall, m. */
  fromM: number;
  toM: number;
  sizeFrom: number;
  sizeTo: number;
  /** Groups with open land between them rather than an even spread, 0 to 1. */
  clumping: number;
}

/** Finds places beside the track for many like things; the same track gives the same places. */
export function scatter(track: Track, map: StationMap, terrain: Terrain, plan: ScatterPlan, seed: number): ScatterPlace[] {
  const random = new Random(seed);
  const places: ScatterPlace[] = [];
  const clumps = Array.from({ length: 24 }, () => random.next());
  for (let attempt = 0; attempt < plan.count * 6 && places.length < plan.count; attempt++) {
    const station = random.index(track.stationCount);
    const clump = clumps[Math.floor((station / track.stationCount) * clumps.length)];
    const side = random.next() < 0.5 ? 1 : -1;
    const wallM = side === 1 ? track.wallLeftM[station] : track.wallRightM[station];
    const share = random.next();
    const outM = wallM + plan.fromM + (plan.toM - plan.fromM) * share * share;
    const turnRad = random.next() * Math.PI * 2;
    const size = random.between(plan.sizeFrom, plan.sizeTo);
    const jitterM = random.between(-4, 4);
    if (random.next() < plan.clumping && clump < 0.45) continue;
    const heading = track.headingRad[station];
    const x = track.x[station] - Math.sin(heading) * side * outM + Math.cos(heading) * jitterM;
    const y = track.y[station] + Math.cos(heading) * side * outM + Math.sin(heading) * jitterM;
    if (map.wallDistanceM(x, y, plan.fromM + 1) < plan.fromM) continue;
    places.push({ x, y, z: terrain.heightM(x, y), turnRad, size });
  }
  return places;
}
