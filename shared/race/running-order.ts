import { FINISHED, NO_TIME, type RaceColumns, RETIRED } from "./race-columns.ts";

/** The order of the field, kept sorted by insertion: few cars change places in one tick. */
export class RunningOrder {
  /** Car indices from the leader backwards. */
  readonly cars: Uint16Array;
  readonly #columns: RaceColumns;

  constructor(columns: RaceColumns, carCount: number) {
    this.#columns = columns;
    this.cars = Uint16Array.from({ length: carCount }, (_, car) => car);
  }

  /** Orders the cars anew. */
  update(): void {
    const { cars } = this;
    for (let i = 1; i < cars.length; i++) {
      const car = cars[i];
      let slot = i;
      while (slot > 0 && this.#isAhead(car, cars[slot - 1])) {
        cars[slot] = cars[slot - 1];
        slot--;
      }
      cars[slot] = car;
    }
    for (let i = 0; i < cars.length; i++) this.#columns.position[cars[i]] = i + 1;
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
