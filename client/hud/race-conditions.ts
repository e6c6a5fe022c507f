import { forwardX, forwardY } from "../net/pose-heading.ts";
import type { CarPose, EntryView, RaceSessionView } from "../net/race-session-view.ts";

/** What the driver must be told of now. */
export interface RaceConditions {
  wrongWay: boolean;
  offTrack: boolean;
  /** Stands still in the race: may ask to be put back onto the track. */
  stuck: boolean;
  /** A car stands or crawls on the way ahead. */
  slowCarAhead: boolean;
}

/** Seconds a condition must hold before it is told, so that nothing flickers. */
const HOLD_SEC: Readonly<Record<keyof RaceConditions, number>> = {
  wrongWay: 0.8,
  offTrack: 0.4,
  stuck: 2,
  slowCarAhead: 0.4,
};
const CONDITIONS = Object.keys(HOLD_SEC) as (keyof RaceConditions)[];
const STUCK_BELOW_MPS = 2;
const WRONG_WAY_ABOVE_MPS = 3;
const WRONG_WAY_COSINE = -0.3;
/** Cars bunch and stop at a start without meaning anything. */
const OTHERS_AFTER_MS = 15_000;
const SLOW_MPS = 7;
const SLOW_FROM_M = 15;
const SLOW_TO_M = 180;
/** Half the width of the view ahead; further on it opens to 45 degrees, so that a corner is seen into. */
const SLOW_SIDE_M = 30;
/** Cars on the other road of a bridge are not on ours. */
const SAME_ROAD_HEIGHT_M = 4;

/** Watches the own car and those around it. Reads the session only; keeps how long each condition has held. */
export class ConditionWatch {
  readonly conditions: RaceConditions = { wrongWay: false, offTrack: false, stuck: false, slowCarAhead: false };
  readonly #now: RaceConditions = { wrongWay: false, offTrack: false, stuck: false, slowCarAhead: false };
  readonly #heldSec: Record<keyof RaceConditions, number> = { wrongWay: 0, offTrack: 0, stuck: 0, slowCarAhead: 0 };

  /** Looks at the race for a frame. */
  update(session: RaceSessionView, dtSec: number): void {
    this.#look(session);
    for (const condition of CONDITIONS) {
      this.#heldSec[condition] = this.#now[condition] ? this.#heldSec[condition] + dtSec : 0;
      this.conditions[condition] = this.#now[condition] && this.#heldSec[condition] >= HOLD_SEC[condition];
    }
  }

  #look(session: RaceSessionView): void {
    const now = this.#now;
    now.wrongWay = now.offTrack = now.stuck = now.slowCarAhead = false;
    const car = session.ownCar;
    const own = session.poses[session.ownCarIndex];
    const entry = session.entries[session.ownCarIndex];
    if (session.phase !== "racing" || car === null || own === undefined || entry?.status !== "racing" || entry.inPits) return;
    const { track } = session;
    const station = Math.min(track.stationCount - 1, Math.max(0, Math.floor(car.trackSM / track.spacingM)));
    const headingCosine = forwardX(own) * Math.cos(track.headingRad[station]) + forwardY(own) * Math.sin(track.headingRad[station]);
    now.wrongWay = headingCosine < WRONG_WAY_COSINE && car.speedMps > WRONG_WAY_ABOVE_MPS;
    now.offTrack = car.lateralM > track.widthLeftM[station] + 1 || -car.lateralM > track.widthRightM[station] + 1;
    now.stuck = car.speedMps < STUCK_BELOW_MPS && session.raceTimeMs > 4000;
    if (session.raceTimeMs < OTHERS_AFTER_MS) return;
    for (let other = 0; other < session.poses.length; other++) {
      if (other !== session.ownCarIndex) this.#lookAtOther(own, session.poses[other], session.entries[other]);
    }
  }

  #lookAtOther(own: CarPose, pose: CarPose, entry: EntryView | undefined): void {
    if (!pose.visible || entry === undefined || entry.status !== "racing" || Math.abs(pose.z - own.z) > SAME_ROAD_HEIGHT_M) return;
    const dx = pose.x - own.x;
    const dy = pose.y - own.y;
    const aheadM = dx * forwardX(own) + dy * forwardY(own);
    const sideM = Math.abs(dy * forwardX(own) - dx * forwardY(own));
    if (pose.speedMps < SLOW_MPS && aheadM > SLOW_FROM_M && aheadM < SLOW_TO_M && sideM < Math.max(SLOW_SIDE_M, aheadM))
      this.#now.slowCarAhead = true;
  }
}
