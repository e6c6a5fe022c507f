import type { CarIndex, Tick } from "../contract/ids.ts";
import type { LapTiming } from "./lap-timing.ts";
import {
  DEADLINE_TICK,
  ENDED_TICK,
  FINISHED,
  FLAG_ENDS_TICK,
  FLAG_MS,
  NO_TICK,
  NO_TIME,
  RACING,
  type RaceColumns,
  RETIRED,
  TARGET_LAPS,
} from "./race-columns.ts";
import { type RaceEvent, RETIREMENT_REASONS, type RetirementReason } from "./race-event.ts";
import { FLAG_LAPS, MIN_FLAG_TICKS, MS_PER_TICK } from "./race-rules.ts";
import type { SessionPlan } from "./session-plan.ts";

const NO_CAR = -1;

/** How a race comes to its end: the chequered flag, retirements, the last car home. */
export class RaceFinish {
  readonly #columns: RaceColumns;
  readonly #timing: LapTiming;
  readonly #carCount: number;
  readonly #plan: SessionPlan;

  constructor(columns: RaceColumns, timing: LapTiming, carCount: number, plan: SessionPlan) {
    this.#columns = columns;
    this.#timing = timing;
    this.#carCount = carCount;
    this.#plan = plan;
    columns.race[TARGET_LAPS] = plan.laps;
  }

  /** [RC50]: the flag falls at the instant the first car completes the race, also within a tick; who crosses after it is home. */
  waveFlag(tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    if (c.race[FLAG_MS] === NO_TIME) {
      this.#findLastLap(tick, events);
      const winner = this.#firstHome();
      if (winner === NO_CAR) return;
      c.race[FLAG_MS] = c.lineCrossedMs[winner];
      const meanLapTicks = c.race[FLAG_MS] / MS_PER_TICK / this.#timing.lapsCompleted(winner);
      c.race[FLAG_ENDS_TICK] = tick + Math.ceil(Math.max(MIN_FLAG_TICKS, FLAG_LAPS * meanLapTicks));
      events.push({ kind: "chequeredFlag", tick, car: winner as CarIndex });
    }
    for (let car = 0; car < this.#carCount; car++) {
      const isHome = c.lineCrossedMs[car] >= c.race[FLAG_MS] && this.#timing.lapsCompleted(car) > 0;
      if (c.status[car] === RACING && isHome) this.#finish(car as CarIndex, tick, events);
    }
  }

  #firstHome(): number {
    const c = this.#columns;
    let winner = NO_CAR;
    for (let car = 0; car < this.#carCount; car++) {
      if (c.status[car] !== RACING || c.lineCrossedMs[car] === NO_TIME || this.#timing.lapsCompleted(car) < c.race[TARGET_LAPS]) continue;
      if (winner === NO_CAR || c.lineCrossedMs[car] < c.lineCrossedMs[winner]) winner = car;
    }
    return winner;
  }

  /** [RC85]: once the time is up, the leader's next crossing of the line ends the race, or begins the lap that does. */
  #findLastLap(tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    if (c.race[TARGET_LAPS] !== Number.POSITIVE_INFINITY || this.#timing.raceMsAt(tick) < this.#plan.durationMs) return;
    for (let car = 0; car < this.#carCount; car++) {
      if (c.status[car] !== RACING || c.lineCrossedMs[car] < this.#plan.durationMs || !this.#leadsAtLine(car)) continue;
      c.race[TARGET_LAPS] = this.#timing.lapsCompleted(car) + this.#plan.lapsAfterTime;
      if (this.#plan.lapsAfterTime > 0) events.push({ kind: "lastLap", tick, lap: c.race[TARGET_LAPS] });
      return;
    }
  }

  /** Whether no other car has completed as many laps as one that crosses the line in this tick, or not before it. */
  #leadsAtLine(car: number): boolean {
    const c = this.#columns;
    const laps = this.#timing.lapsCompleted(car);
    if (laps === 0) return false;
    for (let other = 0; other < this.#carCount; other++) {
      if (other === car || c.status[other] !== RACING) continue;
      const otherLaps = this.#timing.lapsCompleted(other);
      if (otherLaps > laps || (otherLaps === laps && c.lineCrossedMs[other] < c.lineCrossedMs[car])) return false;
    }
    return true;
  }

  #finish(car: CarIndex, tick: Tick, events: RaceEvent[]): void {
    this.takeFlag(car, this.#columns.lineCrossedMs[car], tick, events);
    this.#timing.freezeAtLine(car);
  }

  /** A car's session is over, at an instant of race time. */
  takeFlag(car: CarIndex, instantMs: number, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    c.status[car] = FINISHED;
    c.finishMs[car] = Math.round(instantMs);
    c.endTick[car] = tick;
    events.push({ kind: "finished", tick, car, laps: this.#timing.lapsCompleted(car), timeMs: c.finishMs[car] });
  }

  /** Takes a car out of the race; one that is not racing stays what it is ([RC53]). */
  retire(car: CarIndex, reason: RetirementReason, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    if (c.status[car] !== RACING) return;
    c.status[car] = RETIRED;
    c.retirementReason[car] = RETIREMENT_REASONS.indexOf(reason);
    c.endTick[car] = tick;
    events.push({ kind: "retired", tick, car, reason });
  }

  /** [RC54] */
  retireOverdue(tick: Tick, events: RaceEvent[]): void {
    const flagEndsTick = this.#columns.race[FLAG_ENDS_TICK];
    if (tick < this.#columns.race[DEADLINE_TICK] && (flagEndsTick === NO_TICK || tick < flagEndsTick)) return;
    for (let car = 0; car < this.#carCount; car++) this.retire(car as CarIndex, "timeout", tick, events);
  }

  /**
   * [RC116] A race that is not started again after red ends: all are counted back to the leader's last lap but one.
   *
   * @param lapsBehind whole laps of each car behind the leader
   */
  endUnderRed(leader: CarIndex, lapsBehind: (car: number) => number, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const leaderLaps = this.#timing.lapsCompleted(leader) - 1;
    const laps = Array.from({ length: this.#carCount }, (_, car) => Math.max(0, leaderLaps - lapsBehind(car)));
    c.race[FLAG_MS] = this.#timing.raceMsAt(tick);
    events.push({ kind: "chequeredFlag", tick, car: leader });
    for (let car = 0; car < this.#carCount; car++) {
      if (c.status[car] === RACING) this.takeFlag(car as CarIndex, this.#timing.countBack(car, laps[car]), tick, events);
    }
  }

  /** [RC55] */
  endWhenAllAreHome(tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    for (let car = 0; car < this.#carCount; car++) if (c.status[car] === RACING) return;
    c.race[ENDED_TICK] = tick;
    events.push({ kind: "raceEnded", tick });
  }
}
