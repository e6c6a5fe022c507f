const KEY = "paddock.seat";

/** The seat of a page that goes, for the page that a reload brings in its place. See [RM8] of the server's rooms. */
export class KeptSeat {
  readonly #storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;

  /** @param storage one that lives as long as the tab */
  constructor(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">) {
    this.#storage = storage;
  }

  keep(token: string): void {
    this.#storage.setItem(KEY, token);
  }

  /** The kept token, once; null when there is none. */
  take(): string | null {
    const token = this.#storage.getItem(KEY);
    this.#storage.removeItem(KEY);
    return token;
  }
}
