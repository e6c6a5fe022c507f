import { wrapArcLength } from "../../../track/stretch.ts";
import { sceneRoad } from "./own-circuits.ts";
import type { Road } from "./road.ts";

/** The place that a scene is about. */
export interface Decisive {
  readonly road: Road;
  /** m from the start line. */
  readonly anchorM: number;
  /** Sign of lateral offsets towards the inside: 1 is left. */
  readonly inside: 1 | -1;
  /** From the middle of the road to its white lines there, m. */
  readonly halfM: number;
}

/** The middle of a corner of a circuit, counted from the start line. */
export function apexOf(circuit: string, cornerIndex: number): Decisive {
  const road = sceneRoad(circuit);
  const corner = road.corners[cornerIndex];
  const anchorM = wrapArcLength(corner.startM + corner.lengthM / 2, road.lengthM);
  return { road, anchorM, inside: corner.direction, halfM: road.halfWidthAt(anchorM) };
}

/** A place before a corner, whose inside counts as the inside. */
export function beforeCorner(circuit: string, cornerIndex: number, distanceM: number): Decisive {
  const road = sceneRoad(circuit);
  const corner = road.corners[cornerIndex];
  const anchorM = wrapArcLength(corner.startM - distanceM, road.lengthM);
  return { road, anchorM, inside: corner.direction, halfM: road.halfWidthAt(anchorM) };
}
