import type { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import type { Ruling } from "../contract/ruling.ts";
import type { PreparedDriver } from "../driver/driver-preparation.ts";
import type { CounterfactualAnswer, CounterfactualDesk } from "../engine/counterfactual-desk.ts";
import { RaceEngine } from "../engine/race-engine.ts";
import { ContactCases } from "./contact-cases.ts";
import { checkContact } from "./counterfactual.ts";

/** [SW64] Drives contacts again where the race itself is run: for races that nobody waits for, tick by tick. */
export class InProcessDesk implements CounterfactualDesk {
  readonly #cases: ContactCases;
  readonly #engine: RaceEngine;
  readonly #prepared: (car: number) => PreparedDriver;

  /**
   * @param engine of the race, before its first tick
   * @param prepared what the reference driver knows of a car
   */
  constructor(engine: RaceEngine, prepared: (car: number) => PreparedDriver) {
    this.#cases = new ContactCases(engine);
    this.#engine = new RaceEngine(engine.config, engine.track);
    this.#prepared = prepared;
  }

  get isBusy(): boolean {
    return this.#cases.waiting > 0;
  }

  record(inputs: DriveInputs, orders: readonly RaceOrder[]): void {
    this.#cases.record(inputs, orders);
  }

  ask(ruling: Ruling): void {
    this.#cases.ask(ruling);
  }

  answers(): readonly CounterfactualAnswer[] {
    return this.#cases.takeReady().map(({ ruling, contact, stretch }) => ({
      ruling,
      counterfactual: checkContact(this.#engine, stretch, contact, this.#prepared),
    }));
  }
}
