import type { RaceEvent } from "../race/race-event.ts";
import type { RaceSession } from "../race/race-session.ts";

/** Laps of a car whose end is remembered: more than are driven while a ruling waits. */
const REMEMBERED = 8;

/** Which lap a car was on a little while ago. */
export class RecentLaps {
  readonly #session: RaceSession;
  /** Row car * REMEMBERED + lap % REMEMBERED: tick in which it was completed. */
  readonly #completedTick: Float64Array;

  constructor(session: RaceSession) {
    this.#session = session;
    this.#completedTick = new Float64Array(session.carCount * REMEMBERED);
  }

  /** Takes the events of a tick. */
  note(events: readonly RaceEvent[]): void {
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (event.kind === "lapCompleted") this.#completedTick[event.car * REMEMBERED + (event.lap % REMEMBERED)] = event.tick;
    }
  }

  /** The lap that a car was on at a tick, from 1. */
  lapAt(car: number, tick: number): number {
    let completed = this.#session.lapsCompleted(car);
    const oldest = Math.max(0, completed - REMEMBERED);
    while (completed > oldest && this.#completedTick[car * REMEMBERED + (completed % REMEMBERED)] > tick) completed--;
    return completed + 1;
  }
}
