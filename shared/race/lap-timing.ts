import type { CarIndex, Tick } from "../contract/ids.ts";
import { NO_TIME, type RaceColumns } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";
import { MAX_TICK_ADVANCE_M, MS_PER_TICK } from "./race-rules.ts";
import type { RaceTelemetry } from "./race-telemetry.ts";
import type { TimingLoops } from "./timing-loops.ts";

/** Follows each car along the loops: way made good, laps and sectors, timed by interpolation between ticks. */
export class LapTiming {
  readonly #columns: RaceColumns;
  readonly #loops: TimingLoops;
  readonly #lightsOutTick: number;

  constructor(columns: RaceColumns, loops: TimingLoops, lightsOutTick: number) {
    this.#columns = columns;
    this.#loops = loops;
    this.#lightsOutTick = lightsOutTick;
  }

  /** Race time at a tick (whole or between two), 0 before lights out. */
  raceMsAt(tick: number): number {
    return Math.max(0, (tick - this.#lightsOutTick) * MS_PER_TICK);
  }

  /** Takes a car's slot on the grid as its start; a slot beyond the line has passed the loops behind it. */
  placeOnGrid(car: number, trackSM: number): void {
    const c = this.#columns;
    c.gridSM[car] = trackSM;
    c.trackSM[car] = trackSM;
    c.loopsPassed[car] = 0;
    if (this.#loops.signedDistanceM(0, trackSM) >= 0) {
      for (let loop = 0; loop < this.#loops.count && this.#loops.sM[loop] <= trackSM; loop++) this.#recordPass(car, loop, 0);
    }
    this.#measureDistance(car);
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
    let loop = this.#columns.loopsPassed[car] % loops.count;
    let aheadM = loops.sM[loop] - fromSM;
    if (aheadM < 0) aheadM += loops.lengthM;
    while (aheadM <= advanceM && lateralM <= loops.reachLeftM[loop] && lateralM >= -loops.reachRightM[loop]) {
      this.#passLoop(car, loop, this.raceMsAt(tick - 1 + aheadM / advanceM), tick, events);
      aheadM += loops.gapAfterM(loop);
      loop = loops.after(loop);
    }
  }

  #passLoop(car: CarIndex, loop: number, instantMs: number, tick: Tick, events: RaceEvent[]): void {
    const firstLine = this.#columns.loopsPassed[car] === 0;
    this.#recordPass(car, loop, instantMs);
    if (loop === 0) this.#columns.lineCrossedMs[car] = instantMs;
    if (firstLine || this.#loops.sectorEnded[loop] < 0) return;
    const timeMs = Math.round(instantMs);
    this.#completeSector(car, this.#loops.sectorEnded[loop], timeMs, tick, events);
    if (loop === 0) this.#completeLap(car, timeMs, tick, events);
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
    if (c.bestLapMs[car] === NO_TIME || timeMs < c.bestLapMs[car]) {
      c.bestLapMs[car] = timeMs;
      c.bestLapNumber[car] = lap;
    }
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
    const lastLoop = passed === 0 ? 0 : (passed - 1) % this.#loops.count;
    const reachM = passed === 0 ? 0 : this.#loops.gapAfterM(lastLoop);
    const beyondM = Math.min(reachM, this.#loops.signedDistanceM(this.#loops.sM[lastLoop], c.trackSM[car]));
    c.beyondLoopM[car] = beyondM;
    c.distanceM[car] = this.lapsCompleted(car) * this.#loops.lengthM + this.#loops.sM[lastLoop] + beyondM;
  }

  /** Stops a car's measured way at its last loop, so that what it does after its race moves no order. */
  freezeAtLine(car: number): void {
    const c = this.#columns;
    c.beyondLoopM[car] = 0;
    c.distanceM[car] = this.lapsCompleted(car) * this.#loops.lengthM;
  }
}
