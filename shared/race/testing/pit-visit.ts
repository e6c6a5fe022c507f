import type { PuppetRace } from "./puppet-race.ts";

/** Lateral places of the lane and of the boxes of `PIT_RING`. */
export const LANE_M = -10;
const BOX_M = -14.5;

/** Drives one car, the others standing, to a place on the lap at a speed, on a line of its own. */
export function driveTo(race: PuppetRace, placeM: number, speedMps: number, lateralM = 0, car = 0): void {
  race.lateralM[car] = lateralM;
  const stepM = speedMps / 60;
  let leftM = placeM - race.trackSM[car];
  if (leftM < 0) leftM += 1000;
  while (leftM > 1e-9) {
    const moves: number[] = [];
    moves[car] = Math.min(stepM, leftM);
    race.tick(moves);
    leftM -= moves[car];
  }
}

/** Drives into a box from wherever the car is on the road, and stands there for some ticks. */
export function stopIn(race: PuppetRace, boxSM: number, ticks: number, car = 0): void {
  driveTo(race, 920, 50, 0, car);
  driveTo(race, 950, 14, LANE_M, car);
  driveTo(race, boxSM, 14, BOX_M, car);
  race.run(ticks);
}

/** From the box over the exit to the road. */
export function leave(race: PuppetRace, car = 0): void {
  driveTo(race, 120, 14, LANE_M, car);
  driveTo(race, 200, 50, 0, car);
}
