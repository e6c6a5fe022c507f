import type { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { Ruling } from "../contract/ruling.ts";
import type { RaceEngine } from "../engine/race-engine.ts";
import { type CarContact, ticksOfCheck } from "./counterfactual.ts";
import { InputHistory } from "./input-history.ts";
import type { RaceStretch } from "./race-stretch.ts";

/** All that is needed to drive the contact of a ruling again: plain data. */
export interface ContactCase {
  /** Id of the ruling. */
  readonly ruling: number;
  readonly contact: CarContact;
  readonly stretch: RaceStretch;
}

const NO_CASES: readonly ContactCase[] = [];

/** Makes cases of rulings on contacts, out of the last seconds of a running race. */
export class ContactCases {
  readonly #engine: RaceEngine;
  readonly #history: InputHistory;
  #asked: { readonly ruling: number; readonly contact: CarContact }[] = [];

  /** Begins with the engine's next tick. */
  constructor(engine: RaceEngine) {
    this.#engine = engine;
    this.#history = new InputHistory(engine);
  }

  /** Rulings whose time after the contact is not driven yet. */
  get waiting(): number {
    return this.#asked.length;
  }

  /** Takes a tick that the engine has just run, with what it was given. */
  record(inputs: DriveInputs, orders: readonly RaceOrder[]): void {
    this.#history.record(inputs, orders);
  }

  /** Takes a ruling on a contact of two cars in. */
  ask({ id, cars, atSec }: Ruling): void {
    this.#asked.push({ ruling: id, contact: { cars: [cars[0], cars[1]], tick: Math.round(atSec * TICK_HZ) } });
  }

  /** Cases that are complete; those that reach back too far are dropped. */
  takeReady(): readonly ContactCase[] {
    if (this.#asked.length === 0) return NO_CASES;
    const isReady = ({ contact }: { contact: CarContact }): boolean => ticksOfCheck(contact).toTick <= this.#engine.tick;
    const ready = this.#asked.filter(isReady);
    if (ready.length === 0) return NO_CASES;
    this.#asked = this.#asked.filter((one) => !isReady(one));
    return ready.flatMap(({ ruling, contact }) => {
      const { fromTick, toTick } = ticksOfCheck(contact);
      const stretch = this.#history.stretch(fromTick, toTick);
      return stretch === null ? [] : [{ ruling, contact, stretch }];
    });
  }
}
