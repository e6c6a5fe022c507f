import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceConfig } from "../contract/race-config.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import type { Ruling } from "../contract/ruling.ts";
import { WALL } from "../race/race-event.ts";
import type { Tariff } from "../steward/ruling/tariff.ts";
import type { Track } from "../track/track.ts";
import { RaceEngine } from "./race-engine.ts";
import { RaceSteward } from "./race-steward.ts";
import { prepareField, ReferenceField } from "./reference-field.ts";
import { ordersOf } from "./ruling-orders.ts";

/** A race of reference drivers with a steward whose rulings race control carries out, without a room around it. */
export class JudgedRace {
  readonly engine: RaceEngine;
  /** What the steward has ruled so far. */
  readonly rulings: Ruling[] = [];
  /** Contacts between cars so far. */
  contacts = 0;
  readonly #field: ReferenceField;
  readonly #steward: RaceSteward;
  readonly #inputs: DriveInputs;
  #orders: readonly RaceOrder[] = [];

  /** @throws RaceConfigError when the race cannot be held */
  constructor(config: RaceConfig, track: Track, tariff: Tariff) {
    this.engine = new RaceEngine(config, track);
    const prepared = prepareField(this.engine);
    this.#field = new ReferenceField(this.engine, prepared);
    this.#steward = new RaceSteward(this.engine, prepared[0], tariff);
    this.#inputs = new DriveInputs(this.engine.carCount);
  }

  /**
   * Runs one tick.
   *
   * @param overrule writes the rows of cars that somebody else drives, after the reference drivers have written theirs
   */
  tick(overrule: (inputs: DriveInputs) => void = () => {}): void {
    this.#field.drive(this.#inputs);
    overrule(this.#inputs);
    const events = this.engine.step(this.#inputs, this.#orders);
    for (const event of events) if (event.kind === "contact" && event.other !== WALL) this.contacts++;
    this.#orders = this.#take(this.#steward.look(events));
  }

  /** Ends the session: the steward judges what still waits for its consequences. */
  close(): void {
    this.#take(this.#steward.close());
  }

  #take(rulings: readonly Ruling[]): RaceOrder[] {
    this.rulings.push(...rulings);
    return rulings.flatMap((ruling) => ordersOf(ruling, 1 + this.#lapsOf(ruling.against)));
  }

  #lapsOf(car: number | null): number {
    return car === null ? 0 : this.engine.session.lapsCompleted(car);
  }
}
