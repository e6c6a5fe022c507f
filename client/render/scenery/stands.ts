import { BoxGeometry, type BufferGeometry, PlaneGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Track } from "../../../shared/track/track.ts";
import type { StationMap } from "../track/station-map.ts";
import type { Terrain } from "../track/terrain.ts";

const DEPTH_M = 11;
const RISE_M = 6.5;
const SECTION_M = 12;
const BEHIND_WALL_M = 5;
/** A stand needs this much room behind the wall. */
const ROOM_M = BEHIND_WALL_M + DEPTH_M + 3;

/** Geometry of all grandstands: the seats carry the crowd picture, the frame is plain. */
export interface Stands {
  seats: BufferGeometry | null;
  frames: BufferGeometry | null;
  /** Middles of the sections on the ground, x y a row: nothing else may stand there. */
  footing: readonly (readonly [number, number])[];
}

/** Stands along the start straight and outside of the slowest bends, wherever there is room for them. */
export function buildStands(track: Track, map: StationMap, terrain: Terrain): Stands {
  const seats: BufferGeometry[] = [];
  const frames: BufferGeometry[] = [];
  const footing: [number, number][] = [];
  const pitSide = track.pitLane?.side ?? -1;
  for (let along = -110; along <= 70; along += SECTION_M + 0.5)
    addSection(track, map, terrain, along, pitSide === 1 ? -1 : 1, seats, frames, footing);
  for (const apexM of slowBends(track)) {
    const station = Math.floor(apexM / track.spacingM) % track.stationCount;
    const outside = track.curvature[station] > 0 ? -1 : 1;
    for (let along = -2; along <= 2; along++)
      addSection(track, map, terrain, apexM + 12 + along * (SECTION_M + 0.5), outside, seats, frames, footing);
  }
  return { footing, seats: seats.length > 0 ? mergeGeometries(seats) : null, frames: frames.length > 0 ? mergeGeometries(frames) : null };
}

/** Arc lengths of the four tightest bends that lie well apart. */
function slowBends(track: Track): number[] {
  const order = Array.from({ length: track.stationCount }, (_, i) => i).sort(
    (a, b) => Math.abs(track.curvature[b]) - Math.abs(track.curvature[a]),
  );
  const bends: number[] = [];
  for (const station of order) {
    const sM = station * track.spacingM;
    if (bends.every((other) => Math.abs(other - sM) > 260 && track.lengthM - Math.abs(other - sM) > 260)) bends.push(sM);
    if (bends.length === 4) break;
  }
  return bends;
}

function addSection(
  track: Track,
  map: StationMap,
  terrain: Terrain,
  alongM: number,
  side: 1 | -1,
  seats: BufferGeometry[],
  frames: BufferGeometry[],
  footing: [number, number][],
): void {
  const sM = ((alongM % track.lengthM) + track.lengthM) % track.lengthM;
  const station = Math.floor(sM / track.spacingM) % track.stationCount;
  const wallM = side === 1 ? track.wallLeftM[station] : track.wallRightM[station];
  const place = new Float64Array(4);
  track.worldAt(sM, side * wallM, place);
  const outX = -Math.sin(place[3]) * side;
  const outY = Math.cos(place[3]) * side;
  if (map.wallDistanceM(place[0] + outX * ROOM_M, place[1] + outY * ROOM_M, ROOM_M) < ROOM_M - 6) return;
  footing.push([place[0] + outX * (BEHIND_WALL_M + DEPTH_M / 2), place[1] + outY * (BEHIND_WALL_M + DEPTH_M / 2)]);
  const yaw = place[3] + (side === 1 ? 0 : Math.PI);
  const baseM = Math.min(place[2], terrain.heightM(place[0] + outX * ROOM_M, place[1] + outY * ROOM_M) + 1.5);
  const settle = (part: BufferGeometry): BufferGeometry =>
    part.rotateZ(yaw).translate(place[0] + outX * BEHIND_WALL_M, place[1] + outY * BEHIND_WALL_M, baseM);
  const slope = Math.atan2(RISE_M, DEPTH_M);
  const bank = new PlaneGeometry(SECTION_M, Math.hypot(RISE_M, DEPTH_M)).rotateX(slope).translate(0, DEPTH_M / 2, 1.6 + RISE_M / 2);
  seats.push(settle(bank));
  const plain: BufferGeometry[] = [
    new BoxGeometry(SECTION_M, 0.3, 1.7).translate(0, 0, 0.8),
    new BoxGeometry(SECTION_M, 0.3, RISE_M + 5.4).translate(0, DEPTH_M + 0.2, (RISE_M + 5.4) / 2 - 2),
    new BoxGeometry(SECTION_M + 0.4, DEPTH_M * 0.95, 0.25).rotateX(-0.07).translate(0, DEPTH_M * 0.58, RISE_M + 5.6),
  ];
  for (const x of [-SECTION_M / 2, SECTION_M / 2])
    plain.push(new BoxGeometry(0.25, 0.25, RISE_M + 4.6).translate(x, DEPTH_M * 0.22, (RISE_M + 4.6) / 2));
  for (const part of plain) frames.push(settle(part));
}
