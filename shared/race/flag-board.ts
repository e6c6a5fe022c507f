import type { Tick } from "../contract/ids.ts";
import { TRACK_STATUSES, type TrackStatus } from "../contract/race-control.ts";
import { NO_TICK, NO_TIME, RACING, type RaceColumns, STATUS_TICK, TRACK_STATUS, YELLOW_TICK } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";

/** Sectors of a lap. */
const SECTORS = 3;
const RED = TRACK_STATUSES.indexOf("red");
const SAFETY_CAR_IN = TRACK_STATUSES.indexOf("safetyCarIn");

/** The flags that race control has out: one status of the whole circuit, and yellow in any of its sectors. */
export class FlagBoard {
  readonly #columns: RaceColumns;
  readonly #race: Float64Array;

  constructor(columns: RaceColumns) {
    this.#columns = columns;
    this.#race = columns.race;
  }

  get status(): TrackStatus {
    return TRACK_STATUSES[this.#race[TRACK_STATUS]];
  }

  get isRed(): boolean {
    return this.#race[TRACK_STATUS] === RED;
  }

  /** Tick since which the status stands. */
  get sinceTick(): number {
    return this.#race[STATUS_TICK];
  }

  /** Tick since which a sector is yellow, or NO_TICK. */
  yellowSinceTick(sector: number): number {
    return this.#race[YELLOW_TICK + sector];
  }

  /** Whether no flag restricts anybody. */
  get isClear(): boolean {
    const race = this.#race;
    return (
      race[TRACK_STATUS] === 0 && race[YELLOW_TICK] === NO_TICK && race[YELLOW_TICK + 1] === NO_TICK && race[YELLOW_TICK + 2] === NO_TICK
    );
  }

  /** [RC110] */
  setStatus(status: TrackStatus, tick: Tick, events: RaceEvent[]): void {
    const index = TRACK_STATUSES.indexOf(status);
    if (this.#race[TRACK_STATUS] === index) return;
    this.#race[TRACK_STATUS] = index;
    this.#race[STATUS_TICK] = tick;
    events.push({ kind: "trackStatus", tick, status });
  }

  /** [RC104] */
  setYellow(sector: number, shown: boolean, tick: Tick, events: RaceEvent[]): void {
    if (!(sector >= 0 && sector < SECTORS) || (this.#race[YELLOW_TICK + sector] !== NO_TICK) === shown) return;
    this.#race[YELLOW_TICK + sector] = shown ? tick : NO_TICK;
    events.push({ kind: "sectorYellow", tick, sector, shown });
  }

  /** [RC113] Green again as the leader of the order crosses the line. */
  endSafetyCar(runningOrder: Uint16Array, tick: Tick, events: RaceEvent[]): void {
    if (this.#race[TRACK_STATUS] !== SAFETY_CAR_IN) return;
    const { status, lineCrossedMs } = this.#columns;
    for (let i = 0; i < runningOrder.length; i++) {
      const car = runningOrder[i];
      if (status[car] !== RACING) continue;
      if (lineCrossedMs[car] !== NO_TIME) this.setStatus("green", tick, events);
      return;
    }
  }
}
