import { TICK_HZ } from "../contract/rates.ts";
import type { FlagBoard } from "./flag-board.ts";
import { NO_TICK, PIT_OUT, RACING, type RaceColumns } from "./race-columns.ts";
import {
  BUNCHED_M,
  CATCH_UP_M,
  CATCH_UP_SHARE,
  FLAG_BRAKING_MPS2,
  FLAG_GRACE_SEC,
  FORMATION_PACE_MPS,
  FULL_COURSE_YELLOW_MPS,
  RED_BRAKING_MPS2,
  RED_FROM_MPS,
  SAFETY_CAR_MPS,
  SECTOR_YELLOW_MPS,
} from "./race-rules.ts";
import type { TimingLoops } from "./timing-loops.ts";

/** How fast each car may be under the flags that are out, and whether it may overtake. Works only while one is out. */
export class FieldPace {
  readonly #columns: RaceColumns;
  readonly #loops: TimingLoops;
  readonly #board: FlagBoard;

  constructor(columns: RaceColumns, loops: TimingLoops, board: FlagBoard) {
    this.#columns = columns;
    this.#loops = loops;
    this.#board = board;
  }

  /** Everybody is free again. */
  release(): void {
    this.#columns.speedLimitMps.fill(Number.POSITIVE_INFINITY);
    this.#columns.noOvertaking.fill(0);
  }

  /**
   * Sets every car's limit for the tick to come.
   *
   * @param isFormation whether this is the formation lap
   * @param isRollingIn whether cars have still to cross the line for a rolling start
   */
  update(runningOrder: Uint16Array, isFormation: boolean, isRollingIn: boolean, tick: number): void {
    const c = this.#columns;
    const { status } = this.#board;
    const sinceSec = (tick - this.#board.sinceTick) / TICK_HZ;
    const isQueue = isFormation || status === "safetyCar" || status === "safetyCarIn";
    const paceMps = isFormation ? FORMATION_PACE_MPS : SAFETY_CAR_MPS + brakingMps(sinceSec);
    let isHead = true;
    for (let place = 0; place < runningOrder.length; place++) {
      const car = runningOrder[place];
      if (c.status[car] !== RACING) continue;
      let limitMps = this.#sectorLimitMps(car, tick);
      const isRolling = isRollingIn && c.loopsPassed[car] <= 0;
      c.noOvertaking[car] = status !== "green" || isRolling || limitMps < Number.POSITIVE_INFINITY ? 1 : 0;
      if (isQueue) {
        limitMps = Math.min(limitMps, isHead ? paceMps : this.#queueLimitMps(car, paceMps));
        if (c.pitState[car] === PIT_OUT) isHead = false;
      } else if (status === "fullCourseYellow") limitMps = Math.min(limitMps, FULL_COURSE_YELLOW_MPS + brakingMps(sinceSec));
      else if (status === "red") limitMps = Math.max(0, RED_FROM_MPS - RED_BRAKING_MPS2 * sinceSec);
      c.speedLimitMps[car] = limitMps;
    }
  }

  /** [RC104] */
  #sectorLimitMps(car: number, tick: number): number {
    const { loopsPassed } = this.#columns;
    const sector = this.#loops.sectorAfter[this.#loops.lastPassed(loopsPassed[car])];
    const sinceTick = this.#board.yellowSinceTick(sector);
    return sinceTick === NO_TICK ? Number.POSITIVE_INFINITY : SECTOR_YELLOW_MPS + brakingMps((tick - sinceTick) / TICK_HZ);
  }

  /** [RC112] The pace of the head of the queue, and more for a car that has a gap to close. */
  #queueLimitMps(car: number, paceMps: number): number {
    const gapShare = (this.#gapAheadM(car) - BUNCHED_M) / (CATCH_UP_M - BUNCHED_M);
    return paceMps * (1 + CATCH_UP_SHARE * Math.max(0, Math.min(1, gapShare)));
  }

  /** Way to the next car ahead on the road. */
  #gapAheadM(car: number): number {
    const { trackSM, status, pitState } = this.#columns;
    let nearestM = this.#loops.lengthM;
    for (let other = 0; other < trackSM.length; other++) {
      if (other === car || status[other] !== RACING || pitState[other] !== PIT_OUT) continue;
      let aheadM = trackSM[other] - trackSM[car];
      if (aheadM < 0) aheadM += this.#loops.lengthM;
      if (aheadM < nearestM) nearestM = aheadM;
    }
    return nearestM;
  }
}

/** [RC103] What a limit lies higher at first, so that nobody has to brake hard for a flag. */
function brakingMps(sinceSec: number): number {
  return Math.max(0, FLAG_GRACE_SEC - sinceSec) * FLAG_BRAKING_MPS2;
}
