import type { PaceNotes } from "../../../shared/driver/driver-preparation.ts";

/** The reference lap as a clock: the time at which it passes each place of the centre line. Progress is read off it. */
export class ReferenceClock {
  readonly lapSec: number;
  readonly #timeSec: Float64Array;
  readonly #perSpacing: number;
  readonly #count: number;

  constructor({ line, profile }: PaceNotes) {
    this.#count = line.count;
    this.#perSpacing = 1 / line.spacingM;
    this.#timeSec = new Float64Array(line.count + 1);
    for (let row = 0; row < line.count; row++) {
      const mean = (profile.speedMps[row] + profile.speedMps[(row + 1) % line.count]) / 2;
      this.#timeSec[row + 1] = this.#timeSec[row] + line.stepM[row] / mean;
    }
    this.lapSec = this.#timeSec[line.count];
  }

  /** Seconds of the reference lap from one arc length to another, the shorter way round; negative backwards. */
  between(fromSM: number, toSM: number): number {
    const passed = this.#at(toSM) - this.#at(fromSM);
    const half = this.lapSec / 2;
    return passed > half ? passed - this.lapSec : passed < -half ? passed + this.lapSec : passed;
  }

  #at(sM: number): number {
    const position = sM * this.#perSpacing;
    const row = Math.min(this.#count - 1, Math.floor(position));
    return this.#timeSec[row] + (position - row) * (this.#timeSec[row + 1] - this.#timeSec[row]);
  }
}
