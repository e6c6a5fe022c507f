import type { CarState } from "../../shared/sim/car-state.ts";

/** Corrections kept: about 13 s of them. */
const WINDOW = 256;

/** How far the own car's present place moved at each correction by the server, m. */
export class MispredictionMeter {
  readonly #correctionsM = new Float64Array(WINDOW);
  readonly #sorted = new Float64Array(WINDOW);
  #count = 0;
  #beforeX = 0;
  #beforeY = 0;
  #beforeZ = 0;

  /** Corrections since the grid formed. */
  get count(): number {
    return this.#count;
  }

  /** Notes where the car was thought to be. */
  noteBefore(state: CarState): void {
    this.#beforeX = state.positionX[0];
    this.#beforeY = state.positionY[0];
    this.#beforeZ = state.positionZ[0];
  }

  /** Notes where it is after the correction. */
  noteAfter(state: CarState): void {
    const dx = state.positionX[0] - this.#beforeX;
    const dy = state.positionY[0] - this.#beforeY;
    const dz = state.positionZ[0] - this.#beforeZ;
    this.#correctionsM[this.#count % WINDOW] = Math.sqrt(dx * dx + dy * dy + dz * dz);
    this.#count++;
  }

  /** Mean and 95th percentile of the corrections in the window, m. */
  read(): { meanM: number; p95M: number } {
    const size = Math.min(this.#count, WINDOW);
    if (size === 0) return { meanM: 0, p95M: 0 };
    const sorted = this.#sorted.subarray(0, size);
    sorted.set(this.#correctionsM.subarray(0, size));
    sorted.sort();
    let sum = 0;
    for (const correction of sorted) sum += correction;
    return { meanM: sum / size, p95M: sorted[Math.min(size - 1, Math.floor(size * 0.95))] };
  }
}
