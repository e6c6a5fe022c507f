import type { CarIndex, Tick } from "../contract/ids.ts";
import type { SessionFormat } from "../contract/race-config.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { CarWatch } from "./car-watch.ts";
import { ContactTally } from "./contact-tally.ts";
import { FlagBoard } from "./flag-board.ts";
import { bestLapGapMs, gapBetweenMs, lapsBetween } from "./gaps.ts";
import { LapBook } from "./lap-book.ts";
import { LapTiming } from "./lap-timing.ts";
import { PenaltyLedger } from "./penalty-ledger.ts";
import { PenaltyService } from "./penalty-service.ts";
import { IDLE_CREW, type PitCrew } from "./pit-crew.ts";
import { PitLane } from "./pit-lane.ts";
import { PitStops } from "./pit-stops.ts";
import {
  DEADLINE_TICK,
  ENDED_TICK,
  FASTEST_LAP_MS,
  FLAG_MS,
  GO_TICK,
  NO_TICK,
  NO_TIME,
  PIT_HELD,
  PIT_OUT,
  RACING,
  RaceColumns,
  START_TICK,
  TICK,
} from "./race-columns.ts";
import { RaceControl } from "./race-control.ts";
import type { RaceEvent, WALL } from "./race-event.ts";
import { RaceFinish } from "./race-finish.ts";
import { MIN_RACE_SPEED_MPS } from "./race-rules.ts";
import { RaceSignals } from "./race-signals.ts";
import { type RaceTelemetry, WHEELS } from "./race-telemetry.ts";
import { RunningOrder } from "./running-order.ts";
import { planSession, type SessionPlan } from "./session-plan.ts";
import { SessionStart } from "./session-start.ts";
import { TimedFinish } from "./timed-finish.ts";
import { type TimedCircuit, TimingLoops } from "./timing-loops.ts";

/**
 * `formation`: standing on the grid; `lights`: the start lights; `formationLap`: round to a rolling start; `flag`: the winner is
 * home, or the time is up, and the others come in.
 */
export type SessionPhase = "formation" | "lights" | "formationLap" | "racing" | "flag" | "ended";

/** What a session is made of. */
export interface RaceSessionOptions {
  track: TimedCircuit;
  carCount: number;
  laps: number;
  /** A race over laps from a standing start where it is absent. */
  format?: SessionFormat;
  /** Who works on the cars at stops. */
  crew?: PitCrew;
  /** Draws the hold of the start lights. */
  seed: number;
}

/**
 * One race as a state machine over what the timing sees: telemetry goes in tick by tick, events come out. It knows nothing
 * of physics, and its state is a function of what it was handed. The rules stand in SPEC.md.
 */
export class RaceSession {
  readonly carCount: number;
  readonly laps: number;
  readonly plan: SessionPlan;
  readonly loops: TimingLoops;
  /** Timing of every car, for readers; only the session writes it. */
  readonly columns: RaceColumns;
  /** What race control shows each car. */
  readonly signals: RaceSignals;
  /** The pit lane and who is in it; null where no stop is possible. */
  readonly pits: PitStops | null;
  readonly #timing: LapTiming;
  readonly #order: RunningOrder;
  readonly #contacts: ContactTally;
  readonly #watch: CarWatch;
  readonly #finish: RaceFinish;
  readonly #timedFinish: TimedFinish;
  readonly #start: SessionStart;
  readonly #book: LapBook;
  readonly #board: FlagBoard;
  readonly #control: RaceControl;
  readonly #ledger: PenaltyLedger;
  readonly #penalties: PenaltyService;
  /** Race-wide values, rows of `columns.race`. */
  readonly #race: Float64Array;
  #events: RaceEvent[] = [];

  /** @param grid the cars on their slots, before the first tick */
  constructor(options: RaceSessionOptions, grid: RaceTelemetry) {
    this.carCount = options.carCount;
    this.laps = options.laps;
    this.loops = new TimingLoops(options.track);
    this.columns = new RaceColumns(this.carCount, this.loops.count);
    this.#race = this.columns.race;
    this.plan = planSession(options.format, this.laps, options.track.lengthM);
    this.#start = new SessionStart(this.columns, this.plan.start, options.seed);
    this.#book = new LapBook(this.columns, this.carCount, this.plan.lapCapacity);
    this.#timing = new LapTiming(this.columns, this.loops, this.#book, this.plan.start);
    this.#order = new RunningOrder(this.columns, this.carCount, this.plan.byBestLap);
    this.#contacts = new ContactTally(this.columns, this.carCount);
    this.#watch = new CarWatch(this.columns, this.loops, this.#contacts);
    this.#finish = new RaceFinish(this.columns, this.#timing, this.carCount, this.plan);
    this.#timedFinish = new TimedFinish(this.columns, this.#timing, this.#finish, this.carCount, this.plan.durationMs, this.loops.lengthM);
    this.#race[DEADLINE_TICK] = this.#race[GO_TICK] + Math.ceil(slowestSessionSec(this.plan, this.loops.lengthM) * TICK_HZ);
    this.#board = new FlagBoard(this.columns);
    this.signals = new RaceSignals(this.columns, this.#board, this.plan, this.loops.lengthM);
    const lane = this.plan.pit === null ? null : options.track.pitLane;
    this.#ledger = new PenaltyLedger(this.columns, this.carCount);
    this.#penalties = new PenaltyService({
      columns: this.columns,
      ledger: this.#ledger,
      timing: this.#timing,
      book: this.#book,
      finish: this.#finish,
      board: this.#board,
      lapM: this.loops.lengthM,
      hasPits: lane !== null,
    });
    this.pits =
      lane === null || this.plan.pit === null
        ? null
        : new PitStops(this.columns, new PitLane(lane, this.loops.lengthM), this.plan.pit, options.crew ?? IDLE_CREW, this.#penalties);
    this.#control = new RaceControl({
      columns: this.columns,
      loops: this.loops,
      plan: this.plan,
      timing: this.#timing,
      start: this.#start,
      finish: this.#finish,
      board: this.#board,
      pits: this.pits,
      runningOrder: this.#order.cars,
      slotSM: grid.trackSM.slice(0, this.carCount),
    });
    for (let car = 0; car < this.carCount; car++) this.#timing.placeOnGrid(car, grid.trackSM[car]);
    this.#order.update();
  }

  get tick(): Tick {
    // A whole number to the engine too: a double would be boxed at every call that takes it.
    return (this.#race[TICK] | 0) as Tick;
  }

  get phase(): SessionPhase {
    if (this.#race[ENDED_TICK] !== NO_TICK) return "ended";
    if (this.#race[FLAG_MS] !== NO_TIME) return "flag";
    if (this.mayDrive) return this.#start.isFormationLap(this.tick) ? "formationLap" : "racing";
    return this.#start.areLightsOn(this.tick) ? "lights" : "formation";
  }

  /** Tick at which race time begins: lights out, or the green flag. A tick that never comes while a formation lap is driven. */
  get lightsOutTick(): Tick {
    return (this.#race[START_TICK] | 0) as Tick;
  }

  /** Whether cars may leave their slots: after the lights, from the formation lap on, not while they wait for a restart. */
  get mayDrive(): boolean {
    return this.#race[TICK] >= this.#race[GO_TICK];
  }

  /** Start lights that are lit, 0 to 5. */
  get lightsLit(): number {
    return this.#start.lightsLitAt(this.tick);
  }

  /** Time since lights out, 0 before. */
  get raceMs(): number {
    return this.#timing.raceMsAt(this.tick);
  }

  /** The best lap of the race so far, or null. */
  get fastestLapMs(): number | null {
    return this.#race[FASTEST_LAP_MS] === NO_TIME ? null : this.#race[FASTEST_LAP_MS];
  }

  /** Car indices in running order, leader first; a view that changes with the next tick. */
  get runningOrder(): Uint16Array {
    return this.#order.cars;
  }

  /** Whether a car is held in its box: it cannot drive off. */
  isHeld(car: number): boolean {
    return this.columns.pitState[car] === PIT_HELD && this.columns.status[car] === RACING;
  }

  /** Laps a car has completed. */
  lapsCompleted(car: number): number {
    return this.#timing.lapsCompleted(car);
  }

  /** The sector a car is in, 0 to 2; the first while it stands before the line. */
  currentSector(car: number): number {
    const passed = this.columns.loopsPassed[car];
    return passed === 0 ? 0 : this.loops.sectorAfter[this.loops.lastPassed(passed)];
  }

  /** Share of the session that a car has still to drive, 1 at the start. */
  shareLeft(car: number): number {
    const { laps, durationMs } = this.plan;
    const share = laps < Number.POSITIVE_INFINITY ? this.columns.distanceM[car] / (laps * this.loops.lengthM) : this.raceMs / durationMs;
    return Math.max(0, Math.min(1, 1 - share));
  }

  /** True time gap between two cars in milliseconds, see `gapBetweenMs`; between best laps where they decide ([RC45]). */
  gapMs(behind: number, ahead: number): number | null {
    if (this.plan.byBestLap) return bestLapGapMs(this.columns, behind, ahead);
    return gapBetweenMs(this.columns, this.loops, behind, ahead, this.raceMs);
  }

  /** Whole laps one car is behind another; 0 where best laps decide. */
  lapsBehind(behind: number, ahead: number): number {
    return this.plan.byBestLap ? 0 : lapsBetween(this.columns, this.loops, behind, ahead);
  }

  /** The whole mutable state, live: copy it out for a snapshot, copy into it to restore one, read it for a hash. */
  get state(): readonly ArrayBufferView[] {
    const { lastTouchTick } = this.#contacts;
    const { endMs, deletions } = this.#book;
    return [this.columns.buffer, lastTouchTick, this.#order.cars, endMs, deletions, this.#control.pairs, this.#ledger.rows];
  }

  /** Notes a touch of the coming tick; hand in all touches of a tick before `step`. */
  noteContact(car: CarIndex, other: CarIndex | typeof WALL, impulseNs: number): void {
    if (this.phase !== "ended") this.#contacts.note(car, other, impulseNs, (this.tick + 1) as Tick, this.#events);
  }

  /**
   * Advances the race by one tick.
   *
   * @param telemetry the cars after the tick
   * @param orders of race control for this tick
   * @returns what happened, in the order of SPEC.md [RC2]; the array is not touched again
   */
  step(telemetry: RaceTelemetry, orders: readonly RaceOrder[]): readonly RaceEvent[] {
    this.#race[TICK]++;
    const events = this.#events;
    if (this.#race[ENDED_TICK] === NO_TICK) {
      this.#start.advance(this.tick, events);
      for (let i = 0; i < orders.length; i++) this.#obey(orders[i], events);
      for (let car = 0; car < this.carCount; car++) this.#followCar(car as CarIndex, telemetry, events);
      this.#control.follow(telemetry, this.tick, events);
      if (this.plan.byBestLap) this.#timedFinish.waveFlag(this.tick, events);
      else this.#finish.waveFlag(this.tick, events);
      this.#finish.retireOverdue(this.tick, events);
      this.#control.restartIfOrdered(this.tick, events);
      this.#order.update();
      this.#finish.endWhenAllAreHome(this.tick, events);
      if (events.length > 0) this.#events = [];
      return events;
    }
    return this.reviseResult(orders);
  }

  /**
   * Carries out orders of the steward's after the end: his work goes on, and needs no cars and no time.
   *
   * @throws Error while the session is on
   */
  reviseResult(orders: readonly RaceOrder[]): readonly RaceEvent[] {
    if (this.#race[ENDED_TICK] === NO_TICK) throw new Error("there is no result to revise while the session is on");
    const events = this.#events;
    for (let i = 0; i < orders.length; i++) this.#penalties.obey(orders[i], this.tick, events);
    if (this.plan.byBestLap && events.length > 0) this.#order.update();
    if (events.length > 0) this.#events = [];
    return events;
  }

  #obey(order: RaceOrder, events: RaceEvent[]): void {
    switch (order.kind) {
      case "retire":
        this.#finish.retire(order.car, "left", this.tick, events);
        break;
      case "callIn":
        this.pits?.callIn(order.car, order.request);
        break;
      case "penalise":
      case "deleteLap":
      case "revoke":
        this.#penalties.obey(order, this.tick, events);
        break;
      default:
        this.#control.obey(order, this.tick, events);
    }
  }

  #followCar(car: CarIndex, telemetry: RaceTelemetry, events: RaceEvent[]): void {
    if (this.columns.status[car] !== RACING) return;
    const tick = this.tick;
    const firstEvent = events.length;
    this.#timing.advance(car, telemetry, tick, events);
    if (events.length > firstEvent) this.#noteFastestLap(car, firstEvent, events);
    if (this.pits !== null) this.pits.follow(car, this.#timing.lapsCompleted(car) + 1, telemetry, tick, events);
    if (this.columns.lineCrossedMs[car] !== NO_TIME) this.#penalties.watchLine(car, tick, events);
    if (this.columns.status[car] !== RACING) return;
    this.#watch.watchDirection(car, tick, events);
    if (tick <= this.#race[GO_TICK]) {
      this.#watch.stayPut(car, tick);
      if (this.#start.isByLights) this.#watch.watchSlot(car, tick, events);
      return;
    }
    const isOff = telemetry.wheelsOffTrack[car] === WHEELS && this.columns.pitState[car] === PIT_OUT;
    if (isOff && tick > this.#race[START_TICK]) this.#watch.countOffTrack(car);
    if (this.#board.isRed || this.isHeld(car)) this.#watch.stayPut(car, tick);
    else if (!this.plan.byBestLap && this.#watch.hasStopped(car, tick)) this.#finish.retire(car, "stopped", tick, events);
  }

  #noteFastestLap(car: CarIndex, firstEvent: number, events: RaceEvent[]): void {
    for (let i = firstEvent; i < events.length; i++) {
      const event = events[i];
      if (event.kind !== "lapCompleted" || !this.#book.counts(car, event.lap)) continue;
      if (this.#race[FASTEST_LAP_MS] !== NO_TIME && event.timeMs >= this.#race[FASTEST_LAP_MS]) continue;
      this.#race[FASTEST_LAP_MS] = event.timeMs;
      events.push({ kind: "fastestLap", tick: this.tick, car, lap: event.lap, timeMs: event.timeMs });
    }
  }
}

/** [RC54]: the longest that a session can take before it is stopped. */
function slowestSessionSec({ laps, durationMs, lapsAfterTime, start, byBestLap }: SessionPlan, lengthM: number): number {
  const slowestLapSec = lengthM / MIN_RACE_SPEED_MPS;
  const formationLaps = start === "rolling" ? 1 : 0;
  if (byBestLap) return Number.POSITIVE_INFINITY;
  if (laps < Number.POSITIVE_INFINITY) return (laps + 1 + formationLaps) * slowestLapSec;
  return durationMs / 1000 + (lapsAfterTime + 2 + formationLaps) * slowestLapSec;
}
