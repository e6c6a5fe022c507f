import type { EntryView, RaceSessionView } from "../net/race-session-view.ts";
import { otherCar } from "./ruling-texts.ts";

/** A place that the own car has to give back. */
export interface PlaceOwed {
  /** Car to let by. */
  readonly to: number;
  /** Until it becomes a penalty, s; not below 0. */
  readonly leftSec: number;
}

/** Time allowed to who has not driven a lap yet, s. */
const FIRST_LAP_SEC = 90;

/** Watches what the own car owes. A debt ends when the place is given back, when the ruling is amended, or with the other's race; it never comes back. */
export class PlaceBackWatch {
  readonly #settled = new Set<number>();

  /** The debt that is due first, null when nothing is owed. A lap's time is counted from the end of the incident. */
  owed(session: RaceSessionView): PlaceOwed | null {
    const own = session.entries[session.ownCarIndex];
    if (session.phase !== "racing" || own?.status !== "racing") return null;
    const nowSec = session.startSec + session.raceTimeMs / 1000;
    for (const ruling of session.rulings) {
      if (ruling.decision !== "giveBack" || ruling.against !== session.ownCarIndex || this.#settled.has(ruling.id)) continue;
      const to = otherCar(ruling);
      if (to === null || isSettled(own, session.entries[to])) {
        this.#settled.add(ruling.id);
        continue;
      }
      const allowedSec = own.lastLapMs > 0 ? own.lastLapMs / 1000 : FIRST_LAP_SEC;
      return { to, leftSec: Math.max(0, ruling.clip.toSec + allowedSec - nowSec) };
    }
    return null;
  }

  /** Forgets the race before. */
  clear(): void {
    this.#settled.clear();
  }
}

function isSettled(own: EntryView, other: EntryView | undefined): boolean {
  return other === undefined || other.status !== "racing" || other.position < own.position;
}
