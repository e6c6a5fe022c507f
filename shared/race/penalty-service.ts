import type { CarIndex, Tick } from "../contract/ids.ts";
import type { Penalty, RaceOrder } from "../contract/race-control.ts";
import type { FlagBoard } from "./flag-board.ts";
import type { LapBook } from "./lap-book.ts";
import type { LapTiming } from "./lap-timing.ts";
import type { LedgerKind, PenaltyLedger } from "./penalty-ledger.ts";
import { FASTEST_LAP_MS, FLAG_MS, NO_TIME, PIT_OUT, RACING, type RaceColumns, TARGET_LAPS } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";
import type { RaceFinish } from "./race-finish.ts";
import { DRIVE_THROUGH_SEC, SERVE_LAPS, STOP_AND_GO_SEC } from "./race-rules.ts";

/** What the service of penalties works on. */
export interface PenaltyParts {
  readonly columns: RaceColumns;
  readonly ledger: PenaltyLedger;
  readonly timing: LapTiming;
  readonly book: LapBook;
  readonly finish: RaceFinish;
  readonly board: FlagBoard;
  readonly lapM: number;
  /** Whether there is a pit lane to serve penalties in. */
  readonly hasPits: boolean;
}

/** Carries out rulings: imposes penalties, sees that they are served, takes them back. */
export class PenaltyService {
  readonly lapM: number;
  readonly #parts: PenaltyParts;

  constructor(parts: PenaltyParts) {
    this.#parts = parts;
    this.lapM = parts.lapM;
  }

  /** [RC143] Whether drive-throughs and stop-and-gos can be served now. */
  get canServeDrives(): boolean {
    const { status } = this.#parts.board;
    return status !== "safetyCar" && status !== "safetyCarIn";
  }

  /** Takes an order of the steward; others are none of its business. */
  obey(order: RaceOrder, tick: Tick, events: RaceEvent[]): void {
    switch (order.kind) {
      case "penalise":
        this.#penalise(order.ruling, order.car, order.penalty, tick, events);
        break;
      case "deleteLap":
        this.#deleteLap(order.ruling, order.car, order.lap, tick, events);
        break;
      case "revoke":
        this.#revoke(order.ruling, tick, events);
        break;
      default:
    }
  }

  /** [RC140] [RC141] */
  #penalise(ruling: number, car: CarIndex, penalty: Penalty, tick: Tick, events: RaceEvent[]): void {
    const { kind } = penalty;
    const isDrive = kind === "driveThrough" || kind === "stopAndGo";
    if (isDrive && !this.#parts.hasPits) {
      this.#convertAtOnce(ruling, car, penalty, tick, events);
      return;
    }
    const value = kind === "time" || kind === "stopAndGo" ? penalty.seconds : kind === "gridPlaces" ? penalty.places : 0;
    if (!this.#impose(ruling, car, kind, value, tick)) return;
    events.push({ kind: "penalised", tick, car, ruling, penalty });
    if (kind === "disqualification") this.#showBlack(car, tick, events);
  }

  /** [RC145] */
  #deleteLap(ruling: number, car: CarIndex, lap: number, tick: Tick, events: RaceEvent[]): void {
    if (!this.#impose(ruling, car, "lapDeletion", lap, tick)) return;
    this.#strike(car, lap, 1);
    events.push({ kind: "lapDeleted", tick, car, ruling, lap });
  }

  /** [RC146] */
  #revoke(ruling: number, tick: Tick, events: RaceEvent[]): void {
    const { ledger } = this.#parts;
    let found = false;
    let undone = false;
    for (let entry = 0; entry < ledger.count; entry++) {
      if (ledger.rulingOf(entry) !== ruling) continue;
      found = true;
      if (!ledger.isOpen(entry)) continue;
      const car = ledger.carOf(entry);
      ledger.void(entry);
      if (ledger.kindOf(entry) === "lapDeletion") this.#strike(car, ledger.valueOf(entry), -1);
      this.#sumUp(car);
      undone = true;
    }
    if (found) events.push({ kind: "rulingRevoked", tick, ruling, undone });
  }

  /** Seconds that a car has to wait in its box before work may begin ([RC142]). */
  stopSec(car: number): number {
    const { timePenaltySec } = this.#parts.columns;
    const stopAndGo = this.canServeDrives ? this.#parts.ledger.firstOpen(car, "stopAndGo") : -1;
    return timePenaltySec[car] + (stopAndGo < 0 ? 0 : this.#parts.ledger.valueOf(stopAndGo));
  }

  /** Whether a stop serves something, be it of no seconds. */
  hasStopToServe(car: number): boolean {
    return this.#parts.columns.stopGos[car] > 0 && this.canServeDrives;
  }

  /** What the stop that is over was for: all time penalties, and one stop-and-go. */
  serveAtStop(car: CarIndex, tick: Tick, events: RaceEvent[]): void {
    const { ledger } = this.#parts;
    for (let entry = ledger.firstOpen(car, "time"); entry >= 0; entry = ledger.firstOpen(car, "time")) this.#serve(entry, tick, events);
    const stopAndGo = this.canServeDrives ? ledger.firstOpen(car, "stopAndGo") : -1;
    if (stopAndGo >= 0) this.#serve(stopAndGo, tick, events);
  }

  /** [RC143] The visit that is over, without a stop, was the oldest drive-through that was imposed before it. */
  serveDriveThrough(car: CarIndex, enteredTick: number, tick: Tick, events: RaceEvent[]): void {
    const { ledger, columns } = this.#parts;
    if (columns.driveThroughs[car] === 0 || !this.canServeDrives) return;
    const entry = ledger.firstOpen(car, "driveThrough");
    if (ledger.issuedTickOf(entry) <= enteredTick) this.#serve(entry, tick, events);
  }

  /** [RC144] Shows black to a car that crosses the line with a penalty overdue. */
  watchLine(car: CarIndex, tick: Tick, events: RaceEvent[]): void {
    const { columns, ledger, timing } = this.#parts;
    if (columns.driveThroughs[car] + columns.stopGos[car] === 0) return;
    const laps = timing.lapsCompleted(car);
    const isFinish = columns.race[FLAG_MS] !== NO_TIME || laps >= columns.race[TARGET_LAPS];
    for (let entry = 0; entry < ledger.count; entry++) {
      const kind = ledger.kindOf(entry);
      if (ledger.carOf(entry) !== car || !ledger.isOpen(entry) || (kind !== "driveThrough" && kind !== "stopAndGo")) continue;
      if (!this.canServeDrives) ledger.postpone(entry);
      else if (!isFinish && laps >= ledger.dueLapsOf(entry) && columns.pitState[car] === PIT_OUT) {
        const ruling = ledger.rulingOf(entry);
        this.#penalise(ruling, car, { kind: "disqualification" }, tick, events);
        return;
      }
    }
  }

  #impose(ruling: number, car: CarIndex, kind: LedgerKind, value: number, tick: Tick): boolean {
    const { ledger, timing } = this.#parts;
    const isAdded = ledger.add(ruling, car, kind, value, tick, timing.lapsCompleted(car) + SERVE_LAPS);
    if (isAdded) this.#sumUp(car);
    return isAdded;
  }

  #convertAtOnce(ruling: number, car: CarIndex, penalty: Penalty, tick: Tick, events: RaceEvent[]): void {
    const seconds = penalty.kind === "driveThrough" ? DRIVE_THROUGH_SEC : STOP_AND_GO_SEC;
    this.#penalise(ruling, car, { kind: "time", seconds }, tick, events);
  }

  #serve(entry: number, tick: Tick, events: RaceEvent[]): void {
    const { ledger } = this.#parts;
    const car = ledger.carOf(entry);
    ledger.serve(entry);
    this.#sumUp(car);
    events.push({ kind: "penaltyServed", tick, car, ruling: ledger.rulingOf(entry) });
  }

  #showBlack(car: CarIndex, tick: Tick, events: RaceEvent[]): void {
    if (this.#parts.columns.status[car] === RACING) this.#parts.finish.retire(car, "disqualified", tick, events);
  }

  /** Strikes out a lap or gives it back, and finds the session's fastest lap anew. */
  #strike(car: number, lap: number, rulings: 1 | -1): void {
    const { columns, book, timing } = this.#parts;
    book.strike(car, lap, rulings, timing.lapsCompleted(car));
    let fastestMs = NO_TIME;
    for (const bestMs of columns.bestLapMs) if (bestMs !== NO_TIME && (fastestMs === NO_TIME || bestMs < fastestMs)) fastestMs = bestMs;
    columns.race[FASTEST_LAP_MS] = fastestMs;
  }

  /** Brings the columns that sum up a car's open penalties up to date. */
  #sumUp(car: number): void {
    const { columns, ledger } = this.#parts;
    columns.timePenaltySec[car] = ledger.sumOpen(car, "time", "values");
    columns.driveThroughs[car] = ledger.sumOpen(car, "driveThrough", "entries");
    columns.stopGos[car] = ledger.sumOpen(car, "stopAndGo", "entries");
    columns.gridPlaces[car] = ledger.sumOpen(car, "gridPlaces", "values");
    columns.disqualified[car] = ledger.sumOpen(car, "disqualification", "entries") > 0 ? 1 : 0;
  }
}
