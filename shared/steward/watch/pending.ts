/** What a watch has seen and cannot judge yet, for what comes of it is still to be seen. */
export class Pending<T> {
  #entries: { readonly entry: T; readonly dueFrame: number }[] = [];
  readonly #none: readonly T[] = [];

  /** @param dueFrame from which it can be judged */
  add(entry: T, dueFrame: number): void {
    this.#entries.push({ entry, dueFrame });
  }

  some(predicate: (entry: T) => boolean): boolean {
    return this.#entries.some(({ entry }) => predicate(entry));
  }

  /**
   * Takes out what is due, in the order in which it was added.
   *
   * @param isLast nothing will be seen any more: everything is due
   */
  take(frame: number, isLast: boolean): readonly T[] {
    if (this.#entries.length === 0) return this.#none;
    const due = this.#entries.filter(({ dueFrame }) => isLast || frame >= dueFrame);
    if (due.length === 0) return this.#none;
    this.#entries = this.#entries.filter((one) => !due.includes(one));
    return due.map(({ entry }) => entry);
  }
}
