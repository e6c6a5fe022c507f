import type { CarIndex, Tick } from "../contract/ids.ts";
import type { RaceColumns } from "./race-columns.ts";
import { type RaceEvent, WALL } from "./race-event.ts";
import { SAME_CONTACT_TICKS } from "./race-rules.ts";

/** Joins the contacts the physics reports each tick into incidents, so that a long rub counts once. */
export class ContactTally {
  /** Tick of the last touch of each pair; column `carCount` is the wall. Rows above the diagonal only. */
  readonly lastTouchTick: Int32Array;
  readonly #carCount: number;
  readonly #columns: RaceColumns;

  constructor(columns: RaceColumns, carCount: number) {
    this.#columns = columns;
    this.#carCount = carCount;
    this.lastTouchTick = new Int32Array(carCount * (carCount + 1)).fill(-SAME_CONTACT_TICKS - 1);
  }

  /** Notes that two cars, or a car and the wall (`other` = WALL), touched in this tick. */
  note(carA: CarIndex, other: CarIndex | typeof WALL, impulseNs: number, tick: Tick, events: RaceEvent[]): void {
    const hitWall = other === WALL;
    const low = (hitWall || carA < other ? carA : other) as CarIndex;
    const high = hitWall ? this.#carCount : Math.max(carA, other);
    const pair = low * (this.#carCount + 1) + high;
    const isNew = tick - this.lastTouchTick[pair] > SAME_CONTACT_TICKS;
    this.lastTouchTick[pair] = tick;
    if (!isNew) return;
    const c = this.#columns;
    if (hitWall) {
      c.wallContacts[low]++;
      c.lapWallContacts[low]++;
    } else {
      this.#countCarContact(low);
      this.#countCarContact(high);
    }
    events.push({ kind: "contact", tick, car: low, other: hitWall ? WALL : (high as CarIndex), impulseNs });
  }

  /** Whether another car has touched this one at a tick or after it. */
  wasTouchedSince(car: CarIndex, tick: number): boolean {
    for (let other = 0; other < this.#carCount; other++) {
      if (other !== car && this.lastTouchTick[Math.min(car, other) * (this.#carCount + 1) + Math.max(car, other)] >= tick) return true;
    }
    return false;
  }

  #countCarContact(car: number): void {
    this.#columns.carContacts[car]++;
    this.#columns.lapCarContacts[car]++;
  }
}
