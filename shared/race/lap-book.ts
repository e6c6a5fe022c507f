import { NO_TIME, type RaceColumns } from "./race-columns.ts";

/** Every lap of every car, so that a lap can be struck out later and the best of the others found. */
export class LapBook {
  /** Race time at the end of each lap; row = car * (capacity + 1) + lap, lap 0 being the instant at which lap 1 began. */
  readonly endMs: Float64Array;
  /** Rulings that strike out each lap, by the same rows; a lap counts while there is none. */
  readonly deletions: Uint8Array;
  readonly #columns: RaceColumns;
  readonly #rows: number;

  /** @param capacity laps kept of each car */
  constructor(columns: RaceColumns, carCount: number, capacity: number) {
    this.#columns = columns;
    this.#rows = capacity + 1;
    this.endMs = new Float64Array(carCount * this.#rows);
    this.deletions = new Uint8Array(carCount * this.#rows);
  }

  /** Notes the instant at which a car's first lap began. */
  begin(car: number, raceMs: number): void {
    this.endMs[car * this.#rows] = raceMs;
  }

  /** Notes a lap and, where it counts, whether it is the car's best ([RC28]: the first of the least time). */
  record(car: number, lap: number, raceMs: number): void {
    if (lap >= this.#rows) return;
    const row = car * this.#rows + lap;
    this.endMs[row] = raceMs;
    if (this.deletions[row] === 0) this.#offerBest(car, lap);
  }

  /** Race time at the end of a lap; of lap 0, at the beginning of lap 1. */
  endOf(car: number, lap: number): number {
    return this.endMs[car * this.#rows + Math.min(lap, this.#rows - 1)];
  }

  /** [RC145] Whether a lap counts; one that was not driven counts until it is struck out. */
  counts(car: number, lap: number): boolean {
    return lap >= this.#rows || this.deletions[car * this.#rows + lap] === 0;
  }

  /**
   * Strikes out a lap, also one that is being driven, or takes one such ruling back, and finds the car's best lap anew.
   *
   * @param lapsCompleted by the car
   */
  strike(car: number, lap: number, rulings: 1 | -1, lapsCompleted: number): void {
    if (lap < 1 || lap >= this.#rows) return;
    const row = car * this.#rows + lap;
    this.deletions[row] = Math.min(255, Math.max(0, this.deletions[row] + rulings));
    const c = this.#columns;
    c.bestLapMs[car] = NO_TIME;
    c.bestLapNumber[car] = 0;
    const last = Math.min(lapsCompleted, this.#rows - 1);
    for (let each = 1; each <= last; each++) if (this.counts(car, each)) this.#offerBest(car, each);
  }

  #offerBest(car: number, lap: number): void {
    const c = this.#columns;
    const row = car * this.#rows + lap;
    const timeMs = this.endMs[row] - this.endMs[row - 1];
    if (c.bestLapMs[car] !== NO_TIME && timeMs >= c.bestLapMs[car]) return;
    c.bestLapMs[car] = timeMs;
    c.bestLapNumber[car] = lap;
    c.bestLapSetMs[car] = this.endMs[row];
  }
}
