import type { CarModel } from "../../car/car-model.ts";
import type { Track } from "../../track/track.ts";
import type { CarState } from "../car-state.ts";
import type { TickStart } from "../tick-start.ts";
import { CarBoxes } from "./car-boxes.ts";
import { CarContacts } from "./car-contacts.ts";
import type { ContactLog } from "./contact-log.ts";
import { ContactSet } from "./contact-set.ts";
import { ContactSolver } from "./contact-solver.ts";
import { WallContacts } from "./wall-contacts.ts";

const POINTS_PER_CAR = 24;

/** Contacts of cars with each other and with walls: found where a tick has taken them, and resolved. Holds no state. */
export class Contacts {
  readonly #boxes: CarBoxes;
  readonly #set: ContactSet;
  readonly #cars: CarContacts;
  readonly #walls: WallContacts;
  readonly #solver: ContactSolver;
  readonly #reachM: Float64Array;
  /** 1 for a car that the last `resolve` moved. */
  readonly moved: Uint8Array;

  constructor(models: readonly CarModel[], track: Track) {
    this.#boxes = new CarBoxes(models);
    this.#set = new ContactSet(models.length * POINTS_PER_CAR);
    this.#cars = new CarContacts(this.#boxes);
    this.#walls = new WallContacts(track, this.#boxes);
    this.#solver = new ContactSolver(models, this.#boxes);
    this.#reachM = Float64Array.from(models, ({ spec }) => 0.5 * (spec.lengthM + spec.widthM));
    this.moved = new Uint8Array(models.length);
  }

  /**
   * Finds and resolves the contacts of this tick and logs them.
   *
   * @param start where the cars were; `state` holds where they would be without contacts, track positions included
   */
  resolve(start: TickStart, state: CarState, log: ContactLog): void {
    const set = this.#set;
    set.count = 0;
    this.moved.fill(0);
    this.#boxes.update(state);
    for (let car = 0; car < state.carCount; car++) {
      this.#walls.find(state, car, set);
      for (let other = car + 1; other < state.carCount; other++) {
        if (this.#areNear(start, state, car, other)) this.#cars.find(car, other, start, state.positionX, state.positionY, set);
      }
    }
    if (set.count === 0) return;
    this.#solver.resolve(state, set);
    for (let row = 0; row < set.count; row++) {
      this.moved[set.carA[row]] = 1;
      if (set.carB[row] >= 0) this.moved[set.carB[row]] = 1;
    }
    logContacts(set, log);
  }

  #areNear(start: TickStart, state: CarState, a: number, b: number): boolean {
    const dx = state.positionX[b] - state.positionX[a];
    const dy = state.positionY[b] - state.positionY[a];
    const reach = this.#reachM[a] + this.#reachM[b];
    // Cars that met in mid-tick may be apart again at its end: allow for the way.
    const wayX = Math.abs(dx - (start.x[b] - start.x[a]));
    const wayY = Math.abs(dy - (start.y[b] - start.y[a]));
    return Math.abs(dx) <= reach + wayX && Math.abs(dy) <= reach + wayY;
  }
}

/** Adds up the points of each pair; they follow each other in the set. */
function logContacts(set: ContactSet, log: ContactLog): void {
  let row = 0;
  while (row < set.count) {
    const carA = set.carA[row];
    const carB = set.carB[row];
    let impulse = 0;
    let x = 0;
    let y = 0;
    let z = 0;
    for (; row < set.count && set.carA[row] === carA && set.carB[row] === carB; row++) {
      impulse += set.impulse[row];
      x += set.impulse[row] * set.pointX[row];
      y += set.impulse[row] * set.pointY[row];
      z += set.impulse[row] * set.pointZ[row];
    }
    if (impulse > 0) log.add(carA, carB, impulse, x / impulse, y / impulse, z / impulse);
  }
}
