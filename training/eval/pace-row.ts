import type { LapRun } from "../../shared/engine/lap-run.ts";

/** How fast and how cleanly a driver laps one circuit in one car. */
export interface PaceRow {
  track: string;
  car: string;
  driver: string;
  /** Best flying lap: of those without an off where there is one. Null when none was completed. */
  bestLapSec: number | null;
  /** Mean of all flying laps completed. */
  meanLapSec: number | null;
  /** Best lap over the reference driver's best; null without one of the two. */
  vsReference: number | null;
  /** Best lap over the lap of the quasi-steady-state speed profile. */
  vsReferenceLap: number | null;
  /** Flying laps completed, and those of them without an off. */
  laps: number;
  cleanLaps: number;
  /** Separate times with all four wheels beyond the white lines, and touches of walls, since the flying laps began. */
  offs: number;
  wallContacts: number;
  /** Times that the reference driver had to get the car going again, in all laps. */
  rescues: number;
  /** Why not all laps were driven, else null. */
  problem: string | null;
}

/**
 * The row of a run that is over.
 *
 * @param referenceBestSec the reference driver's best lap of this circuit and car, null when he completed none
 */
export function paceRow(run: LapRun, driver: string, referenceBestSec: number | null): PaceRow {
  const { engine, notes, flyingLaps, offs, wallContacts, rescues, problem } = run;
  const clean = flyingLaps.filter((lap) => lap.offTrackSec === 0);
  const best = bestLapSec(run);
  const totalSec = flyingLaps.reduce((sum, lap) => sum + lap.timeSec, 0);
  return {
    track: engine.track.id,
    car: notes.spec.id,
    driver,
    bestLapSec: best,
    meanLapSec: flyingLaps.length === 0 ? null : round(totalSec / flyingLaps.length, 3),
    vsReference: best === null || referenceBestSec === null ? null : round(best / referenceBestSec, 5),
    vsReferenceLap: best === null ? null : round(best / notes.referenceLapSec, 5),
    laps: flyingLaps.length,
    cleanLaps: clean.length,
    offs,
    wallContacts,
    rescues,
    problem,
  };
}

/** The best flying lap without an off; with offs when there is no other; null when no lap was completed. */
export function bestLapSec({ flyingLaps }: LapRun): number | null {
  const clean = flyingLaps.filter((lap) => lap.offTrackSec === 0);
  const counted = clean.length > 0 ? clean : flyingLaps;
  return counted.length === 0 ? null : Math.min(...counted.map((lap) => lap.timeSec));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
