import type { CarIndex, Tick } from "../contract/ids.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { CarWatch } from "./car-watch.ts";
import { ContactTally } from "./contact-tally.ts";
import { gapBetweenMs, lapsBetween } from "./gaps.ts";
import { LapTiming } from "./lap-timing.ts";
import { ENDED_TICK, FASTEST_LAP_MS, FLAG_MS, NO_TICK, NO_TIME, RACING, RaceColumns, TICK } from "./race-columns.ts";
import type { RaceEvent, WALL } from "./race-event.ts";
import { RaceFinish } from "./race-finish.ts";
import { MIN_RACE_SPEED_MPS } from "./race-rules.ts";
import { type RaceTelemetry, WHEELS } from "./race-telemetry.ts";
import { RunningOrder } from "./running-order.ts";
import { drawLightsOutTick, FIRST_LIGHT_TICK, lightsLitAt } from "./start-procedure.ts";
import { type TimedCircuit, TimingLoops } from "./timing-loops.ts";

/** `formation`: standing on the grid; `lights`: the start lights; `flag`: the winner is home, the others come in. */
export type SessionPhase = "formation" | "lights" | "racing" | "flag" | "ended";

/** What a session is made of. */
export interface RaceSessionOptions {
  track: TimedCircuit;
  carCount: number;
  laps: number;
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
  readonly lightsOutTick: Tick;
  readonly loops: TimingLoops;
  /** Timing of every car, for readers; only the session writes it. */
  readonly columns: RaceColumns;
  readonly #timing: LapTiming;
  readonly #order: RunningOrder;
  readonly #contacts: ContactTally;
  readonly #watch: CarWatch;
  readonly #finish: RaceFinish;
  /** Race-wide values, rows of `columns.race`. */
  readonly #race: Float64Array;
  #events: RaceEvent[] = [];

  /** @param grid the cars on their slots, before the first tick */
  constructor(options: RaceSessionOptions, grid: RaceTelemetry) {
    this.carCount = options.carCount;
    this.laps = options.laps;
    this.lightsOutTick = drawLightsOutTick(options.seed) as Tick;
    this.loops = new TimingLoops(options.track);
    this.columns = new RaceColumns(this.carCount, this.loops.count);
    this.#race = this.columns.race;
    this.#timing = new LapTiming(this.columns, this.loops, this.lightsOutTick);
    this.#order = new RunningOrder(this.columns, this.carCount);
    this.#contacts = new ContactTally(this.columns, this.carCount);
    const slowestRaceSec = ((this.laps + 1) * options.track.lengthM) / MIN_RACE_SPEED_MPS;
    const timeoutTick = this.lightsOutTick + Math.ceil(slowestRaceSec * TICK_HZ);
    this.#watch = new CarWatch(this.columns, this.loops);
    this.#finish = new RaceFinish(this.columns, this.#timing, this.carCount, this.laps, timeoutTick);
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
    if (this.tick >= this.lightsOutTick) return "racing";
    return this.tick >= FIRST_LIGHT_TICK ? "lights" : "formation";
  }

  /** Start lights that are lit, 0 to 5. */
  get lightsLit(): number {
    return lightsLitAt(this.tick, this.lightsOutTick);
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

  /** Laps a car has completed. */
  lapsCompleted(car: number): number {
    return this.#timing.lapsCompleted(car);
  }

  /** The sector a car is in, 0 to 2; the first while it stands before the line. */
  currentSector(car: number): number {
    const passed = this.columns.loopsPassed[car];
    return passed === 0 ? 0 : this.loops.sectorAfter[(passed - 1) % this.loops.count];
  }

  /** True time gap between two cars in milliseconds, see `gapBetweenMs`. */
  gapMs(behind: number, ahead: number): number | null {
    return gapBetweenMs(this.columns, this.loops, behind, ahead, this.raceMs);
  }

  /** Whole laps one car is behind another. */
  lapsBehind(behind: number, ahead: number): number {
    return lapsBetween(this.columns, this.loops, behind, ahead);
  }

  /** The whole mutable state, live: copy it out for a snapshot, copy into it to restore one, read it for a hash. */
  get state(): readonly ArrayBufferView[] {
    return [this.columns.buffer, this.#contacts.lastTouchTick, this.#order.cars];
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
      this.#runStartLights(events);
      for (let i = 0; i < orders.length; i++) this.#obey(orders[i], events);
      for (let car = 0; car < this.carCount; car++) this.#followCar(car as CarIndex, telemetry, events);
      this.#finish.waveFlag(this.tick, events);
      this.#finish.retireOverdue(this.tick, events);
      this.#order.update();
      this.#finish.endWhenAllAreHome(this.tick, events);
    }
    if (events.length > 0) this.#events = [];
    return events;
  }

  #runStartLights(events: RaceEvent[]): void {
    const lightsLit = this.lightsLit;
    if (lightsLit > lightsLitAt(this.tick - 1, this.lightsOutTick)) events.push({ kind: "lightOn", tick: this.tick, lightsLit });
    if (this.tick === this.lightsOutTick) events.push({ kind: "lightsOut", tick: this.tick });
  }

  #obey(order: RaceOrder, events: RaceEvent[]): void {
    switch (order.kind) {
      case "retire":
        this.#finish.retire(order.car, "left", this.tick, events);
    }
  }

  #followCar(car: CarIndex, telemetry: RaceTelemetry, events: RaceEvent[]): void {
    if (this.columns.status[car] !== RACING) return;
    const tick = this.tick;
    const firstEvent = events.length;
    this.#timing.advance(car, telemetry, tick, events);
    if (events.length > firstEvent) this.#noteFastestLap(car, firstEvent, events);
    this.#watch.watchDirection(car, tick, events);
    if (tick <= this.lightsOutTick) {
      this.#watch.watchSlot(car, tick, events);
      return;
    }
    if (telemetry.wheelsOffTrack[car] === WHEELS) this.#watch.countOffTrack(car);
    if (this.#watch.hasStopped(car, tick)) this.#finish.retire(car, "stopped", tick, events);
  }

  #noteFastestLap(car: CarIndex, firstEvent: number, events: RaceEvent[]): void {
    for (let i = firstEvent; i < events.length; i++) {
      const event = events[i];
      if (event.kind !== "lapCompleted" || (this.#race[FASTEST_LAP_MS] !== NO_TIME && event.timeMs >= this.#race[FASTEST_LAP_MS])) continue;
      this.#race[FASTEST_LAP_MS] = event.timeMs;
      events.push({ kind: "fastestLap", tick: this.tick, car, lap: event.lap, timeMs: event.timeMs });
    }
  }
}
