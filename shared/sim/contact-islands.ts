import type { ContactCandidates } from "./contact-candidates.ts";

/**
 * Groups cars that could touch each other directly or through others. Each group is solved on its own, so that what one
 * car suffers never depends on a contact elsewhere on the track.
 */
export class ContactIslands {
  count = 0;
  /** Cars by group, in rising order within each; group i is members[starts[i]] to members[starts[i + 1]]. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
  readonly #root: Int32Array;

  constructor(carCount: number) {
    this.members = new Int32Array(carCount);
    this.starts = new Int32Array(carCount + 1);
    this.#root = new Int32Array(carCount);
  }

  /** Groups the cars that have any candidate contact; others belong to no group. */
  group(candidates: ContactCandidates): void {
    const root = this.#root;
    const cars = root.length;
    for (let car = 0; car < cars; car++) root[car] = candidates.walls[car] === 0 ? -1 : car;
    for (let pair = 0; pair < candidates.pairCount; pair++) {
      const a = candidates.pairA[pair];
      const b = candidates.pairB[pair];
      if (root[a] < 0) root[a] = a;
      if (root[b] < 0) root[b] = b;
    }
    for (let pair = 0; pair < candidates.pairCount; pair++) this.#join(candidates.pairA[pair], candidates.pairB[pair]);
    this.count = 0;
    let filled = 0;
    for (let leader = 0; leader < cars; leader++) {
      if (root[leader] !== leader) continue;
      this.starts[this.count++] = filled;
      for (let car = leader; car < cars; car++) if (root[car] === leader) this.members[filled++] = car;
    }
    this.starts[this.count] = filled;
  }

  /** The lowest car of a car's group; -1 for a car without one. */
  leaderOf(car: number): number {
    return this.#root[car];
  }

  /** Makes the lower root the root of both groups. */
  #join(a: number, b: number): void {
    const root = this.#root;
    const low = Math.min(root[a], root[b]);
    const high = Math.max(root[a], root[b]);
    if (low === high) return;
    for (let car = 0; car < root.length; car++) if (root[car] === high) root[car] = low;
  }
}
