/** Contacts of the last tick: one row per pair of bodies that pressed on each other. Cleared at the start of each tick. */
export class ContactLog {
  count = 0;
  readonly carA: Int32Array;
  /** -1 for a wall. */
  readonly carB: Int32Array;
  /** Sum of the normal impulses of the tick, N s. */
  readonly impulse: Float64Array;
  /** Middle of the contact, world axes. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;

  /** @param capacity rows; contacts beyond it are simulated but not reported */
  constructor(capacity: number) {
    this.carA = new Int32Array(capacity);
    this.carB = new Int32Array(capacity);
    this.impulse = new Float64Array(capacity);
    this.x = new Float64Array(capacity);
    this.y = new Float64Array(capacity);
    this.z = new Float64Array(capacity);
  }

  clear(): void {
    this.count = 0;
  }

  add(carA: number, carB: number, impulseNs: number, x: number, y: number, z: number): void {
    const row = this.count;
    if (row >= this.carA.length) return;
    this.carA[row] = carA;
    this.carB[row] = carB;
    this.impulse[row] = impulseNs;
    this.x[row] = x;
    this.y[row] = y;
    this.z[row] = z;
    this.count = row + 1;
  }
}
