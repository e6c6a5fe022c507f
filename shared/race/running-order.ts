import { FINISHED, NO_TIME, type RaceColumns, RETIRED } from "./race-columns.ts";

/** The order of the field, kept sorted by insertion: few cars change places in one tick. */
export class RunningOrder {
  /** Car indices from the leader backwards. */
  readonly cars: Uint16Array;
  readonly #columns: RaceColumns;
  readonly #byBestLap: boolean;

  /** @param byBestLap whether best laps decide, as in practice and qualifying */
  constructor(columns: RaceColumns, carCount: number, byBestLap: boolean) {
    this.#byBestLap = byBestLap;
    this.#columns = columns;
    this.cars = Uint16Array.from({ length: carCount }, (_, car) => car);
  }

  /** Orders the cars anew. */
  update(): void {
    const { cars } = this;
    for (let i = 1; i < cars.length; i++) {
      const car = cars[i];
      let slot = i;
      while (slot > 0 && this.#isInFront(car, cars[slot - 1])) {
        cars[slot] = cars[slot - 1];
        slot--;
      }
      cars[slot] = car;
    }
    for (let i = 0; i < cars.length; i++) this.#columns.position[cars[i]] = i + 1;
  }

  #isInFront(a: number, b: number): boolean {
    return this.#byBestLap ? this.#isQuicker(a, b) : this.#isAhead(a, b);
  }

  /** A strict total order: [RC45]. */
  #isQuicker(a: number, b: number): boolean {
    const { bestLapMs, bestLapSetMs } = this.#columns;
    if (bestLapMs[a] === NO_TIME || bestLapMs[b] === NO_TIME) return bestLapMs[a] !== bestLapMs[b] ? bestLapMs[b] === NO_TIME : a < b;
    if (bestLapMs[a] !== bestLapMs[b]) return bestLapMs[a] < bestLapMs[b];
    return bestLapSetMs[a] !== bestLapSetMs[b] ? bestLapSetMs[a] < bestLapSetMs[b] : a < b;
  }

  /** A strict total order: [RC40] to [RC43] of SPEC.md. */
  #isAhead(a: number, b: number): boolean {
    const c = this.#columns;
    const retiredA = c.status[a] === RETIRED;
    if (retiredA !== (c.status[b] === RETIRED)) return !retiredA;
    if (c.distanceM[a] !== c.distanceM[b]) return c.distanceM[a] > c.distanceM[b];
    if (retiredA && c.endTick[a] !== c.endTick[b]) return c.endTick[a] > c.endTick[b];
    if (c.status[a] === FINISHED && c.status[b] === FINISHED) {
      if (c.finishMs[a] !== c.finishMs[b]) return c.finishMs[a] < c.finishMs[b];
      if (c.bestLapMs[a] !== c.bestLapMs[b]) return c.bestLapMs[a] !== NO_TIME && c.bestLapMs[a] < c.bestLapMs[b];
    }
    return a < b;
  }
}
