import { BoxGeometry, type BufferGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Track } from "../../../shared/track/track.ts";

const DEPTH_M = 9;
const BAY_M = 6;

/** Garages behind the pit boxes: white halls with dark doors and a terrace roof. */
export interface PitBuilding {
  halls: BufferGeometry;
  doors: BufferGeometry;
  /** Middles of the garages on the ground: nothing else may stand there. */
  footing: readonly (readonly [number, number])[];
}

export function buildPitBuilding(track: Track): PitBuilding | null {
  const pit = track.pitLane;
  if (!pit || pit.boxes.length === 0) return null;
  const halls: BufferGeometry[] = [];
  const doors: BufferGeometry[] = [];
  const footing: [number, number][] = [];
  const place = new Float64Array(4);
  const first = pit.boxes[0].sM;
  const last = pit.boxes[pit.boxes.length - 1].sM;
  const spanM = (((last - first) % track.lengthM) + track.lengthM) % track.lengthM;
  const [fromM, lengthM] = spanM < track.lengthM / 2 ? [first, spanM] : [last, track.lengthM - spanM];
  for (let along = -BAY_M; along <= lengthM + BAY_M; along += BAY_M) {
    const sM = (fromM + along + track.lengthM) % track.lengthM;
    const station = Math.floor(sM / track.spacingM) % track.stationCount;
    const wallM = (pit.side === 1 ? track.wallLeftM : track.wallRightM)[station];
    track.worldAt(sM, pit.side * (wallM + 0.6), place);
    const middleM = (pit.side * DEPTH_M) / 2;
    footing.push([place[0] - Math.sin(place[3]) * middleM, place[1] + Math.cos(place[3]) * middleM]);
    const settle = (part: BufferGeometry): BufferGeometry => {
      const turned = part.rotateZ(place[3] + (pit.side === 1 ? 0 : Math.PI));
      return turned.translate(place[0], place[1], place[2]);
    };
    halls.push(settle(new BoxGeometry(BAY_M + 0.1, DEPTH_M, 4.6).translate(0, DEPTH_M / 2, 2.0)));
    halls.push(settle(new BoxGeometry(BAY_M + 0.1, DEPTH_M * 0.5, 2.6).translate(0, DEPTH_M * 0.7, 5.4)));
    halls.push(settle(new BoxGeometry(BAY_M + 0.1, DEPTH_M + 1.6, 0.3).translate(0, DEPTH_M / 2 - 0.6, 4.35)));
    doors.push(settle(new BoxGeometry(BAY_M - 1.1, 0.2, 3.0).translate(0, -0.02, 1.75)));
    doors.push(settle(new BoxGeometry(BAY_M - 0.6, 0.2, 1.3).translate(0, DEPTH_M * 0.44, 5.6)));
  }
  return { footing, halls: mergeGeometries(halls), doors: mergeGeometries(doors) };
}
