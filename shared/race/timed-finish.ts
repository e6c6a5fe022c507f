import type { CarIndex, Tick } from "../contract/ids.ts";
import type { LapTiming } from "./lap-timing.ts";
import { FASTEST_LAP_MS, FLAG_ENDS_TICK, FLAG_MS, NO_TIME, PIT_OUT, RACING, type RaceColumns } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";
import type { RaceFinish } from "./race-finish.ts";
import { FLAG_LAPS, MIN_FLAG_TICKS, MIN_RACE_SPEED_MPS, MS_PER_TICK, PROGRESS_M } from "./race-rules.ts";

/** How practice and qualifying come to their end: the time is up, and each car ends at its next crossing of the line. */
export class TimedFinish {
  readonly #columns: RaceColumns;
  readonly #timing: LapTiming;
  readonly #finish: RaceFinish;
  readonly #carCount: number;
  readonly #durationMs: number;
  readonly #lengthM: number;

  constructor(columns: RaceColumns, timing: LapTiming, finish: RaceFinish, carCount: number, durationMs: number, lengthM: number) {
    this.#columns = columns;
    this.#timing = timing;
    this.#finish = finish;
    this.#carCount = carCount;
    this.#durationMs = durationMs;
    this.#lengthM = lengthM;
  }

  /** [RC83] [RC84] */
  waveFlag(tick: Tick, events: RaceEvent[]): void {
    const { race, status, lineCrossedMs } = this.#columns;
    if (this.#timing.raceMsAt(tick) < this.#durationMs) return;
    if (race[FLAG_MS] === NO_TIME) this.#drop(tick, events);
    const isOver = tick >= race[FLAG_ENDS_TICK];
    for (let car = 0; car < this.#carCount; car++) {
      if (status[car] !== RACING) continue;
      if (lineCrossedMs[car] >= this.#durationMs) this.#finish.takeFlag(car as CarIndex, lineCrossedMs[car], tick, events);
      else if (isOver || this.#isParked(car)) this.#finish.takeFlag(car as CarIndex, this.#durationMs, tick, events);
    }
  }

  #drop(tick: Tick, events: RaceEvent[]): void {
    const { race } = this.#columns;
    race[FLAG_MS] = this.#durationMs;
    const fastestMs = race[FASTEST_LAP_MS];
    const lapTicks = (fastestMs === NO_TIME ? (this.#lengthM / MIN_RACE_SPEED_MPS) * 1000 : fastestMs) / MS_PER_TICK;
    race[FLAG_ENDS_TICK] = tick + Math.ceil(Math.max(MIN_FLAG_TICKS, FLAG_LAPS * lapTicks));
    events.push({ kind: "chequeredFlag", tick, car: null });
  }

  /** Whether a car is on no lap that it could end: it never left its slot, or is in the pit lane. */
  #isParked(car: number): boolean {
    return this.#columns.travelM[car] < PROGRESS_M || this.#columns.pitState[car] !== PIT_OUT;
  }
}
