import type { RaceEngine } from "../../../shared/engine/race-engine.ts";
import { ContactJudge } from "../../actor/reward/contact-judge.ts";
import { REWARD, REWARD_COMPONENTS } from "../../actor/reward/reward-components.ts";

/** Kinds of fault in a contact, as rewards judge them. */
const FAULTS = [REWARD.rearEnd, REWARD.sideSwipe, REWARD.diveBomb] as const;

/** Counts every car's contacts with cars, and those in which it was at fault, by the judge that also pays the rewards. */
export class ContactCounts {
  readonly contacts: number[];
  readonly atFault: number[];
  readonly #engine: RaceEngine;
  readonly #judges: readonly ContactJudge[];
  readonly #sums = new Float64Array(REWARD_COMPONENTS.length);

  constructor(engine: RaceEngine) {
    const { track, world, carCount } = engine;
    this.#engine = engine;
    this.#judges = Array.from({ length: carCount }, (_, car) => new ContactJudge(track, world.models, car));
    this.contacts = Array(carCount).fill(0);
    this.atFault = Array(carCount).fill(0);
  }

  /** After every tick, with contacts or without: the judges count the ticks of peace that part two contacts. */
  look(): void {
    const { world } = this.#engine;
    for (let car = 0; car < this.#judges.length; car++) {
      this.#sums.fill(0);
      // Without pace notes nobody is told to have dived: a dive ends in the tail or the side of a car, which counts.
      this.#judges[car].tick(world.state, world.contacts, Number.POSITIVE_INFINITY, this.#sums);
      if (this.#sums[REWARD.contact] > 0) this.contacts[car]++;
      if (FAULTS.some((fault) => this.#sums[fault] > 0)) this.atFault[car]++;
    }
  }
}
