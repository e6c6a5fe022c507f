/** Going back this many slots is still the same lap. */
const BACK_SLOTS = 5;

/**
 * Time over track position of the lap being driven and of the best one, for the running difference to the best lap.
 * One slot every few metres; slots that a hitch skipped are filled between their neighbours.
 */
export class LapTrace {
  readonly #slotM: number;
  readonly #lengthM: number;
  #current: Float32Array;
  #best: Float32Array;
  /** Last slot of this lap with a time, and the position and time that were recorded last. */
  #reached = -1;
  #lastSM = 0;
  #lastMs = 0;
  #bestLapMs = 0;

  constructor(lengthM: number, slotM = 10) {
    this.#lengthM = lengthM;
    this.#slotM = slotM;
    const slots = Math.ceil(lengthM / slotM) + 1;
    this.#current = new Float32Array(slots);
    this.#best = new Float32Array(slots);
  }

  /** Notes that the car is at `trackSM` since `lapMs`; positions behind what was reached change nothing. */
  record(trackSM: number, lapMs: number): void {
    const slot = Math.floor(trackSM / this.#slotM);
    // Half a lap at once is not driving: the car still stands before the line, or was put elsewhere.
    if (slot <= this.#reached || slot - this.#reached > this.#current.length / 2) return;
    const wayM = trackSM - this.#lastSM;
    for (let i = this.#reached + 1; i <= slot; i++) {
      const share = wayM > 0 ? (i * this.#slotM - this.#lastSM) / wayM : 1;
      this.#current[i] = this.#lastMs + (lapMs - this.#lastMs) * Math.max(0, share);
    }
    this.#reached = slot;
    this.#lastSM = trackSM;
    this.#lastMs = lapMs;
  }

  /** Ends the lap; it becomes the best one if it was driven whole and faster. */
  finishLap(lapMs: number): void {
    const wholeLap = (this.#reached + 2) * this.#slotM >= this.#lengthM;
    if (wholeLap && (this.#bestLapMs === 0 || lapMs < this.#bestLapMs)) {
      const last = this.#current.length - 1;
      for (let i = this.#reached + 1; i <= last; i++) this.#current[i] = lapMs;
      [this.#current, this.#best] = [this.#best, this.#current];
      this.#bestLapMs = lapMs;
    }
    this.#reached = -1;
    this.#lastSM = 0;
    this.#lastMs = 0;
  }

  /**
   * Difference to the best lap at the same place, negative when faster; null while there is no best lap, and for a
   * position behind what was reached: the car is over the line but its lap has not been ended yet.
   */
  deltaMs(trackSM: number, lapMs: number): number | null {
    if (this.#bestLapMs === 0 || Math.floor(trackSM / this.#slotM) + BACK_SLOTS < this.#reached) return null;
    const place = Math.max(0, Math.min(this.#best.length - 1.001, trackSM / this.#slotM));
    const slot = Math.floor(place);
    return lapMs - (this.#best[slot] + (this.#best[slot + 1] - this.#best[slot]) * (place - slot));
  }
}
