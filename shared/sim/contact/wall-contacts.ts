import { cos, sin } from "../../math/trigonometry.ts";
import { GroundSample } from "../../track/ground-sample.ts";
import type { Track } from "../../track/track.ts";
import type { CarState } from "../car-state.ts";
import type { CarBoxes } from "./car-boxes.ts";
import type { ContactSet } from "./contact-set.ts";

const NEAR_M = 8;
const CORNERS = 8;

/**
 * Finds where the corners of a car's box are behind a wall. Walls are offsets from the centre line, so a corner's track
 * position says on which side of its wall it is however far it went: nothing passes through a wall, at any speed. Walls
 * have no top, and belong to their own piece of road, so a bridge's walls do not reach the road below.
 */
export class WallContacts {
  readonly #track: Track;
  readonly #boxes: CarBoxes;
  /** The nearest that each wall comes within NEAR_M of a station, and the direction of the track there. */
  readonly #nearLeftM: Float64Array;
  readonly #nearRightM: Float64Array;
  readonly #tangentX: Float64Array;
  readonly #tangentY: Float64Array;
  readonly #sample = new GroundSample();

  constructor(track: Track, boxes: CarBoxes) {
    this.#track = track;
    this.#boxes = boxes;
    this.#nearLeftM = nearestAround(track, track.wallLeftM);
    this.#nearRightM = nearestAround(track, track.wallRightM);
    this.#tangentX = track.headingRad.map(cos);
    this.#tangentY = track.headingRad.map(sin);
  }

  /** Adds the contacts of one car, whose track position is up to date. */
  find(state: CarState, car: number, contacts: ContactSet): void {
    const boxes = this.#boxes;
    const lateralM = state.lateralM[car];
    const station = this.#stationAt(state.trackSM[car]);
    const tangentX = this.#tangentX[station];
    const tangentY = this.#tangentY[station];
    const reachM = boxes.reachM(car, -tangentY, tangentX) + 0.5 * Math.abs(this.#track.curvature[station]) * 9 + 0.3;
    if (lateralM + reachM < this.#nearLeftM[station] && reachM - lateralM < this.#nearRightM[station]) return;
    for (let corner = 0; corner < CORNERS; corner++) {
      const along = (corner & 1 ? -1 : 1) * boxes.halfLengthM[car];
      const across = (corner & 2 ? -1 : 1) * boxes.halfWidthM[car];
      const up = (corner & 4 ? -1 : 1) * boxes.halfHeightM[car];
      const x = boxes.centreX[car] + boxes.forwardX[car] * along + boxes.leftX[car] * across + boxes.upX[car] * up;
      const y = boxes.centreY[car] + boxes.forwardY[car] * along + boxes.leftY[car] * across + boxes.upY[car] * up;
      const z = boxes.centreZ[car] + boxes.forwardZ[car] * along + boxes.leftZ[car] * across + boxes.upZ[car] * up;
      this.#touch(state, car, x, y, z, contacts);
    }
  }

  #touch(state: CarState, car: number, x: number, y: number, z: number, contacts: ContactSet): void {
    const track = this.#track;
    track.sampleGround(x, y, state.trackSM[car], this.#sample);
    const { sM, lateralM } = this.#sample;
    const side = lateralM < 0 ? -1 : 1;
    const wallM = side > 0 ? track.wallLeftM : track.wallRightM;
    const station = this.#stationAt(sM);
    const next = station + 1 === track.stationCount ? 0 : station + 1;
    const share = sM / track.spacingM - station;
    const offsetM = wallM[station] + share * (wallM[next] - wallM[station]);
    const behindM = side * lateralM - offsetM;
    if (behindM <= 0) return;
    // The wall runs at this angle to the centre line; its normal leans accordingly.
    const stretch = Math.max(0.1, 1 - lateralM * track.curvature[station]);
    const lean = (side * (wallM[next] - wallM[station])) / (track.spacingM * stretch);
    const scale = 1 / Math.sqrt(1 + lean * lean);
    const tangentX = this.#tangentX[station] + share * (this.#tangentX[next] - this.#tangentX[station]);
    const tangentY = this.#tangentY[station] + share * (this.#tangentY[next] - this.#tangentY[station]);
    const normalX = side * (tangentY + lean * tangentX) * scale;
    const normalY = side * (lean * tangentY - tangentX) * scale;
    contacts.add(car, -1, x, y, z, normalX, normalY, 0, behindM * scale);
  }

  #stationAt(sM: number): number {
    const station = Math.floor(sM / this.#track.spacingM);
    return station < this.#track.stationCount ? station : 0;
  }
}

function nearestAround(track: Track, wallM: Float64Array): Float64Array {
  const around = Math.ceil(NEAR_M / track.spacingM);
  const count = track.stationCount;
  return wallM.map((_, station) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = station - around; i <= station + around; i++) nearest = Math.min(nearest, wallM[(i + count) % count]);
    return nearest;
  });
}
