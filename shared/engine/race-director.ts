import type { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { Ruling, RulingRecord } from "../contract/ruling.ts";
import type { PaceNotes } from "../driver/driver-preparation.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { amendRuling, asksForCheck } from "../steward/ruling/amend.ts";
import type { Tariff } from "../steward/ruling/tariff.ts";
import type { CounterfactualAnswer, CounterfactualDesk } from "./counterfactual-desk.ts";
import type { RaceEngine } from "./race-engine.ts";
import { RaceSteward } from "./race-steward.ts";
import { RecentLaps } from "./recent-laps.ts";
import { RulingLog } from "./ruling-log.ts";
import { ordersOf } from "./ruling-orders.ts";

/** What a race with a steward is made of. */
export interface RaceDirectorOptions {
  readonly engine: RaceEngine;
  /** Of the cars' usual pace on the circuit. */
  readonly notes: PaceNotes;
  readonly tariff: Tariff;
  /** Where contacts are driven again; without one the rules alone decide. */
  readonly desk?: CounterfactualDesk;
}

const NO_ORDERS: readonly RaceOrder[] = [];
const NO_RECORDS: readonly RulingRecord[] = [];

/**
 * A race with its steward: what he rules in a tick is ordered in the next one, so that penalties are served and classified. Whoever
 * else orders (race control, the pit wall) hands his orders to `step`. Keeps the log of rulings.
 */
export class RaceDirector {
  readonly engine: RaceEngine;
  /** Of this race, with amendments; it outlives the race. */
  readonly log = new RulingLog();
  readonly #tariff: Tariff;
  readonly #steward: RaceSteward;
  readonly #laps: RecentLaps;
  readonly #desk: CounterfactualDesk | null;
  #isClosed = false;
  #orders: readonly RaceOrder[] = NO_ORDERS;
  /** For the next tick. */
  #due: RaceOrder[] = [];
  #changed = new Set<number>();
  #changes: readonly RulingRecord[] = NO_RECORDS;

  constructor({ engine, notes, tariff, desk }: RaceDirectorOptions) {
    this.engine = engine;
    this.#tariff = tariff;
    this.#steward = new RaceSteward(engine, notes, tariff);
    this.#laps = new RecentLaps(engine.session);
    this.#desk = desk ?? null;
  }

  /** What the last tick was given besides inputs: a recording of the race needs it. */
  get orders(): readonly RaceOrder[] {
    return this.#orders;
  }

  /** Rulings that were made, amended or overturned up to the last tick and since the one before. */
  get changes(): readonly RulingRecord[] {
    return this.#changes;
  }

  /** Whether the race has ended and all that was ruled is carried out. */
  get isDone(): boolean {
    return this.engine.ended && this.#due.length === 0 && this.#desk?.isBusy !== true;
  }

  /**
   * Runs a tick, as `RaceEngine.step` does, with the orders that the rulings before it call for.
   *
   * @param orders of others for this tick
   */
  step(inputs: DriveInputs, orders: readonly RaceOrder[] = NO_ORDERS): readonly RaceEvent[] {
    this.#orders = this.#ordersWith(orders);
    const events = this.engine.step(inputs, this.#orders);
    this.#laps.note(events);
    this.#desk?.record(inputs, this.#orders);
    if (!this.#isClosed) this.#rule(events);
    if (this.#desk !== null) for (const answer of this.#desk.answers()) this.#amend(answer);
    this.#changes = this.#takeChanges();
    return events;
  }

  /**
   * Takes a ruling back, by an operator's word: with the next tick what it imposed is void, as far as it is not served.
   *
   * @throws RangeError when there is none of that id
   */
  overturn(id: number): RulingRecord {
    const before = this.log.find(id);
    if (before?.overturned) return before;
    const record = this.log.overturn(id);
    this.#changed.add(id);
    if (this.#orderFor(record.ruling).length > 0) this.#due.push({ kind: "revoke", ruling: id });
    return record;
  }

  #ordersWith(orders: readonly RaceOrder[]): readonly RaceOrder[] {
    if (this.#due.length === 0) return orders;
    const all = [...this.#due, ...orders];
    this.#due = [];
    return all;
  }

  #rule(events: readonly RaceEvent[]): void {
    for (const ruling of this.#steward.look(events)) this.#issue(ruling);
    if (!this.engine.ended) return;
    this.#isClosed = true;
    for (const ruling of this.#steward.close()) this.#issue(ruling);
  }

  #issue(ruling: Ruling): void {
    this.#keep(ruling);
    this.#due.push(...this.#orderFor(ruling));
    if (asksForCheck(ruling)) this.#desk?.ask(ruling);
  }

  /** [SW64] */
  #amend({ ruling: id, counterfactual }: CounterfactualAnswer): void {
    const record = this.log.find(id);
    if (record === undefined || record.overturned) return;
    const before = record.ruling;
    const { cause } = counterfactual;
    const { config, session } = this.engine;
    const isFirstLap = cause !== null && !session.plan.byBestLap && this.#lapOf(before, cause) === 1;
    const ruling = amendRuling(before, counterfactual, { tariff: this.#tariff, isFirstLap, label: (car) => config.entries[car].name });
    this.#keep(ruling);
    if (ruling.against === before.against && ruling.decision === before.decision) return;
    if (this.#orderFor(before).length > 0) this.#due.push({ kind: "revoke", ruling: id });
    this.#due.push(...this.#orderFor(ruling));
  }

  #keep(ruling: Ruling): void {
    this.log.put(ruling);
    this.#changed.add(ruling.id);
  }

  #orderFor(ruling: Ruling): RaceOrder[] {
    return ruling.against === null ? [] : ordersOf(ruling, this.#lapOf(ruling, ruling.against));
  }

  #lapOf({ atSec }: Ruling, car: number): number {
    return this.#laps.lapAt(car, Math.round(atSec * TICK_HZ));
  }

  #takeChanges(): readonly RulingRecord[] {
    if (this.#changed.size === 0) return NO_RECORDS;
    const changes = this.log.records.filter(({ ruling }) => this.#changed.has(ruling.id));
    this.#changed.clear();
    return changes;
  }
}
