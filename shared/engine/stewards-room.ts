import type { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { Ruling } from "../contract/ruling.ts";
import type { PaceNotes } from "../driver/driver-preparation.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { amendRuling, asksForCheck } from "../steward/ruling/amend.ts";
import type { Tariff } from "../steward/ruling/tariff.ts";
import type { CounterfactualAnswer, CounterfactualDesk } from "./counterfactual-desk.ts";
import type { RaceEngine } from "./race-engine.ts";
import { RaceSteward } from "./race-steward.ts";
import { RecentLaps } from "./recent-laps.ts";
import { RulingLog } from "./ruling-log.ts";

/** What a race is judged by. */
export interface StewardsRoomOptions {
  /** Of the race, before its first tick. */
  readonly engine: RaceEngine;
  /** Of the cars' usual pace on the circuit. */
  readonly notes: PaceNotes;
  readonly tariff: Tariff;
  /** Where contacts are driven again; without one the rules alone decide. */
  readonly desk?: CounterfactualDesk;
  /** Which rulings on contacts are checked there; those of [SW65] when absent. */
  readonly checks?: (ruling: Ruling) => boolean;
}

/** A ruling that was made, or amended. */
export interface RulingChange {
  /** What it said before; null when it is new. */
  readonly before: Ruling | null;
  readonly after: Ruling;
}

const NO_CHANGES: readonly RulingChange[] = [];

/** Judges a race from its first tick to its end, has contacts driven again, and keeps the log of rulings. It only looks on: what follows from rulings is others' to order. */
export class StewardsRoom {
  readonly log = new RulingLog();
  readonly #engine: RaceEngine;
  readonly #tariff: Tariff;
  readonly #steward: RaceSteward;
  readonly #laps: RecentLaps;
  readonly #desk: CounterfactualDesk | null;
  readonly #checks: (ruling: Ruling) => boolean;
  #isClosed = false;
  #changes: RulingChange[] = [];

  constructor({ engine, notes, tariff, desk, checks }: StewardsRoomOptions) {
    this.#engine = engine;
    this.#tariff = tariff;
    this.#steward = new RaceSteward(engine, notes, tariff);
    this.#laps = new RecentLaps(engine.session);
    this.#desk = desk ?? null;
    this.#checks = checks ?? asksForCheck;
  }

  /** Whether checks are still to come back. */
  get isBusy(): boolean {
    return this.#desk?.isBusy === true;
  }

  /**
   * Looks at a tick that the engine has just run. Call it once a tick, also after the end: checks may still come back.
   *
   * @returns what was ruled and amended, in this order; the array is not touched again
   */
  look(inputs: DriveInputs, orders: readonly RaceOrder[], events: readonly RaceEvent[]): readonly RulingChange[] {
    this.#laps.note(events);
    this.#desk?.record(inputs, orders);
    if (!this.#isClosed) this.#rule(events);
    if (this.#desk !== null) for (const answer of this.#desk.answers()) this.#amend(answer);
    if (this.#changes.length === 0) return NO_CHANGES;
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  /** [SW67] The lap that a car was on at an incident, from 1. */
  lapOf({ atSec }: Ruling, car: number): number {
    return this.#laps.lapAt(car, Math.round(atSec * TICK_HZ));
  }

  #rule(events: readonly RaceEvent[]): void {
    for (const ruling of this.#steward.look(events)) this.#issue(ruling);
    if (this.#engine.ended) this.close();
  }

  /** Nothing more of the race will be seen: judges what still waits for its consequences. `look` returns it. Called by itself at the end. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const ruling of this.#steward.close()) this.#issue(ruling);
  }

  #issue(ruling: Ruling): void {
    this.log.put(ruling);
    this.#changes.push({ before: null, after: ruling });
    if (this.#checks(ruling)) this.#desk?.ask(ruling);
  }

  /** [SW64] */
  #amend({ ruling: id, counterfactual }: CounterfactualAnswer): void {
    const record = this.log.find(id);
    if (record === undefined || record.overturned) return;
    const before = record.ruling;
    const { cause } = counterfactual;
    const { config, session } = this.#engine;
    const isFirstLap = cause !== null && !session.plan.byBestLap && this.lapOf(before, cause) === 1;
    const after = amendRuling(before, counterfactual, { tariff: this.#tariff, isFirstLap, label: (car) => config.entries[car].name });
    this.log.put(after);
    this.#changes.push({ before, after });
  }
}
