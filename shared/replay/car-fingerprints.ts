import type { RaceEngine } from "../engine/race-engine.ts";

/** Two sums over the cars' fingerprints of one tick, each in 32 bits: they find the tick and, when one car differs, the car. */
export interface TickSums {
  plain: number;
  /** Each fingerprint times its car's index plus one. */
  weighted: number;
}

/** Columns of the timing that join a car's physics in its fingerprint. */
const TIMING_ROWS = 4;

/**
 * A 32-bit fingerprint of each car's whole state, physics and timing, taken every tick.
 *
 * The sums of a tick cost eight bytes in a recording however many cars race. When exactly one car differs, its difference
 * d shows as d in the plain sum and as (car + 1) d in the weighted one (mod 2^32), which names the car.
 */
export class CarFingerprints {
  /** One row a car, valid after `take`. */
  readonly values: Uint32Array;
  readonly sums: TickSums = { plain: 0, weighted: 0 };
  readonly #engine: RaceEngine;
  readonly #row: Float64Array;
  readonly #rowWords: Uint32Array;

  constructor(engine: RaceEngine) {
    this.#engine = engine;
    this.values = new Uint32Array(engine.carCount);
    this.#row = new Float64Array(engine.world.state.rowLength + TIMING_ROWS);
    this.#rowWords = new Uint32Array(this.#row.buffer);
  }

  /** Reads the engine's state as it is now. */
  take(): void {
    const { values, sums } = this;
    sums.plain = 0;
    sums.weighted = 0;
    for (let car = 0; car < values.length; car++) {
      values[car] = this.#fingerprint(car);
      sums.plain = (sums.plain + values[car]) >>> 0;
      sums.weighted = (sums.weighted + Math.imul(values[car], car + 1)) >>> 0;
    }
  }

  /** FNV-1a over words, as in shared/math/state-hash.ts. */
  #fingerprint(car: number): number {
    const { state } = this.#engine.world;
    const { status, loopsPassed, position, lineCrossedMs } = this.#engine.session.columns;
    const row = this.#row;
    const timing = state.rowLength;
    state.saveCar(car, row);
    row[timing] = status[car];
    row[timing + 1] = loopsPassed[car];
    row[timing + 2] = position[car];
    row[timing + 3] = lineCrossedMs[car];
    const words = this.#rowWords;
    let hash = 0x811c9dc5;
    for (let i = 0; i < words.length; i++) {
      hash = Math.imul(hash ^ words[i], 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }
}

/** The one car whose change explains the difference of two sums, or null when more than one must have changed. */
export function carThatDiffers(recorded: TickSums, now: TickSums, carCount: number): number | null {
  const plain = (now.plain - recorded.plain) | 0;
  const weighted = (now.weighted - recorded.weighted) | 0;
  for (let car = 0; car < carCount; car++) if (Math.imul(plain, car + 1) === weighted) return car;
  return null;
}
