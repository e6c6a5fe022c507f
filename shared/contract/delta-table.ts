import type { BitReader, BitWriter } from "./bit-stream.ts";

/** One quantity of a DeltaTable. */
export interface DeltaField {
  /** Size of one step, in the quantity's own unit. */
  readonly resolution: number;
  /**
   * What the next value is guessed to be: `hold`, the last one, or `glide`, as far again as the last two lie apart. Glide
   * suits what has momentum.
   */
  readonly guess: "hold" | "glide";
}

/** First guess of a difference's magnitude, in steps, times SCALE_MEMORY; it adapts within a few frames. */
const FIRST_SCALE = 64;
/** Frames over which the running mean of magnitudes forgets, as a shift: 2^4 values. */
const SCALE_MEMORY_SHIFT = 4;
const KEY_VALUE_ORDER = 14;
const KEY_SPEED_ORDER = 4;

/**
 * A table of quantised quantities that travels as differences over an ordered, loss-free channel. Both ends hold the same
 * table; a frame carries, per row and field, how far the new value is from the guess, in a code whose length adapts to
 * what the field did lately, so a value that goes on as before costs about a bit. A key frame carries the whole table and
 * is the start for a receiver that has none. Sender and receiver do the same integer arithmetic, so they cannot drift.
 */
export class DeltaTable {
  readonly rowCount: number;
  readonly fieldCount: number;
  /** Newest values in steps; row = row * fieldCount + field. */
  readonly steps: Int32Array;
  readonly #fields: readonly DeltaField[];
  readonly #speeds: Int32Array;
  /** Running mean magnitude of each field's differences, times 2^SCALE_MEMORY_SHIFT. */
  readonly #scales: Int32Array;

  constructor(fields: readonly DeltaField[], rowCount: number) {
    this.#fields = fields;
    this.fieldCount = fields.length;
    this.rowCount = rowCount;
    this.steps = new Int32Array(rowCount * fields.length);
    this.#speeds = new Int32Array(rowCount * fields.length);
    this.#scales = new Int32Array(fields.length).fill(FIRST_SCALE);
  }

  /** A quantity in its own unit. */
  valueAt(row: number, field: number): number {
    return this.steps[row * this.fieldCount + field] * this.#fields[field].resolution;
  }

  /** Rounds a quantity to steps, as `encode` takes them. */
  toSteps(value: number, field: number): number {
    return Math.round(value / this.#fields[field].resolution) | 0;
  }

  /** Makes a row's values `next` without history, as if they had always been so: what a key frame then carries. */
  placeRow(row: number, next: Int32Array): void {
    const base = row * this.fieldCount;
    this.steps.set(next, base);
    this.#speeds.fill(0, base, base + this.fieldCount);
  }

  /** Writes one row's differences to `next` (fieldCount values in steps) and makes them the row's newest values. */
  encodeRow(row: number, next: Int32Array, writer: BitWriter): void {
    const base = row * this.fieldCount;
    let asGuessed = true;
    for (let field = 0; field < this.fieldCount; field++) {
      if (next[field] !== this.#guess(base + field, field)) asGuessed = false;
    }
    writer.writeBits(asGuessed ? 0 : 1, 1);
    for (let field = 0; field < this.fieldCount; field++) {
      const difference = (next[field] - this.#guess(base + field, field)) | 0;
      if (!asGuessed) {
        writer.writeSigned(difference, this.#order(field));
        this.#learn(field, difference);
      }
      this.#accept(base + field, next[field]);
    }
  }

  /** Reads what `encodeRow` wrote for the same row. */
  decodeRow(row: number, reader: BitReader): void {
    const base = row * this.fieldCount;
    const differs = reader.readBits(1) === 1;
    for (let field = 0; field < this.fieldCount; field++) {
      let difference = 0;
      if (differs) {
        difference = reader.readSigned(this.#order(field));
        this.#learn(field, difference);
      }
      this.#accept(base + field, (this.#guess(base + field, field) + difference) | 0);
    }
  }

  /** Writes the whole table with all that the differences build on. */
  encodeKey(writer: BitWriter): void {
    for (let i = 0; i < this.#scales.length; i++) writer.writeBits(this.#scales[i], 32);
    for (let i = 0; i < this.steps.length; i++) {
      writer.writeSigned(this.steps[i], KEY_VALUE_ORDER);
      writer.writeSigned(this.#speeds[i], KEY_SPEED_ORDER);
    }
  }

  decodeKey(reader: BitReader): void {
    for (let i = 0; i < this.#scales.length; i++) this.#scales[i] = reader.readBits(32);
    for (let i = 0; i < this.steps.length; i++) {
      this.steps[i] = reader.readSigned(KEY_VALUE_ORDER);
      this.#speeds[i] = reader.readSigned(KEY_SPEED_ORDER);
    }
  }

  #guess(index: number, field: number): number {
    return this.#fields[field].guess === "glide" ? (this.steps[index] + this.#speeds[index]) | 0 : this.steps[index];
  }

  #accept(index: number, value: number): void {
    this.#speeds[index] = (value - this.steps[index]) | 0;
    this.steps[index] = value;
  }

  /** Order of the Golomb code: log2 of the mean folded magnitude. */
  #order(field: number): number {
    const mean = this.#scales[field] >> SCALE_MEMORY_SHIFT;
    return mean <= 0 ? 0 : Math.min(24, 31 - Math.clz32(mean));
  }

  #learn(field: number, difference: number): void {
    const magnitude = Math.min(1 << 24, Math.abs(difference) * 2);
    this.#scales[field] += magnitude - (this.#scales[field] >> SCALE_MEMORY_SHIFT);
  }
}
