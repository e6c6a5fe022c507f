import type { CarIndex, Tick } from "../contract/ids.ts";
import type { LapBook } from "./lap-book.ts";
import { NO_TIME, type RaceColumns, START_TICK } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";
import { MAX_TICK_ADVANCE_M, MS_PER_TICK } from "./race-rules.ts";
import type { RaceTelemetry } from "./race-telemetry.ts";
import type { StartKind } from "./session-plan.ts";
import type { TimingLoops } from "./timing-loops.ts";

/** Follows each car along the loops: way made good, laps and sectors, timed by interpolation between ticks. */
export class LapTiming {
  readonly #columns: RaceColumns;
  readonly #loops: TimingLoops;
  readonly #book: LapBook;
  readonly #start: StartKind;

  constructor(columns: RaceColumns, loops: TimingLoops, book: LapBook, start: StartKind) {
    this.#columns = columns;
    this.#loops = loops;
    this.#book = book;
    this.#start = start;
  }

  /** Race time at a tick (whole or between two), 0 before it begins. */
  raceMsAt(tick: number): number {
    return Math.max(0, (tick - this.#columns.race[START_TICK]) * MS_PER_TICK);
  }

  /** Takes a car's slot on the grid as its start; a slot beyond the line has passed the loops behind it. */
  placeOnGrid(car: number, trackSM: number): void {
    const c = this.#columns;
    c.gridSM[car] = trackSM;
    c.trackSM[car] = trackSM;
    c.loopsPassed[car] = this.#start === "rolling" ? -this.#loops.count : 0;
    if (this.#start !== "open") this.#passLoopsBehind(car, 0);
    this.#measureDistance(car);
  }

  /**
   * [RC115] Takes a car's new slot after a red flag: it begins the lap after those it has completed.
   *
   * @param laps that it has completed on its slot, one more than on the road where it is taken round to the line
   */
  placeForRestart(car: CarIndex, slotSM: number, laps: number, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const loops = this.#loops;
    if (laps > this.lapsCompleted(car)) {
      while (c.loopsPassed[car] < laps * loops.count + 1) {
        this.#passLoop(car, loops.after(loops.lastPassed(c.loopsPassed[car])), this.raceMsAt(tick), tick, events);
      }
      c.lineCrossedMs[car] = NO_TIME;
    }
    c.gridSM[car] = slotSM;
    c.trackSM[car] = slotSM;
    if (c.loopsPassed[car] > 0) {
      c.loopsPassed[car] = this.lapsCompleted(car) * this.#loops.count + 1;
      this.#passLoopsBehind(car, 1);
    } else {
      c.loopsPassed[car] = 0;
      this.#passLoopsBehind(car, 0);
    }
    c.sectorStartMs[car] = c.lapStartMs[car];
    this.#measureDistance(car);
  }

  /** Passes the loops from `first` on that lie behind a car whose place is beyond the line. */
  #passLoopsBehind(car: number, first: number): void {
    const loops = this.#loops;
    const trackSM = this.#columns.trackSM[car];
    if (loops.signedDistanceM(0, trackSM) < 0) return;
    for (let loop = first; loop < loops.count && loops.sM[loop] <= trackSM; loop++) this.#recordPass(car, loop, 0);
  }

  /**
   * Moves a car to where it is after a tick, and passes the loops on its way.
   *
   * @param tick the tick that ends there
   */
  advance(car: CarIndex, telemetry: RaceTelemetry, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const advanceM = this.#loops.signedDistanceM(c.trackSM[car], telemetry.trackSM[car]);
    const drove = Math.abs(advanceM) <= MAX_TICK_ADVANCE_M;
    c.advanceM[car] = drove ? advanceM : 0;
    c.travelM[car] += c.advanceM[car];
    c.lineCrossedMs[car] = NO_TIME;
    if (drove && advanceM > 0) this.#passLoops(car, telemetry, tick, events);
    c.trackSM[car] = telemetry.trackSM[car];
    this.#measureDistance(car);
  }

  #passLoops(car: CarIndex, telemetry: RaceTelemetry, tick: Tick, events: RaceEvent[]): void {
    const loops = this.#loops;
    const fromSM = this.#columns.trackSM[car];
    const advanceM = this.#columns.advanceM[car];
    const lateralM = telemetry.lateralM[car];
    let loop = loops.after(loops.lastPassed(this.#columns.loopsPassed[car]));
    let aheadM = loops.sM[loop] - fromSM;
    if (aheadM < 0) aheadM += loops.lengthM;
    while (aheadM <= advanceM && lateralM <= loops.reachLeftM[loop] && lateralM >= -loops.reachRightM[loop]) {
      this.#passLoop(car, loop, this.raceMsAt(tick - 1 + aheadM / advanceM), tick, events);
      aheadM += loops.gapAfterM(loop);
      loop = loops.after(loop);
    }
  }

  #passLoop(car: CarIndex, loop: number, instantMs: number, tick: Tick, events: RaceEvent[]): void {
    const passedBefore = this.#columns.loopsPassed[car];
    this.#recordPass(car, loop, instantMs);
    if (loop === 0) this.#columns.lineCrossedMs[car] = instantMs;
    const timeMs = Math.round(instantMs);
    if (passedBefore === 0 && this.#start === "open") this.#beginFirstLap(car, timeMs);
    if (passedBefore <= 0 || this.#loops.sectorEnded[loop] < 0) return;
    this.#completeSector(car, this.#loops.sectorEnded[loop], timeMs, tick, events);
    if (loop === 0) this.#completeLap(car, timeMs, tick, events);
  }

  /** [RC82] What came before was the lap out to the line. */
  #beginFirstLap(car: number, raceMs: number): void {
    this.#columns.lapStartMs[car] = raceMs;
    this.#columns.sectorStartMs[car] = raceMs;
    this.#book.begin(car, raceMs);
    this.#forgetLapCounts(car);
  }

  #recordPass(car: number, loop: number, instantMs: number): void {
    this.#columns.loopsPassed[car]++;
    this.#columns.passMs[car * this.#loops.count + loop] = instantMs;
  }

  #completeSector(car: CarIndex, sector: number, raceMs: number, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const timeMs = raceMs - c.sectorStartMs[car];
    const row = car * 3 + sector;
    c.sectorStartMs[car] = raceMs;
    c.sectorMs[row] = timeMs;
    if (c.bestSectorMs[row] === NO_TIME || timeMs < c.bestSectorMs[row]) c.bestSectorMs[row] = timeMs;
    events.push({ kind: "sectorCompleted", tick, car, lap: this.lapsCompleted(car) + (sector === 2 ? 0 : 1), sector, timeMs });
  }

  #completeLap(car: CarIndex, raceMs: number, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    const timeMs = raceMs - c.lapStartMs[car];
    const lap = this.lapsCompleted(car);
    c.lapStartMs[car] = raceMs;
    c.lastLapMs[car] = timeMs;
    this.#book.record(car, lap, raceMs);
    events.push({
      kind: "lapCompleted",
      tick,
      car,
      lap,
      timeMs,
      sectorsMs: [c.sectorMs[car * 3], c.sectorMs[car * 3 + 1], c.sectorMs[car * 3 + 2]],
      offTrackMs: Math.round(c.lapOffTrackTicks[car] * MS_PER_TICK),
      carContacts: c.lapCarContacts[car],
      wallContacts: c.lapWallContacts[car],
    });
    this.#forgetLapCounts(car);
  }

  #forgetLapCounts(car: number): void {
    const c = this.#columns;
    c.lapOffTrackTicks[car] = 0;
    c.lapCarContacts[car] = 0;
    c.lapWallContacts[car] = 0;
  }

  /** Laps a car has completed; the first pass of the line from the grid completes none. */
  lapsCompleted(car: number): number {
    return Math.max(0, Math.floor((this.#columns.loopsPassed[car] - 1) / this.#loops.count));
  }

  #measureDistance(car: number): void {
    const c = this.#columns;
    const passed = c.loopsPassed[car];
    // Nothing was passed yet, on the grid or before the line that ends the formation lap.
    const atStart = passed === 0 || passed === -this.#loops.count;
    const lastLoop = atStart ? 0 : this.#loops.lastPassed(passed);
    const reachM = atStart ? 0 : this.#loops.gapAfterM(lastLoop);
    const beyondM = Math.min(reachM, this.#loops.signedDistanceM(this.#loops.sM[lastLoop], c.trackSM[car]));
    c.beyondLoopM[car] = beyondM;
    const laps = passed < 0 ? -1 : this.lapsCompleted(car);
    c.distanceM[car] = laps * this.#loops.lengthM + this.#loops.sM[lastLoop] + beyondM;
  }

  /** [RC116] Takes a car back to the end of a lap it has completed; returns its race time then. */
  countBack(car: number, laps: number): number {
    this.#columns.loopsPassed[car] = laps * this.#loops.count + 1;
    this.freezeAtLine(car);
    return this.#book.endOf(car, laps);
  }

  /** Stops a car's measured way at its last loop, so that what it does after its race moves no order. */
  freezeAtLine(car: number): void {
    const c = this.#columns;
    c.beyondLoopM[car] = 0;
    c.distanceM[car] = this.lapsCompleted(car) * this.#loops.lengthM;
  }
}
