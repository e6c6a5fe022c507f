import type { Ruling, RulingRecord } from "../contract/ruling.ts";

/** All rulings of a race with what has become of each: nothing that was said is lost. */
export class RulingLog {
  readonly #records = new Map<number, RulingRecord>();

  /** In the order they were made. */
  get records(): readonly RulingRecord[] {
    return [...this.#records.values()];
  }

  /** @returns undefined where no ruling has that id */
  find(id: number): RulingRecord | undefined {
    return this.#records.get(id);
  }

  /** Takes a ruling, or one that amends that of the same id. */
  put(ruling: Ruling): RulingRecord {
    const before = this.#records.get(ruling.id);
    const record =
      before === undefined
        ? { ruling, history: [], overturned: false }
        : { ...before, ruling, history: [...before.history, before.ruling] };
    this.#records.set(ruling.id, record);
    return record;
  }

  /**
   * Notes that an operator has overturned a ruling.
   *
   * @throws RangeError when there is none of that id
   */
  overturn(id: number): RulingRecord {
    const before = this.#records.get(id);
    if (before === undefined) throw new RangeError(`there is no ruling ${id}: this race has ${this.#records.size}`);
    const record = { ...before, overturned: true };
    this.#records.set(id, record);
    return record;
  }
}
