import type { CarState } from "../car-state.ts";
import type { CarBoxes } from "./car-boxes.ts";
import { TOUCH_DEPTH_M, touchShare } from "./touch-share.ts";

/** Cars that close in by more than this in a tick are looked at in between as well, so that none passes through another. */
const STEP_M = 0.4;
const STEPS_MAX = 12;

/** Finds pairs of cars whose prisms meet within a tick; whether and how the bodies touch is the rigid-body engine's. */
export class CarOverlaps {
  readonly #boxes: CarBoxes;
  readonly #reachM: Float64Array;
  readonly #dtSec: number;
  /** Axis of least overlap in plan, from A towards B. */
  #axisX = 0;
  #axisY = 0;
  #overlapM = 0;

  constructor(boxes: CarBoxes, dtSec: number) {
    this.#boxes = boxes;
    this.#reachM = boxes.halfLengthM.map((length, car) => length + boxes.halfWidthM[car]);
    this.#dtSec = dtSec;
  }

  /**
   * Looks at two cars over the tick that led to their boxes.
   *
   * @returns share of the tick after which they touch, 0 to 1; -1 if they do not
   */
  find(state: CarState, a: number, b: number): number {
    const { centreX, centreY, centreZ, reachUpM } = this.#boxes;
    const dx = centreX[b] - centreX[a];
    const dy = centreY[b] - centreY[a];
    const wayX = (state.velocityX[b] - state.velocityX[a]) * this.#dtSec;
    const wayY = (state.velocityY[b] - state.velocityY[a]) * this.#dtSec;
    const reach = this.#reachM[a] + this.#reachM[b];
    // Cars that met in mid-tick may be apart again at its end: allow for the way.
    if (Math.abs(dx) > reach + Math.abs(wayX) || Math.abs(dy) > reach + Math.abs(wayY)) return -1;
    if (Math.abs(centreZ[b] - centreZ[a]) >= reachUpM[a] + reachUpM[b]) return -1;
    const steps = Math.max(1, Math.min(STEPS_MAX, Math.ceil(Math.sqrt(wayX * wayX + wayY * wayY) / STEP_M)));
    for (let step = 1; step <= steps; step++) {
      const back = 1 - step / steps;
      if (!this.#overlaps(a, b, dx - wayX * back, dy - wayY * back)) continue;
      const closing = -(wayX * this.#axisX + wayY * this.#axisY);
      return touchShare(step / steps, this.#overlapM - TOUCH_DEPTH_M, closing);
    }
    return -1;
  }

  /** Separating-axis test in plan for a displacement from A to B; keeps the axis of least overlap. */
  #overlaps(a: number, b: number, dx: number, dy: number): boolean {
    const { headX, headY } = this.#boxes;
    this.#overlapM = Number.POSITIVE_INFINITY;
    return (
      this.#tryAxis(a, b, headX[a], headY[a], dx, dy) &&
      this.#tryAxis(a, b, -headY[a], headX[a], dx, dy) &&
      this.#tryAxis(a, b, headX[b], headY[b], dx, dy) &&
      this.#tryAxis(a, b, -headY[b], headX[b], dx, dy)
    );
  }

  #tryAxis(a: number, b: number, axisX: number, axisY: number, dx: number, dy: number): boolean {
    const apart = dx * axisX + dy * axisY;
    const overlap = this.#boxes.reachM(a, axisX, axisY) + this.#boxes.reachM(b, axisX, axisY) - Math.abs(apart);
    if (overlap <= 0) return false;
    if (overlap < this.#overlapM) {
      this.#overlapM = overlap;
      this.#axisX = apart < 0 ? -axisX : axisX;
      this.#axisY = apart < 0 ? -axisY : axisY;
    }
    return true;
  }
}
