import type { CarModel } from "../car/car-model.ts";
import { cos, sin } from "../math/trigonometry.ts";
import type { Track } from "../track/track.ts";
import type { CarState } from "./car-state.ts";
import type { TickStart } from "./tick-start.ts";

/** Contacts are looked for a little before bodies touch, so that none is found too late. */
const MARGIN_M = 0.06;
/** Cars on different levels of a bridge do not meet. */
const LEVEL_M = 2.5;

/** Bits of a car's walls within reach. */
export const WALL_LEFT = 1;
export const WALL_RIGHT = 2;

/**
 * Which cars could touch which walls and cars in this tick, from their boxes at the start of the tick and their way
 * during it. It depends on the state alone, so a tick that skips the rigid-body engine skips it in every replay.
 */
export class ContactCandidates {
  pairCount = 0;
  readonly pairA: Int32Array;
  readonly pairB: Int32Array;
  /** WALL_* bits of each car. */
  readonly walls: Uint8Array;
  any = false;
  readonly #models: readonly CarModel[];
  readonly #track: Track;

  constructor(models: readonly CarModel[], track: Track) {
    const count = models.length;
    this.pairA = new Int32Array((count * (count - 1)) / 2);
    this.pairB = new Int32Array((count * (count - 1)) / 2);
    this.walls = new Uint8Array(count);
    this.#models = models;
    this.#track = track;
  }

  /** @param start poses at the start of the tick; the state holds those at its end */
  find(start: TickStart, state: CarState, dtSec: number): void {
    this.pairCount = 0;
    this.any = false;
    for (let car = 0; car < state.carCount; car++) {
      const walls = this.#wallsInReach(start, state, car);
      this.walls[car] = walls;
      if (walls !== 0) this.any = true;
      for (let other = car + 1; other < state.carCount; other++) {
        if (!this.#mayTouch(start, state, car, other, dtSec)) continue;
        this.pairA[this.pairCount] = car;
        this.pairB[this.pairCount] = other;
        this.pairCount++;
        this.any = true;
      }
    }
  }

  #wallsInReach(start: TickStart, state: CarState, car: number): number {
    const track = this.#track;
    const spec = this.#models[car].spec;
    const lateral = state.lateralM[car];
    const travelX = state.positionX[car] - start.x[car];
    const travelY = state.positionY[car] - start.y[car];
    const travel = Math.abs(travelX) + Math.abs(travelY);
    const reach = 0.5 * (spec.lengthM + spec.widthM) + travel + MARGIN_M;
    const wallLeft = wallNear(track.wallLeftM, track, state.trackSM[car], reach);
    const wallRight = wallNear(track.wallRightM, track, state.trackSM[car], reach);
    if (lateral + reach < wallLeft && -lateral + reach < wallRight) return 0;
    const station = Math.floor(state.trackSM[car] / track.spacingM) % track.stationCount;
    const alongX = cos(track.headingRad[station]);
    const alongY = sin(track.headingRad[station]);
    const forward = Math.abs(alongX * start.forwardY[car] - alongY * start.forwardX[car]);
    const aside = Math.abs(alongX * start.leftY[car] - alongY * start.leftX[car]);
    const up = Math.abs(alongX * start.upY[car] - alongY * start.upX[car]);
    // The wall bends over the car's length: allow for its sagitta on both sides, and for turning during the tick.
    const bend = 0.5 * reach * reach * Math.abs(track.curvature[station]) + 0.1 * reach * travel * Math.abs(track.curvature[station]);
    const half = 0.5 * (forward * spec.lengthM + aside * spec.widthM + up * spec.heightM) + bend + MARGIN_M + 0.02 * travel;
    const outward = alongX * travelY - alongY * travelX;
    const left = lateral + half + Math.max(0, outward) >= wallLeft ? WALL_LEFT : 0;
    const right = -lateral + half + Math.max(0, -outward) >= wallRight ? WALL_RIGHT : 0;
    return left | right;
  }

  #mayTouch(start: TickStart, state: CarState, a: number, b: number, dtSec: number): boolean {
    const dx = start.x[b] - start.x[a];
    const dy = start.y[b] - start.y[a];
    const specA = this.#models[a].spec;
    const specB = this.#models[b].spec;
    const moveX = state.positionX[b] - start.x[b] - (state.positionX[a] - start.x[a]);
    const moveY = state.positionY[b] - start.y[b] - (state.positionY[a] - start.y[a]);
    const reach = 0.5 * (specA.lengthM + specA.widthM + specB.lengthM + specB.widthM) + MARGIN_M;
    if (Math.abs(dx) > reach + Math.abs(moveX) || Math.abs(dy) > reach + Math.abs(moveY)) return false;
    if (Math.abs(start.z[b] - start.z[a]) > LEVEL_M) return false;
    const spin = Math.abs(state.angularVelocityZ[a]) + Math.abs(state.angularVelocityZ[b]);
    const margin = MARGIN_M + spin * dtSec * 2.5;
    return (
      this.#overlapsAlong(start, a, b, start.forwardX[a], start.forwardY[a], dx, dy, moveX, moveY, margin) &&
      this.#overlapsAlong(start, a, b, start.leftX[a], start.leftY[a], dx, dy, moveX, moveY, margin) &&
      this.#overlapsAlong(start, a, b, start.forwardX[b], start.forwardY[b], dx, dy, moveX, moveY, margin) &&
      this.#overlapsAlong(start, a, b, start.leftX[b], start.leftY[b], dx, dy, moveX, moveY, margin)
    );
  }

  /** Separating-axis test in plan, the boxes swept by their relative way. */
  #overlapsAlong(
    start: TickStart,
    a: number,
    b: number,
    axisX: number,
    axisY: number,
    dx: number,
    dy: number,
    moveX: number,
    moveY: number,
    margin: number,
  ): boolean {
    const before = dx * axisX + dy * axisY;
    const after = before + moveX * axisX + moveY * axisY;
    const apart = before * after <= 0 ? 0 : Math.min(Math.abs(before), Math.abs(after));
    return apart <= this.#halfAlong(start, a, axisX, axisY) + this.#halfAlong(start, b, axisX, axisY) + margin;
  }

  #halfAlong(start: TickStart, car: number, axisX: number, axisY: number): number {
    const spec = this.#models[car].spec;
    const forward = Math.abs(axisX * start.forwardX[car] + axisY * start.forwardY[car]);
    const aside = Math.abs(axisX * start.leftX[car] + axisY * start.leftY[car]);
    const up = Math.abs(axisX * start.upX[car] + axisY * start.upY[car]);
    return 0.5 * (forward * spec.lengthM + aside * spec.widthM + up * spec.heightM);
  }
}

/** The nearest that a wall comes to the centre line around an arc length. */
function wallNear(wallM: Float64Array, track: Track, sM: number, reachM: number): number {
  const count = track.stationCount;
  const first = Math.floor((sM - reachM) / track.spacingM);
  const last = Math.floor((sM + reachM) / track.spacingM) + 1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = first; i <= last; i++) nearest = Math.min(nearest, wallM[((i % count) + count) % count]);
  return nearest;
}
