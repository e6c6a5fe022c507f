import { RACING, type RaceColumns } from "./race-columns.ts";

/** A car that laps another is announced from this far behind it. */
export const BLUE_WITHIN_M = 60;

/** [RC70] Whether a car is shown the blue flag: another is about to lap it, at least a lap ahead and close behind on the road. */
export function isShownBlue(columns: RaceColumns, trackLengthM: number, car: number): boolean {
  const { status, distanceM } = columns;
  for (let other = 0; other < distanceM.length; other++) {
    if (other === car || status[other] !== RACING) continue;
    // About to lap the car for the n-th time, the other is n laps ahead less the gap on the road.
    const leadM = distanceM[other] - distanceM[car] + BLUE_WITHIN_M;
    if (leadM >= trackLengthM && leadM % trackLengthM < BLUE_WITHIN_M) return true;
  }
  return false;
}
