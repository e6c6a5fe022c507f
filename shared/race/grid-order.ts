import { Random } from "../math/random.ts";

/*
 * Orders for a grid: lists of entries (indices into a field), the one for the first slot first. Each function returns a new
 * list of the same entries.
 */

/** [RC160] By a figure of each entry, the greatest first: ratings. Equal ones stand in the order given. */
export function gridByRating(ratings: readonly number[]): number[] {
  return ratings.map((_, entry) => entry).sort((a, b) => ratings[b] - ratings[a] || a - b);
}

/**
 * [RC161] An order with its first entries reversed, as after a first race.
 *
 * @param top how many change places; all where it is absent or more than there are
 */
export function reversedGrid(order: readonly number[], top = order.length): number[] {
  return [...order.slice(0, top).reverse(), ...order.slice(top)];
}

/** [RC162] Drawn by lot, alike for equal seeds (Fisher-Yates). */
export function drawnGrid(count: number, seed: number): number[] {
  const random = new Random(seed);
  const order = Array.from({ length: count }, (_, entry) => entry);
  for (let last = count - 1; last > 0; last--) {
    const other = random.index(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** What a grid needs of a session's result: qualifying or a race. */
export interface GridResult {
  readonly car: number;
  readonly disqualified: boolean;
}

/** [RC163] As a session was classified; who was disqualified in it starts last, as he stands there. */
export function gridByResult(rows: readonly GridResult[]): number[] {
  return [...rows].sort((a, b) => Number(a.disqualified) - Number(b.disqualified)).map((row) => row.car);
}

/**
 * [RC164] Puts entries back by the grid places they were penalised with, from the first on the grid to the last: one goes behind as many
 * of the entries that followed it as it has places, at most to the end. Others keep their order.
 *
 * @param places by entry; 0 or absent for none
 */
export function withGridPenalties(order: readonly number[], places: readonly (number | undefined)[]): number[] {
  // Half a slot behind the entry whose slot it gets, so that of two for one slot the one with no penalty is ahead.
  const key = (entry: number, slot: number): number => {
    const lost = places[entry] ?? 0;
    return lost > 0 ? slot + lost + 0.5 : slot;
  };
  return order
    .map((entry, slot) => ({ entry, slot, key: key(entry, slot) }))
    .sort((a, b) => a.key - b.key || a.slot - b.slot)
    .map(({ entry }) => entry);
}
