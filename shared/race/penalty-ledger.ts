import type { CarIndex } from "../contract/ids.ts";
import { LEDGER_COUNT, type RaceColumns } from "./race-columns.ts";

/** What an entry imposes. `value` is seconds, places or the lap. */
export const LEDGER_KINDS = ["time", "driveThrough", "stopAndGo", "gridPlaces", "disqualification", "lapDeletion"] as const;
/** What an entry imposes, by name. */
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Columns of an entry. */
const RULING = 0;
const CAR = 1;
const KIND = 2;
const VALUE = 3;
const STATE = 4;
const ISSUED_TICK = 5;
const DUE_LAPS = 6;
const WIDTH = 7;

/** Values of an entry's state. */
const OPEN = 0;
const SERVED = 1;
const VOID = 2;

/** Entries kept: so many, and so many a car. */
const CAPACITY = 64;
const CAPACITY_PER_CAR = 32;

/** What rulings imposed on cars in this session, in the order they came; part of the session's state. */
export class PenaltyLedger {
  /** A row of WIDTH values an entry. */
  readonly rows: Float64Array;
  readonly #race: Float64Array;

  constructor(columns: RaceColumns, carCount: number) {
    this.#race = columns.race;
    this.rows = new Float64Array((CAPACITY + CAPACITY_PER_CAR * carCount) * WIDTH);
  }

  get count(): number {
    return this.#race[LEDGER_COUNT];
  }

  rulingOf(entry: number): number {
    return this.rows[entry * WIDTH + RULING];
  }

  carOf(entry: number): CarIndex {
    return this.rows[entry * WIDTH + CAR] as CarIndex;
  }

  kindOf(entry: number): LedgerKind {
    return LEDGER_KINDS[this.rows[entry * WIDTH + KIND]];
  }

  valueOf(entry: number): number {
    return this.rows[entry * WIDTH + VALUE];
  }

  issuedTickOf(entry: number): number {
    return this.rows[entry * WIDTH + ISSUED_TICK];
  }

  /** Laps completed by which it must have been served. */
  dueLapsOf(entry: number): number {
    return this.rows[entry * WIDTH + DUE_LAPS];
  }

  isOpen(entry: number): boolean {
    return this.rows[entry * WIDTH + STATE] === OPEN;
  }

  /**
   * Adds an entry, in the place of the oldest that no longer matters where there is no room.
   *
   * @returns whether there was room
   */
  add(ruling: number, car: number, kind: LedgerKind, value: number, issuedTick: number, dueLaps: number): boolean {
    if (this.count * WIDTH === this.rows.length && !this.#dropSettled()) return false;
    const row = this.count * WIDTH;
    this.rows[row + RULING] = ruling;
    this.rows[row + CAR] = car;
    this.rows[row + KIND] = LEDGER_KINDS.indexOf(kind);
    this.rows[row + VALUE] = value;
    this.rows[row + STATE] = OPEN;
    this.rows[row + ISSUED_TICK] = issuedTick;
    this.rows[row + DUE_LAPS] = dueLaps;
    this.#race[LEDGER_COUNT]++;
    return true;
  }

  serve(entry: number): void {
    this.rows[entry * WIDTH + STATE] = SERVED;
  }

  void(entry: number): void {
    this.rows[entry * WIDTH + STATE] = VOID;
  }

  postpone(entry: number): void {
    this.rows[entry * WIDTH + DUE_LAPS]++;
  }

  /** The first open entry of a kind against a car, or -1. */
  firstOpen(car: number, kind: LedgerKind): number {
    const index = LEDGER_KINDS.indexOf(kind);
    for (let entry = 0; entry < this.count; entry++) {
      const row = entry * WIDTH;
      if (this.rows[row + CAR] === car && this.rows[row + KIND] === index && this.rows[row + STATE] === OPEN) return entry;
    }
    return -1;
  }

  /** Sum over the open entries of a kind against a car, of their values or of ones. */
  sumOpen(car: number, kind: LedgerKind, of: "values" | "entries"): number {
    const index = LEDGER_KINDS.indexOf(kind);
    let sum = 0;
    for (let row = 0; row < this.count * WIDTH; row += WIDTH) {
      if (this.rows[row + CAR] !== car || this.rows[row + KIND] !== index || this.rows[row + STATE] !== OPEN) continue;
      sum += of === "values" ? this.rows[row + VALUE] : 1;
    }
    return sum;
  }

  #dropSettled(): boolean {
    for (let entry = 0; entry < this.count; entry++) {
      if (this.isOpen(entry)) continue;
      this.rows.copyWithin(entry * WIDTH, (entry + 1) * WIDTH);
      this.#race[LEDGER_COUNT]--;
      return true;
    }
    return false;
  }
}
