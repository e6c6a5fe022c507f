import type { PreparedConditions } from "../../shared/engine/field-conditions.ts";

/** Preparations, one a compound and level of wetness, that stay at hand: about 0.13 MB each for a kilometre of circuit. */
const MOST_KEPT = 256;

/** What a workshop has made or is making, by order. What was asked for least lately is forgotten first; whoever was given it keeps it. */
export class KeptPreparations {
  readonly #made = new Map<string, Promise<PreparedConditions>>();
  readonly #sizes = new Map<string, number>();
  readonly #most: number;

  /** @param most preparations that stay; the newest order does, however many it has */
  constructor(most = MOST_KEPT) {
    this.#most = most;
  }

  /** What was made for an order; undefined when nothing was, or it failed, or was forgotten. */
  find(key: string): Promise<PreparedConditions> | undefined {
    const made = this.#made.get(key);
    if (made !== undefined) this.#putNewest(key, made);
    return made;
  }

  /** Keeps what is being made for an order. */
  keep(key: string, made: Promise<PreparedConditions>): void {
    this.#putNewest(key, made);
    made.then(
      (conditions) => this.#weigh(key, conditions),
      // What failed is tried anew the next time; whoever asked is told by the promise itself.
      () => this.#made.delete(key),
    );
  }

  #putNewest(key: string, made: Promise<PreparedConditions>): void {
    this.#made.delete(key);
    this.#made.set(key, made);
  }

  #weigh(key: string, conditions: PreparedConditions): void {
    this.#sizes.set(key, countPreparations(conditions));
    let kept = 0;
    for (const one of this.#sizes.values()) kept += one;
    for (const other of this.#made.keys()) {
      if (kept <= this.#most) return;
      const size = this.#sizes.get(other);
      if (size === undefined || other === key) continue;
      kept -= size;
      this.#made.delete(other);
      this.#sizes.delete(other);
    }
  }
}

function countPreparations(conditions: PreparedConditions): number {
  let count = 0;
  for (const levels of conditions.values()) count += levels.length;
  return count;
}
