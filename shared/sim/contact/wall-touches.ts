import { cos, sin } from "../../math/trigonometry.ts";
import { GroundSample } from "../../track/ground-sample.ts";
import type { Track } from "../../track/track.ts";
import type { CarState } from "../car-state.ts";
import type { CarBoxes } from "./car-boxes.ts";
import { TOUCH_DEPTH_M, touchShare } from "./touch-share.ts";

const NEAR_M = 8;
const EDGES = 4;

/**
 * Finds where the corners of a car's box are behind a wall, a row a touch. Walls are offsets from the centre line, so a
 * corner's track position says on which side of its wall it is however far it went: nothing passes through a wall, at any
 * speed. Walls have no top, and belong to their own piece of road, so a bridge's walls do not reach the road below.
 */
export class WallTouches {
  count = 0;
  readonly car: Int32Array;
  /** Corner of the box, world axes. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** Normal of the wall in plan, towards the road. */
  readonly normalX: Float64Array;
  readonly normalY: Float64Array;
  /** How far the corner is behind the wall. */
  readonly depthM: Float64Array;
  readonly #track: Track;
  readonly #boxes: CarBoxes;
  readonly #dtSec: number;
  /** The nearest that each wall comes within NEAR_M of a station, and the direction of the track there. */
  readonly #nearLeftM: Float64Array;
  readonly #nearRightM: Float64Array;
  readonly #tangentX: Float64Array;
  readonly #tangentY: Float64Array;
  readonly #sample = new GroundSample();

  constructor(track: Track, boxes: CarBoxes, dtSec: number) {
    const rows = boxes.centreX.length * EDGES;
    this.car = new Int32Array(rows);
    this.x = new Float64Array(rows);
    this.y = new Float64Array(rows);
    this.z = new Float64Array(rows);
    this.normalX = new Float64Array(rows);
    this.normalY = new Float64Array(rows);
    this.depthM = new Float64Array(rows);
    this.#track = track;
    this.#boxes = boxes;
    this.#dtSec = dtSec;
    this.#nearLeftM = nearestAround(track, track.wallLeftM);
    this.#nearRightM = nearestAround(track, track.wallRightM);
    this.#tangentX = track.headingRad.map(cos);
    this.#tangentY = track.headingRad.map(sin);
  }

  /**
   * Adds the touches of one car, whose track position is up to date.
   *
   * @returns share of the tick after which the first corner touches, 0 to 1; -1 if none does
   */
  find(state: CarState, car: number): number {
    const boxes = this.#boxes;
    const lateralM = state.lateralM[car];
    const station = this.#stationAt(state.trackSM[car]);
    const tangentX = this.#tangentX[station];
    const tangentY = this.#tangentY[station];
    const reachM = boxes.reachM(car, -tangentY, tangentX) + 0.5 * Math.abs(this.#track.curvature[station]) * 9 + 0.3;
    if (lateralM + reachM < this.#nearLeftM[station] && reachM - lateralM < this.#nearRightM[station]) return -1;
    const first = this.count;
    let share = 1;
    for (let edge = 0; edge < EDGES; edge++) {
      const row = this.count;
      this.depthM[row] = 0;
      this.#touch(state, car, row, edge, boxes.halfHeightM[car]);
      this.#touch(state, car, row, edge, -boxes.halfHeightM[car]);
      if (this.depthM[row] === 0) continue;
      this.count++;
      share = Math.min(share, touchShare(1, this.depthM[row] - TOUCH_DEPTH_M, this.#closingM(state, row)));
    }
    return this.count > first ? share : -1;
  }

  /** Writes the corner at one end of an upright edge of the box into a row, if it is deeper behind a wall than what is there. */
  #touch(state: CarState, car: number, row: number, edge: number, up: number): void {
    const boxes = this.#boxes;
    const track = this.#track;
    const along = (edge & 1 ? -1 : 1) * boxes.halfLengthM[car];
    const across = (edge & 2 ? -1 : 1) * boxes.halfWidthM[car];
    const x = boxes.centreX[car] + boxes.forwardX[car] * along + boxes.leftX[car] * across + boxes.upX[car] * up;
    const y = boxes.centreY[car] + boxes.forwardY[car] * along + boxes.leftY[car] * across + boxes.upY[car] * up;
    track.sampleGround(x, y, state.trackSM[car], this.#sample);
    const { sM, lateralM } = this.#sample;
    const side = lateralM < 0 ? -1 : 1;
    const wallM = side > 0 ? track.wallLeftM : track.wallRightM;
    const station = this.#stationAt(sM);
    const next = station + 1 === track.stationCount ? 0 : station + 1;
    const share = sM / track.spacingM - station;
    const behindM = side * lateralM - wallM[station] - share * (wallM[next] - wallM[station]);
    if (behindM <= 0) return;
    // The wall runs at this angle to the centre line; its normal leans accordingly.
    const stretch = Math.max(0.1, 1 - lateralM * track.curvature[station]);
    const lean = (side * (wallM[next] - wallM[station])) / (track.spacingM * stretch);
    const scale = 1 / Math.sqrt(1 + lean * lean);
    if (behindM * scale <= this.depthM[row]) return;
    const tangentX = this.#tangentX[station] + share * (this.#tangentX[next] - this.#tangentX[station]);
    const tangentY = this.#tangentY[station] + share * (this.#tangentY[next] - this.#tangentY[station]);
    this.car[row] = car;
    this.x[row] = x;
    this.y[row] = y;
    this.z[row] = boxes.centreZ[car] + boxes.forwardZ[car] * along + boxes.leftZ[car] * across + boxes.upZ[car] * up;
    this.normalX[row] = side * (tangentY + lean * tangentX) * scale;
    this.normalY[row] = side * (lean * tangentY - tangentX) * scale;
    this.depthM[row] = behindM * scale;
  }

  /** How far a corner goes towards its wall in a tick. */
  #closingM(state: CarState, row: number): number {
    const car = this.car[row];
    const rx = this.x[row] - state.positionX[car];
    const ry = this.y[row] - state.positionY[car];
    const rz = this.z[row] - state.positionZ[car];
    const vx = state.velocityX[car] + state.angularVelocityY[car] * rz - state.angularVelocityZ[car] * ry;
    const vy = state.velocityY[car] + state.angularVelocityZ[car] * rx - state.angularVelocityX[car] * rz;
    return -(vx * this.normalX[row] + vy * this.normalY[row]) * this.#dtSec;
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
