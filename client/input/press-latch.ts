/**
 * Stretches a press to a least time, so that a tap between two ticks of the simulation is not lost. A tick is 1/60 s and
 * the page may draw faster than that.
 */
export class PressLatch {
  readonly #leastSec: number;
  #leftSec = 0;

  constructor(leastSec: number) {
    this.#leastSec = leastSec;
  }

  /** The button went down. */
  press(): void {
    this.#leftSec = this.#leastSec;
  }

  /** Forgets a press. */
  release(): void {
    this.#leftSec = 0;
  }

  /** Whether the button reads as down during the next `dtSec`. */
  sample(held: boolean, dtSec: number): boolean {
    const down = held || this.#leftSec > 0;
    this.#leftSec = Math.max(0, this.#leftSec - dtSec);
    return down;
  }
}
