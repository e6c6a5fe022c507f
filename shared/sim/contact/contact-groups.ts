/**
 * Groups cars that touch each other directly or through others. Each group is solved on its own, so that what one car
 * suffers never depends on a contact elsewhere on the track.
 */
export class ContactGroups {
  count = 0;
  /** Cars by group, in rising order within each; group i is members[starts[i]] to members[starts[i + 1]]. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
  /** Lowest car that a car hangs together with; -1 for a car without contact. */
  readonly #root: Int32Array;
  readonly #shares: Float64Array;

  constructor(carCount: number) {
    this.members = new Int32Array(carCount);
    this.starts = new Int32Array(carCount + 1);
    this.#root = new Int32Array(carCount);
    this.#shares = new Float64Array(carCount);
  }

  clear(): void {
    this.count = 0;
    this.#root.fill(-1);
    this.#shares.fill(1);
  }

  /** @param share of the tick after which the car touches a wall */
  addWall(car: number, share: number): void {
    if (this.#root[car] < 0) this.#root[car] = car;
    this.#shares[car] = Math.min(this.#shares[car], share);
  }

  /** @param share of the tick after which the cars touch */
  addPair(carA: number, carB: number, share: number): void {
    this.addWall(carA, share);
    this.addWall(carB, share);
    const root = this.#root;
    const low = Math.min(root[carA], root[carB]);
    const high = Math.max(root[carA], root[carB]);
    for (let car = 0; car < root.length; car++) if (root[car] === high) root[car] = low;
  }

  /** Fills the groups from what was added. */
  collect(): void {
    const root = this.#root;
    let filled = 0;
    for (let leader = 0; leader < root.length; leader++) {
      if (root[leader] !== leader) continue;
      this.starts[this.count++] = filled;
      for (let car = leader; car < root.length; car++) if (root[car] === leader) this.members[filled++] = car;
    }
    this.starts[this.count] = filled;
  }

  /** Share of the tick after which the first contact of a group begins. */
  firstShare(group: number): number {
    let first = 1;
    for (let i = this.starts[group]; i < this.starts[group + 1]; i++) first = Math.min(first, this.#shares[this.members[i]]);
    return first;
  }
}
