import type { CarIndex, Tick } from "../contract/ids.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { FieldPace } from "./field-pace.ts";
import type { FlagBoard } from "./flag-board.ts";
import { FlagWatch } from "./flag-watch.ts";
import { lapsBetween } from "./gaps.ts";
import type { LapTiming } from "./lap-timing.ts";
import type { PitStops } from "./pit-stops.ts";
import { DEADLINE_TICK, FLAG_MS, NO_SLOT, NO_TIME, RACING, type RaceColumns, RESTRICTED, RETIRED } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";
import type { RaceFinish } from "./race-finish.ts";
import { RED_LIMIT_SEC } from "./race-rules.ts";
import type { RaceTelemetry } from "./race-telemetry.ts";
import type { SessionPlan } from "./session-plan.ts";
import type { SessionStart } from "./session-start.ts";
import type { TimingLoops } from "./timing-loops.ts";

/** What race control works on. */
export interface ControlParts {
  readonly columns: RaceColumns;
  readonly loops: TimingLoops;
  readonly plan: SessionPlan;
  readonly timing: LapTiming;
  readonly start: SessionStart;
  readonly finish: RaceFinish;
  readonly board: FlagBoard;
  readonly pits: PitStops | null;
  /** Live: the order of the last tick. */
  readonly runningOrder: Uint16Array;
  /** Places of the slots, in grid order. */
  readonly slotSM: Float64Array;
}

/** Carries out race control's orders about flags, and follows the field under them: formation lap, neutralisation, red, restart. */
export class RaceControl {
  readonly #parts: ControlParts;
  readonly #race: Float64Array;
  readonly #pace: FieldPace;
  readonly #watch: FlagWatch;
  /** Of the tick that is being stepped. */
  #isRestartOrdered = false;

  constructor(parts: ControlParts) {
    const { columns, loops, board } = parts;
    this.#parts = parts;
    this.#race = columns.race;
    this.#pace = new FieldPace(columns, loops, board);
    this.#watch = new FlagWatch(columns, loops, board, columns.status.length);
  }

  /** Part of the session's state, see `FlagWatch`. */
  get pairs(): Int8Array {
    return this.#watch.pairs;
  }

  /** Takes an order; those that are not about flags are none of its business. */
  obey(order: RaceOrder, tick: Tick, events: RaceEvent[]): void {
    const { board, columns } = this.#parts;
    switch (order.kind) {
      case "sectorYellow":
        board.setYellow(order.sector, order.shown, tick, events);
        break;
      case "trackStatus":
        if (this.#mayChangeStatus) board.setStatus(order.status, tick, events);
        break;
      case "restart":
        this.#isRestartOrdered = true;
        break;
      case "recover":
        if (columns.status[order.car] === RETIRED) events.push({ kind: "recovered", tick, car: order.car });
        break;
      case "warn":
        columns.warnedTick[order.car] = tick;
        events.push({ kind: "warned", tick, car: order.car });
        break;
      default:
    }
  }

  /** Follows the field once every car is where it is after the tick. */
  follow(telemetry: RaceTelemetry, tick: Tick, events: RaceEvent[]): void {
    const { board, start, runningOrder } = this.#parts;
    const isRollingIn = start.isRollingIn(tick);
    if (isRollingIn) start.followFormation(tick, events);
    if (isRollingIn || !board.isClear) {
      const isFormationLap = start.isFormationLap(tick);
      board.endSafetyCar(runningOrder, tick, events);
      this.#pace.update(runningOrder, isFormationLap, isRollingIn, tick);
      this.#watch.watch(telemetry, isRollingIn, tick, events);
      this.#race[RESTRICTED] = 1;
      if (board.isRed) this.#waitUnderRed(tick, events);
    } else if (this.#race[RESTRICTED] === 1) {
      this.#pace.release();
      this.#watch.release();
      this.#race[RESTRICTED] = 0;
    }
  }

  /** [RC115] Once the cars were followed to where they are: from here on they stand on their slots. */
  restartIfOrdered(tick: Tick, events: RaceEvent[]): void {
    if (!this.#isRestartOrdered) return;
    this.#isRestartOrdered = false;
    const { board, plan, start } = this.#parts;
    if (!board.isRed || plan.byBestLap || this.#race[FLAG_MS] !== NO_TIME) return;
    this.#placeOnGrid(tick, events);
    start.restart(tick);
    board.setStatus("green", tick, events);
    events.push({ kind: "restartGrid", tick });
  }

  #placeOnGrid(tick: Tick, events: RaceEvent[]): void {
    const { columns, loops, pits, runningOrder, slotSM, timing } = this.#parts;
    const { status, placement, distanceM } = columns;
    const leader = this.#leader;
    const leaderLaps = timing.lapsCompleted(leader);
    const leaderM = distanceM[leader];
    let slot = 0;
    placement.fill(NO_SLOT);
    for (const car of runningOrder) {
      if (status[car] !== RACING) continue;
      const laps = Math.max(0, leaderLaps - Math.floor((leaderM - distanceM[car]) / loops.lengthM));
      placement[car] = slot;
      pits?.forget(car);
      timing.placeForRestart(car as CarIndex, slotSM[slot++], laps, tick, events);
    }
  }

  /** [RC111] Red comes to an end by a restart only; nothing of the kind is possible once the flag has fallen. */
  get #mayChangeStatus(): boolean {
    if (this.#race[FLAG_MS] !== NO_TIME) return false;
    return !this.#parts.board.isRed || this.#parts.plan.byBestLap;
  }

  /** [RC116] */
  #waitUnderRed(tick: Tick, events: RaceEvent[]): void {
    const { board, columns, finish, loops, plan } = this.#parts;
    if (plan.byBestLap || this.#race[FLAG_MS] !== NO_TIME) return;
    this.#race[DEADLINE_TICK]++;
    if (tick - board.sinceTick < RED_LIMIT_SEC * TICK_HZ) return;
    const leader = this.#leader;
    finish.endUnderRed(leader, (car) => lapsBetween(columns, loops, car, leader), tick, events);
  }

  /** The first car of the order that races. */
  get #leader(): CarIndex {
    const { columns, runningOrder } = this.#parts;
    return (runningOrder.find((car) => columns.status[car] === RACING) ?? runningOrder[0]) as CarIndex;
  }
}
