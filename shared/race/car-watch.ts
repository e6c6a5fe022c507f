import type { CarIndex, Tick } from "../contract/ids.ts";
import type { ContactTally } from "./contact-tally.ts";
import { NO_TICK, PROCEDURE_TICK, type RaceColumns } from "./race-columns.ts";
import type { RaceEvent } from "./race-event.ts";
import { FALSE_START_M, PROGRESS_M, STOPPED_TICKS, WRONG_WAY_M } from "./race-rules.ts";
import type { TimingLoops } from "./timing-loops.ts";

/** Watches each car for what it should not do: jump the start, drive the wrong way, leave the track, stand still. */
export class CarWatch {
  readonly #columns: RaceColumns;
  readonly #loops: TimingLoops;
  readonly #contacts: ContactTally;

  constructor(columns: RaceColumns, loops: TimingLoops, contacts: ContactTally) {
    this.#columns = columns;
    this.#loops = loops;
    this.#contacts = contacts;
  }

  /** [RC25], any time. */
  watchDirection(car: CarIndex, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    c.reverseM[car] = Math.min(WRONG_WAY_M, Math.max(0, c.reverseM[car] - c.advanceM[car]));
    const active = c.reverseM[car] === WRONG_WAY_M || (c.wrongWay[car] === 1 && c.reverseM[car] > 0);
    if (active === (c.wrongWay[car] === 1)) return;
    c.wrongWay[car] = active ? 1 : 0;
    events.push({ kind: "wrongWay", tick, car, active });
  }

  /** Time in which nobody has to make progress: on the grid, under a red flag. */
  stayPut(car: CarIndex, tick: Tick): void {
    const c = this.#columns;
    c.progressM[car] = c.travelM[car];
    c.progressTick[car] = tick;
  }

  /** [RC11], up to the tick of lights out; once a start procedure. */
  watchSlot(car: CarIndex, tick: Tick, events: RaceEvent[]): void {
    const c = this.#columns;
    if (c.falseStartTick[car] !== NO_TICK && c.falseStartTick[car] >= c.race[PROCEDURE_TICK]) return;
    if (Math.abs(this.#loops.signedDistanceM(c.gridSM[car], c.trackSM[car])) <= FALSE_START_M) return;
    // Who is the cause has left his own slot, and been noted, before he can reach another car.
    if (this.#contacts.wasTouchedSince(car, c.race[PROCEDURE_TICK])) return;
    c.falseStartTick[car] = tick;
    events.push({ kind: "falseStart", tick, car });
  }

  /** [RC26], after lights out. */
  countOffTrack(car: CarIndex): void {
    this.#columns.offTrackTicks[car]++;
    this.#columns.lapOffTrackTicks[car]++;
  }

  /** [RC52], after lights out: whether the car has made no progress for too long. */
  hasStopped(car: CarIndex, tick: Tick): boolean {
    const c = this.#columns;
    if (c.travelM[car] >= c.progressM[car] + PROGRESS_M) {
      c.progressM[car] = c.travelM[car];
      c.progressTick[car] = tick;
    }
    return tick - c.progressTick[car] >= STOPPED_TICKS;
  }
}
