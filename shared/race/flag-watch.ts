import type { CarIndex, Tick } from "../contract/ids.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { FlagBoard } from "./flag-board.ts";
import { PIT_OUT, RACING, type RaceColumns } from "./race-columns.ts";
import type { NoOvertakingFlag, RaceEvent } from "./race-event.ts";
import { FLAG_CHECK_SEC, FLAG_SPEEDING_MPS, OVERTAKEN_M, RED_STOP_SEC, SIDE_BY_SIDE_M, SLOW_CAR_MPS } from "./race-rules.ts";
import { type RaceTelemetry, WHEELS } from "./race-telemetry.ts";
import type { TimingLoops } from "./timing-loops.ts";

/** Values of `FlagWatch.pairs`, of the pair (low, high): far apart, who is ahead, and who is so by an overtaking that is forbidden. */
const APART = 0;
const LOW_AHEAD = 1;
const HIGH_AHEAD = -1;
const LOW_PASSED = 2;
const HIGH_PASSED = -2;

/** Watches what is forbidden under flags: overtaking, and too much speed. Works only while a flag is out. */
export class FlagWatch {
  /** One of the values above for each pair of cars that are near each other; row = low * cars + high. */
  readonly pairs: Int8Array;
  readonly #columns: RaceColumns;
  readonly #loops: TimingLoops;
  readonly #board: FlagBoard;
  readonly #carCount: number;

  constructor(columns: RaceColumns, loops: TimingLoops, board: FlagBoard, carCount: number) {
    this.#columns = columns;
    this.#loops = loops;
    this.#board = board;
    this.#carCount = carCount;
    this.pairs = new Int8Array(carCount * carCount);
  }

  /** Forgets who was ahead of whom. */
  release(): void {
    this.pairs.fill(APART);
  }

  /** [RC105] to [RC107] */
  watch(telemetry: RaceTelemetry, isRollingIn: boolean, tick: Tick, events: RaceEvent[]): void {
    const { status } = this.#columns;
    for (let low = 0; low < this.#carCount; low++) {
      if (status[low] !== RACING) continue;
      this.#watchSpeed(low as CarIndex, telemetry, tick, events);
      for (let high = low + 1; high < this.#carCount; high++) {
        if (status[high] === RACING) this.#watchPair(low as CarIndex, high as CarIndex, telemetry, isRollingIn, tick, events);
      }
    }
  }

  #watchPair(low: CarIndex, high: CarIndex, telemetry: RaceTelemetry, isRollingIn: boolean, tick: Tick, events: RaceEvent[]): void {
    const { trackSM, noOvertaking, pitState } = this.#columns;
    const row = low * this.#carCount + high;
    const leadM = this.#loops.signedDistanceM(trackSM[high], trackSM[low]);
    const isRestricted = noOvertaking[low] === 1 || noOvertaking[high] === 1;
    if (!isRestricted || Math.abs(leadM) > SIDE_BY_SIDE_M || pitState[low] !== PIT_OUT || pitState[high] !== PIT_OUT) {
      this.pairs[row] = APART;
      return;
    }
    const was = this.pairs[row];
    if (was === APART) this.pairs[row] = leadM >= 0 ? LOW_AHEAD : HIGH_AHEAD;
    else if (was < 0 && leadM > OVERTAKEN_M) {
      if (was === HIGH_PASSED) events.push({ kind: "gaveBack", tick, car: high, to: low });
      const forbidden = was === HIGH_AHEAD && this.#isForbidden(low, high, telemetry);
      this.pairs[row] = forbidden ? LOW_PASSED : LOW_AHEAD;
      if (forbidden) this.#report(low, high, isRollingIn, tick, events);
    } else if (was > 0 && leadM < -OVERTAKEN_M) {
      if (was === LOW_PASSED) events.push({ kind: "gaveBack", tick, car: low, to: high });
      const forbidden = was === LOW_AHEAD && this.#isForbidden(high, low, telemetry);
      this.pairs[row] = forbidden ? HIGH_PASSED : HIGH_AHEAD;
      if (forbidden) this.#report(high, low, isRollingIn, tick, events);
    }
  }

  /** [RC106] A car that is off the road or hardly moves may be passed. */
  #isForbidden(by: number, passed: number, telemetry: RaceTelemetry): boolean {
    if (this.#columns.noOvertaking[by] !== 1 || telemetry.wheelsOffTrack[passed] === WHEELS) return false;
    return telemetry.forwardSpeedMps[passed] >= SLOW_CAR_MPS;
  }

  #report(car: CarIndex, passed: CarIndex, isRollingIn: boolean, tick: Tick, events: RaceEvent[]): void {
    const { status } = this.#board;
    const isRolling = isRollingIn && this.#columns.loopsPassed[car] <= 0;
    const flag: NoOvertakingFlag = isRolling ? "formationLap" : status === "green" ? "sectorYellow" : status;
    events.push({ kind: "overtookUnderFlag", tick, car, passed, flag, sM: this.#columns.trackSM[car] });
  }

  /** [RC107], once in each period of a status. */
  #watchSpeed(car: CarIndex, telemetry: RaceTelemetry, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const { status, sinceTick } = this.#board;
    if (status !== "fullCourseYellow" && status !== "red") return;
    const graceSec = status === "red" ? RED_STOP_SEC : FLAG_CHECK_SEC;
    const speedMps = telemetry.forwardSpeedMps[car];
    const limitMps = c.speedLimitMps[car];
    const isWithin = speedMps <= limitMps + FLAG_SPEEDING_MPS || tick - sinceTick < graceSec * TICK_HZ;
    if (isWithin || c.flagSpeedingTick[car] >= sinceTick) return;
    c.flagSpeedingTick[car] = tick;
    events.push({ kind: "flagSpeeding", tick, car, flag: status, speedMps, limitMps });
  }
}
