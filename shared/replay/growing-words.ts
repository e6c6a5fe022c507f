/** 32-bit words appended one by one to a buffer that doubles when it is full. */
export class GrowingWords {
  #words = new Uint32Array(256);
  #length = 0;

  /** Appends the lowest 32 bits of a number. */
  push(word: number): void {
    if (this.#length === this.#words.length) {
      const grown = new Uint32Array(this.#words.length * 2);
      grown.set(this.#words);
      this.#words = grown;
    }
    this.#words[this.#length++] = word;
  }

  /** A copy of what was appended so far. */
  toWords(): Uint32Array {
    return this.#words.slice(0, this.#length);
  }
}
