/** A packed message ended before the value that was asked of it: it is cut short or of another version. */
export class BitStreamEndError extends Error {
  constructor(bit: number, wanted: number, length: number) {
    super(`packed message ends at bit ${length}, ${wanted} bits wanted at bit ${bit}: it is cut short or of another version`);
    this.name = "BitStreamEndError";
  }
}

/** Writes values of any number of bits one after the other, lowest bit first. Re-used from message to message. */
export class BitWriter {
  #bytes: Uint8Array;
  #bit = 0;

  /** @param capacityBytes first size of the buffer; it grows when needed */
  constructor(capacityBytes = 512) {
    this.#bytes = new Uint8Array(capacityBytes);
  }

  /** Begins a new message. */
  reset(): void {
    this.#bytes.fill(0, 0, (this.#bit + 7) >>> 3);
    this.#bit = 0;
  }

  /** Bits written so far. */
  get bitLength(): number {
    return this.#bit;
  }

  /** The message so far. A view: it changes with the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, (this.#bit + 7) >>> 3);
  }

  /** Writes the lowest `count` bits of a value, 0 to 32 of them. */
  writeBits(value: number, count: number): void {
    if (this.#bit + count > this.#bytes.length * 8) this.#grow(count);
    let rest = value >>> 0;
    let left = count;
    while (left > 0) {
      const offset = this.#bit & 7;
      const taken = Math.min(8 - offset, left);
      this.#bytes[this.#bit >>> 3] |= (rest & ((1 << taken) - 1)) << offset;
      rest >>>= taken;
      left -= taken;
      this.#bit += taken;
    }
  }

  /**
   * Writes a signed 32-bit integer as an exponential Golomb code of order `k`: short for values around zero, at most
   * 65 bits for any. Its mean length is least when 2^k is about the mean magnitude.
   */
  writeSigned(value: number, k: number): void {
    const folded = ((value << 1) ^ (value >> 31)) >>> 0;
    // One more bit than 32 may be needed for folded + 2^k; it is kept in a double, where it is exact.
    const shifted = folded + powerOfTwo(k);
    const bits = shifted >= TWO_TO_32 ? 33 : 32 - Math.clz32(shifted);
    this.writeBits(0, bits - 1 - k);
    this.writeBits(1, 1);
    this.writeBits(shifted, Math.min(32, bits - 1));
  }

  #grow(count: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, ((this.#bit + count) >>> 3) + 8));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what BitWriter wrote. */
export class BitReader {
  #bytes: Uint8Array = new Uint8Array(0);
  #bit = 0;

  /** Starts at the first bit of a message. */
  open(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#bit = 0;
  }

  /**
   * Reads 0 to 32 bits as an unsigned integer.
   *
   * @throws BitStreamEndError when the message is too short
   */
  readBits(count: number): number {
    if (this.#bit + count > this.#bytes.length * 8) throw new BitStreamEndError(this.#bit, count, this.#bytes.length * 8);
    let value = 0;
    let done = 0;
    while (done < count) {
      const offset = this.#bit & 7;
      const taken = Math.min(8 - offset, count - done);
      value |= ((this.#bytes[this.#bit >>> 3] >>> offset) & ((1 << taken) - 1)) << done;
      done += taken;
      this.#bit += taken;
    }
    return value >>> 0;
  }

  /**
   * Reads a signed integer of `writeSigned` with the same order.
   *
   * @throws BitStreamEndError when the message is too short or is no such code
   */
  readSigned(k: number): number {
    let zeros = 0;
    while (this.readBits(1) === 0) {
      zeros++;
      if (zeros + k > 32) throw new BitStreamEndError(this.#bit, zeros + k, this.#bytes.length * 8);
    }
    const bits = zeros + k;
    const folded = this.readBits(bits) + powerOfTwo(bits) - powerOfTwo(k);
    return (folded >>> 1) ^ -(folded & 1);
  }
}

const TWO_TO_32 = 4294967296;

/** 2^n for n from 0 to 32. */
function powerOfTwo(n: number): number {
  return n === 32 ? TWO_TO_32 : (1 << n) >>> 0;
}
