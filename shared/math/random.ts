/** A seeded source of numbers. Its whole state is four 32-bit words, so that a snapshot can carry it. */
export class Random {
  readonly #words = new Uint32Array(4);

  /** @param seed any integer; equal seeds give equal sequences on every engine. */
  constructor(seed: number) {
    this.#words[0] = 0x9e3779b9;
    this.#words[1] = 0x243f6a88;
    this.#words[2] = seed >>> 0;
    this.#words[3] = (seed / 2 ** 32) >>> 0 || 1;
    for (let i = 0; i < 15; i++) this.nextUint32();
  }

  /** A uniform integer in [0, 2^32). Algorithm: sfc32 from PractRand (Chris Doty-Humphrey, public domain). */
  nextUint32(): number {
    const w = this.#words;
    const a = w[0];
    const b = w[1];
    const c = w[2];
    const counter = w[3];
    const result = (a + b + counter) >>> 0;
    w[3] = counter + 1;
    w[0] = b ^ (b >>> 9);
    w[1] = c + (c << 3);
    w[2] = ((c << 21) | (c >>> 11)) + result;
    return result;
  }

  /** A uniform number in [0, 1). */
  next(): number {
    return this.nextUint32() / 4294967296;
  }

  /** A uniform number in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A uniform integer in [0, count). */
  index(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** About normally distributed with mean 0 and variance 1 (sum of twelve uniforms, so no logarithm is needed). */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.next();
    return sum;
  }

  /** A copy of the four state words. */
  save(): Uint32Array {
    return this.#words.slice();
  }

  /** Continue from words that `save` returned. */
  load(words: Uint32Array): void {
    this.#words.set(words);
  }
}
