import type { TickStart } from "../tick-start.ts";
import type { CarBoxes } from "./car-boxes.ts";
import type { ContactSet } from "./contact-set.ts";

/** Cars that close in by more than this in a tick are looked at in between as well, so that none passes through another. */
const STEP_M = 0.4;
const STEPS_MAX = 12;
/** A car lies on another, rather than beside it, when it is this much less deep from above than from the side. */
const ON_TOP_SHARE = 0.4;

/** Finds the contact points between the prisms of two cars. */
export class CarContacts {
  readonly #boxes: CarBoxes;
  /** Axis of least overlap in plan, from A towards B, and whose side it is. */
  #axisX = 0;
  #axisY = 0;
  #isOfA = true;
  #overlapM = 0;

  constructor(boxes: CarBoxes) {
    this.#boxes = boxes;
  }

  /** Adds the contacts of two cars, given where they were at the start of the tick; the boxes stand at its end. */
  find(a: number, b: number, start: TickStart, endX: Float64Array, endY: Float64Array, contacts: ContactSet): void {
    const boxes = this.#boxes;
    const dx = boxes.centreX[b] - boxes.centreX[a];
    const dy = boxes.centreY[b] - boxes.centreY[a];
    const dz = boxes.centreZ[b] - boxes.centreZ[a];
    const overlapUp = boxes.reachUpM[a] + boxes.reachUpM[b] - Math.abs(dz);
    if (overlapUp <= 0) return;
    const wayX = endX[b] - start.x[b] - (endX[a] - start.x[a]);
    const wayY = endY[b] - start.y[b] - (endY[a] - start.y[a]);
    const way = Math.sqrt(wayX * wayX + wayY * wayY);
    const steps = Math.min(STEPS_MAX, Math.ceil(way / STEP_M));
    for (let step = 1; step < steps; step++) {
      const back = 1 - step / steps;
      if (!this.#overlaps(a, b, dx - wayX * back, dy - wayY * back)) continue;
      const depth =
        boxes.reachM(a, this.#axisX, this.#axisY) + boxes.reachM(b, this.#axisX, this.#axisY) - (dx * this.#axisX + dy * this.#axisY);
      this.#addPoint(a, b, boxes.centreX[a] + 0.5 * dx, boxes.centreY[a] + 0.5 * dy, this.#middleZ(a, b), depth, contacts);
      return;
    }
    if (!this.#overlaps(a, b, dx, dy)) return;
    if (overlapUp < ON_TOP_SHARE * this.#overlapM) {
      const x = 0.5 * (boxes.centreX[a] + boxes.centreX[b]);
      const y = 0.5 * (boxes.centreY[a] + boxes.centreY[b]);
      contacts.add(a, b, x, y, this.#middleZ(a, b), 0, 0, dz > 0 ? -1 : 1, overlapUp);
      return;
    }
    this.#addSide(a, b, contacts);
  }

  /** Separating-axis test in plan for a displacement from A to B; keeps the axis of least overlap. */
  #overlaps(a: number, b: number, dx: number, dy: number): boolean {
    const { headX, headY } = this.#boxes;
    this.#overlapM = Number.POSITIVE_INFINITY;
    return (
      this.#tryAxis(a, b, headX[a], headY[a], dx, dy, true) &&
      this.#tryAxis(a, b, -headY[a], headX[a], dx, dy, true) &&
      this.#tryAxis(a, b, headX[b], headY[b], dx, dy, false) &&
      this.#tryAxis(a, b, -headY[b], headX[b], dx, dy, false)
    );
  }

  #tryAxis(a: number, b: number, axisX: number, axisY: number, dx: number, dy: number, isOfA: boolean): boolean {
    const apart = dx * axisX + dy * axisY;
    const overlap = this.#boxes.reachM(a, axisX, axisY) + this.#boxes.reachM(b, axisX, axisY) - Math.abs(apart);
    if (overlap <= 0) return false;
    // A later axis must be clearly better, so that two parallel cars do not change sides from rounding.
    if (overlap < this.#overlapM - 1e-6) {
      this.#overlapM = overlap;
      this.#axisX = apart < 0 ? -axisX : axisX;
      this.#axisY = apart < 0 ? -axisY : axisY;
      this.#isOfA = isOfA;
    }
    return true;
  }

  /** Clips the side of one car that faces the other's to it, and adds the ends that lie inside. */
  #addSide(a: number, b: number, contacts: ContactSet): void {
    const boxes = this.#boxes;
    const reference = this.#isOfA ? a : b;
    const incident = this.#isOfA ? b : a;
    // Outward normal of the reference side, towards the incident car.
    const nx = this.#isOfA ? this.#axisX : -this.#axisX;
    const ny = this.#isOfA ? this.#axisY : -this.#axisY;
    const headX = boxes.headX[incident];
    const headY = boxes.headY[incident];
    const facing = headX * nx + headY * ny;
    const facingAcross = headX * ny - headY * nx;
    const isEnd = Math.abs(facing) > Math.abs(facingAcross);
    const endIsNose = facing < 0 ? 1 : -1;
    // The incident side's middle and direction.
    const outX = isEnd ? headX * endIsNose : facingAcross < 0 ? -headY : headY;
    const outY = isEnd ? headY * endIsNose : facingAcross < 0 ? headX : -headX;
    const outM = isEnd ? boxes.reachAlongM[incident] : boxes.reachAcrossM[incident];
    const halfM = isEnd ? boxes.reachAcrossM[incident] : boxes.reachAlongM[incident];
    const middleX = boxes.centreX[incident] + outX * outM;
    const middleY = boxes.centreY[incident] + outY * outM;
    this.#clip(a, b, reference, nx, ny, middleX, middleY, -outY, outX, halfM, contacts);
  }

  #clip(
    a: number,
    b: number,
    reference: number,
    nx: number,
    ny: number,
    middleX: number,
    middleY: number,
    sideX: number,
    sideY: number,
    halfM: number,
    contacts: ContactSet,
  ): void {
    const boxes = this.#boxes;
    const tx = -ny;
    const ty = nx;
    const fromX = middleX - boxes.centreX[reference];
    const fromY = middleY - boxes.centreY[reference];
    const limit = boxes.reachM(reference, tx, ty);
    const face = boxes.reachM(reference, nx, ny);
    const slope = sideX * tx + sideY * ty;
    const offset = fromX * tx + fromY * ty;
    let low = -halfM;
    let high = halfM;
    if (Math.abs(slope) > 1e-6) {
      const first = (-limit - offset) / slope;
      const second = (limit - offset) / slope;
      low = Math.max(low, Math.min(first, second));
      high = Math.min(high, Math.max(first, second));
    }
    const z = this.#middleZ(a, b);
    let added = false;
    for (let end = 0; end < 2; end++) {
      const at = end === 0 ? low : high;
      const depth = face - ((fromX + sideX * at) * nx + (fromY + sideY * at) * ny);
      if (low > high || depth <= 0) continue;
      this.#addPoint(a, b, middleX + sideX * at, middleY + sideY * at, z, depth, contacts);
      added = true;
    }
    if (!added) this.#addPoint(a, b, middleX, middleY, z, this.#overlapM, contacts);
  }

  #addPoint(a: number, b: number, x: number, y: number, z: number, depthM: number, contacts: ContactSet): void {
    contacts.add(a, b, x, y, z, -this.#axisX, -this.#axisY, 0, depthM);
  }

  /** Middle of the heights that both cars share. */
  #middleZ(a: number, b: number): number {
    const { centreZ, reachUpM } = this.#boxes;
    const top = Math.min(centreZ[a] + reachUpM[a], centreZ[b] + reachUpM[b]);
    const bottom = Math.max(centreZ[a] - reachUpM[a], centreZ[b] - reachUpM[b]);
    return 0.5 * (top + bottom);
  }
}
