import type { CarSpec } from "../car/car-spec.ts";
import type { CarState } from "../sim/car-state.ts";
import { wrapArcLength } from "../track/stretch.ts";
import type { Track } from "../track/track.ts";

/** A place for a car: headed along the track. */
interface Place {
  readonly sM: number;
  readonly lateralM: number;
}

/** Recovery looks so far down the road for room, in such steps. */
const SEARCH_M = 200;
const STEP_M = 2;
/** Between a car's sides and the white line at least, and the wall. */
const LINE_GAP_M = 1;
const WALL_GAP_M = 0.5;
/** No further from the white line than this: there is nothing to gain from it. */
const FAR_ENOUGH_M = 8;
/** Kept free around a car, along and across, between middles. */
const CLEAR_ALONG_M = 7;
const CLEAR_ACROSS_M = 3;

/**
 * [RC189] Where a car that is out of the race is set down: at the nearest place down the road with room between white line and wall, on the side that has more;
 * else in the last box of the pit lane that is free.
 *
 * @returns null where the circuit has no such place: the car stays where it is
 */
export function recoveryPlace(track: Track, state: CarState, car: number, spec: CarSpec): Place | null {
  for (let aheadM = 0; aheadM <= SEARCH_M; aheadM += STEP_M) {
    const sM = wrapArcLength(state.trackSM[car] + aheadM, track.lengthM);
    const leftM = outsideM(track, sM, 1, spec);
    const rightM = outsideM(track, sM, -1, spec);
    const lateralM = leftM >= rightM ? leftM : -rightM;
    if (lateralM !== 0 && isFree(track, state, car, sM, lateralM)) return { sM, lateralM };
  }
  const boxes = track.pitLane?.boxes ?? [];
  for (let box = boxes.length - 1; box >= 0; box--) if (isFree(track, state, car, boxes[box].sM, boxes[box].lateralM)) return boxes[box];
  return null;
}

/** Offset at which a car stands clear of road and wall on a side, over all of its length; 0 where there is no room for it. */
function outsideM(track: Track, sM: number, side: 1 | -1, spec: CarSpec): number {
  if (isBesidePits(track, sM, side)) return 0;
  const [widthM, wallM] = side === 1 ? [track.widthLeftM, track.wallLeftM] : [track.widthRightM, track.wallRightM];
  let lineM = 0;
  let limitM = Number.POSITIVE_INFINITY;
  for (let alongM = -spec.lengthM / 2 - 1; alongM <= spec.lengthM / 2 + 1; alongM += track.spacingM) {
    const station = Math.floor(wrapArcLength(sM + alongM, track.lengthM) / track.spacingM) % track.stationCount;
    lineM = Math.max(lineM, widthM[station]);
    limitM = Math.min(limitM, wallM[station]);
  }
  const nearestM = lineM + LINE_GAP_M + spec.widthM / 2;
  const farthestM = limitM - WALL_GAP_M - spec.widthM / 2;
  return farthestM < nearestM ? 0 : Math.min(farthestM, nearestM + FAR_ENOUGH_M);
}

function isBesidePits({ pitLane, lengthM }: Track, sM: number, side: 1 | -1): boolean {
  if (pitLane === null || pitLane.side !== side) return false;
  return wrapArcLength(sM - pitLane.entrySM, lengthM) <= wrapArcLength(pitLane.exitSM - pitLane.entrySM, lengthM);
}

function isFree({ lengthM }: Track, state: CarState, car: number, sM: number, lateralM: number): boolean {
  for (let other = 0; other < state.carCount; other++) {
    if (other === car || Math.abs(state.lateralM[other] - lateralM) > CLEAR_ACROSS_M) continue;
    const aheadM = wrapArcLength(state.trackSM[other] - sM, lengthM);
    if (Math.min(aheadM, lengthM - aheadM) < CLEAR_ALONG_M) return false;
  }
  return true;
}
