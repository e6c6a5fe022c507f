/**
 * The contact points of a tick, a row a point. The normal points away from B (a car or a wall) and towards A: a positive
 * impulse pushes A along it. World axes.
 */
export class ContactSet {
  count = 0;
  readonly carA: Int32Array;
  /** -1 for a wall. */
  readonly carB: Int32Array;
  readonly pointX: Float64Array;
  readonly pointY: Float64Array;
  readonly pointZ: Float64Array;
  readonly normalX: Float64Array;
  readonly normalY: Float64Array;
  readonly normalZ: Float64Array;
  readonly depthM: Float64Array;
  /** Speed along the normal that the contact is to leave with, m/s. */
  readonly bounceMps: Float64Array;
  /** Impulses so far: along the normal, and of friction in world axes, N s. */
  readonly impulse: Float64Array;
  readonly frictionX: Float64Array;
  readonly frictionY: Float64Array;
  readonly frictionZ: Float64Array;

  /** @param capacity rows; more points than that in one tick are left to the next one */
  constructor(capacity: number) {
    const column = (): Float64Array => new Float64Array(capacity);
    this.carA = new Int32Array(capacity);
    this.carB = new Int32Array(capacity);
    this.pointX = column();
    this.pointY = column();
    this.pointZ = column();
    this.normalX = column();
    this.normalY = column();
    this.normalZ = column();
    this.depthM = column();
    this.bounceMps = column();
    this.impulse = column();
    this.frictionX = column();
    this.frictionY = column();
    this.frictionZ = column();
  }

  add(
    carA: number,
    carB: number,
    pointX: number,
    pointY: number,
    pointZ: number,
    normalX: number,
    normalY: number,
    normalZ: number,
    depthM: number,
  ): void {
    const row = this.count;
    if (row >= this.carA.length) return;
    this.carA[row] = carA;
    this.carB[row] = carB;
    this.pointX[row] = pointX;
    this.pointY[row] = pointY;
    this.pointZ[row] = pointZ;
    this.normalX[row] = normalX;
    this.normalY[row] = normalY;
    this.normalZ[row] = normalZ;
    this.depthM[row] = depthM;
    this.bounceMps[row] = 0;
    this.impulse[row] = 0;
    this.frictionX[row] = 0;
    this.frictionY[row] = 0;
    this.frictionZ[row] = 0;
    this.count = row + 1;
  }
}
