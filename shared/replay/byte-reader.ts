import { RecordingError } from "./recording-error.ts";

/** Reads what `ByteWriter` wrote. Every read is checked against the end, so no length in a bad file can mislead it. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #what: string;
  #offset = 0;

  /** @param what named in errors */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#what = what;
  }

  get left(): number {
    return this.#bytes.length - this.#offset;
  }

  /** One byte. */
  byte(): number {
    if (this.left < 1) throw this.#cutShort(1);
    return this.#bytes[this.#offset++];
  }

  /** An unsigned integer below 2^32, as `ByteWriter.varint` wrote it. */
  varint(): number {
    let value = 0;
    for (let place = 1; place <= 2 ** 28; place *= 128) {
      const byte = this.byte();
      value += (byte & 127) * place;
      if (byte < 128) {
        if (value >= 2 ** 32) break;
        return value;
      }
    }
    throw new RecordingError(`${this.#what} holds a number above 32 bits at byte ${this.#offset}`);
  }

  /** Four bytes, low byte first. */
  uint32(): number {
    const low = this.byte() | (this.byte() << 8) | (this.byte() << 16);
    return (low | (this.byte() << 24)) >>> 0;
  }

  /** A view of the next bytes. */
  bytes(count: number): Uint8Array {
    if (this.left < count) throw this.#cutShort(count);
    this.#offset += count;
    return this.#bytes.subarray(this.#offset - count, this.#offset);
  }

  /** A view of bytes that stand after their length. */
  block(): Uint8Array {
    return this.bytes(this.varint());
  }

  /** @throws RecordingError when bytes are left over */
  end(): void {
    if (this.left > 0) throw new RecordingError(`${this.#what} has ${this.left} bytes too many`);
  }

  #cutShort(wanted: number): RecordingError {
    return new RecordingError(`${this.#what} is cut short: ${wanted} bytes wanted at byte ${this.#offset} of ${this.#bytes.length}`);
  }
}
