import type { CarFlag, TrackStatus } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { isShownBlue } from "./blue-flag.ts";
import type { FlagBoard } from "./flag-board.ts";
import { DISQUALIFIED, NO_TICK, type RaceColumns, RETIRED, TICK } from "./race-columns.ts";
import { WARNING_SHOWN_SEC } from "./race-rules.ts";
import type { SessionPlan } from "./session-plan.ts";

/** What race control shows each car: drivers and the page read the same. Reading allocates nothing. */
export class RaceSignals {
  readonly #columns: RaceColumns;
  readonly #board: FlagBoard;
  readonly #plan: SessionPlan;
  readonly #lengthM: number;

  constructor(columns: RaceColumns, board: FlagBoard, plan: SessionPlan, lengthM: number) {
    this.#columns = columns;
    this.#board = board;
    this.#plan = plan;
    this.#lengthM = lengthM;
  }

  /** What the whole circuit is under. */
  get status(): TrackStatus {
    return this.#board.status;
  }

  /** Tick since which it is. */
  get statusSinceTick(): number {
    return this.#board.sinceTick;
  }

  /** Whether yellow is shown in a sector, 0 to 2. */
  isSectorYellow(sector: number): boolean {
    return this.#board.yellowSinceTick(sector) !== NO_TICK;
  }

  /** Speed that flags allow a car, m/s; infinite where racing is free. */
  speedLimitMps(car: number): number {
    return this.#columns.speedLimitMps[car];
  }

  /** Whether a car may overtake nobody, but for cars that are off the road or hardly move. */
  noOvertaking(car: number): boolean {
    return this.#columns.noOvertaking[car] === 1;
  }

  /** The flag shown to one car, the gravest first. */
  flagOf(car: number): CarFlag {
    const c = this.#columns;
    if (c.status[car] === RETIRED) return c.retirementReason[car] === DISQUALIFIED ? "black" : "none";
    if (c.warnedTick[car] !== NO_TICK && c.race[TICK] - c.warnedTick[car] < WARNING_SHOWN_SEC * TICK_HZ) return "blackWhite";
    const mayLap = !this.#plan.byBestLap && c.noOvertaking[car] === 0;
    return mayLap && isShownBlue(c, this.#lengthM, car) ? "blue" : "none";
  }
}
