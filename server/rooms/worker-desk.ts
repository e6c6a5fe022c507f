import type { DriveInputs } from "../../shared/contract/drive-input.ts";
import type { RaceOrder } from "../../shared/contract/race-control.ts";
import type { Ruling } from "../../shared/contract/ruling.ts";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import type { CounterfactualAnswer, CounterfactualDesk } from "../../shared/engine/counterfactual-desk.ts";
import type { RaceEngine } from "../../shared/engine/race-engine.ts";
import { ContactCases } from "../../shared/replay/contact-cases.ts";
import type { ContactChecks } from "./contact-checks.ts";

const NO_ANSWERS: readonly CounterfactualAnswer[] = [];

/** [RM16] A race's desk for checks that are made in another thread: answers come when they come. */
export class WorkerDesk implements CounterfactualDesk {
  readonly #engine: RaceEngine;
  readonly #cases: ContactCases;
  readonly #prepared: PreparedDriver;
  readonly #checks: ContactChecks;
  readonly #onFailure: (error: unknown) => void;
  #underWay = 0;
  #answers: CounterfactualAnswer[] = [];

  /** @param onFailure told of each check that could not be made; its ruling stays as it is */
  constructor(engine: RaceEngine, prepared: PreparedDriver, checks: ContactChecks, onFailure: (error: unknown) => void) {
    this.#engine = engine;
    this.#cases = new ContactCases(engine);
    this.#prepared = prepared;
    this.#checks = checks;
    this.#onFailure = onFailure;
  }

  get isBusy(): boolean {
    return this.#cases.waiting > 0 || this.#underWay > 0 || this.#answers.length > 0;
  }

  record(inputs: DriveInputs, orders: readonly RaceOrder[]): void {
    this.#cases.record(inputs, orders);
    for (const contactCase of this.#cases.takeReady()) {
      this.#underWay++;
      this.#checks
        .check({ config: this.#engine.config, contactCase, prepared: this.#prepared })
        .then((counterfactual) => this.#answers.push({ ruling: contactCase.ruling, counterfactual }))
        .catch(this.#onFailure)
        .finally(() => this.#underWay--);
    }
  }

  ask(ruling: Ruling): void {
    this.#cases.ask(ruling);
  }

  answers(): readonly CounterfactualAnswer[] {
    if (this.#answers.length === 0) return NO_ANSWERS;
    const answers = this.#answers;
    this.#answers = [];
    return answers;
  }
}
