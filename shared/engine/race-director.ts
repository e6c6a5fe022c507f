import type { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import type { Ruling, RulingRecord } from "../contract/ruling.ts";
import type { RaceEvent } from "../race/race-event.ts";
import type { RaceEngine } from "./race-engine.ts";
import type { RulingLog } from "./ruling-log.ts";
import { isCarriedOut, ordersOf } from "./ruling-orders.ts";
import { type RulingChange, StewardsRoom, type StewardsRoomOptions } from "./stewards-room.ts";

const NO_ORDERS: readonly RaceOrder[] = [];
const NO_RECORDS: readonly RulingRecord[] = [];

/**
 * A race with its steward: what he rules in a tick is ordered in the next one, so that penalties are served and classified. Whoever
 * else orders (race control, the pit wall) hands his orders to `step`.
 */
export class RaceDirector {
  readonly engine: RaceEngine;
  readonly #room: StewardsRoom;
  #orders: readonly RaceOrder[] = NO_ORDERS;
  /** For the next tick. */
  #due: RaceOrder[] = [];
  #changed = new Set<number>();
  #changes: readonly RulingRecord[] = NO_RECORDS;

  constructor(options: StewardsRoomOptions) {
    this.engine = options.engine;
    this.#room = new StewardsRoom(options);
  }

  /** Rulings of this race, with amendments; it outlives the race. */
  get log(): RulingLog {
    return this.#room.log;
  }

  /** What the last tick was given besides inputs: a recording of the race needs it. */
  get orders(): readonly RaceOrder[] {
    return this.#orders;
  }

  /** Rulings that were made, amended or overturned in the last tick or between the one before and it. */
  get changes(): readonly RulingRecord[] {
    return this.#changes;
  }

  /** Whether the race has ended and all that was ruled is carried out. */
  get isDone(): boolean {
    return this.engine.ended && this.#due.length === 0 && !this.#room.isBusy;
  }

  /**
   * Runs a tick, as `RaceEngine.step` does, with the orders that the rulings before it call for.
   *
   * @param orders of others for this tick
   */
  step(inputs: DriveInputs, orders: readonly RaceOrder[] = NO_ORDERS): readonly RaceEvent[] {
    this.#orders = this.#ordersWith(orders);
    const events = this.engine.step(inputs, this.#orders);
    for (const change of this.#room.look(inputs, this.#orders, events)) this.#follow(change);
    this.#changes = this.#takeChanges();
    return events;
  }

  /** Nothing more of the race will be seen: the steward judges what still waits for its consequences. Done by itself at the end. */
  close(): void {
    this.#room.close();
  }

  /**
   * [SW68] Takes a ruling back, by an operator's word: with the next tick what it imposed is void, as far as it is not served.
   *
   * @throws RangeError when there is none of that id
   */
  overturn(id: number): RulingRecord {
    const before = this.log.find(id);
    if (before?.overturned) return before;
    const record = this.log.overturn(id);
    this.#changed.add(id);
    if (isCarriedOut(record.ruling)) this.#due.push({ kind: "revoke", ruling: id });
    return record;
  }

  #ordersWith(orders: readonly RaceOrder[]): readonly RaceOrder[] {
    if (this.#due.length === 0) return orders;
    const all = [...this.#due, ...orders];
    this.#due = [];
    return all;
  }

  /** [SW67] */
  #follow({ before, after }: RulingChange): void {
    this.#changed.add(after.id);
    if (before !== null && before.against === after.against && before.decision === after.decision) return;
    if (before !== null && isCarriedOut(before)) this.#due.push({ kind: "revoke", ruling: before.id });
    this.#due.push(...this.#ordersFor(after));
  }

  #ordersFor(ruling: Ruling): RaceOrder[] {
    return ruling.against === null ? [] : ordersOf(ruling, this.#room.lapOf(ruling, ruling.against));
  }

  #takeChanges(): readonly RulingRecord[] {
    if (this.#changed.size === 0) return NO_RECORDS;
    const changes = this.log.records.filter(({ ruling }) => this.#changed.has(ruling.id));
    this.#changed.clear();
    return changes;
  }
}
