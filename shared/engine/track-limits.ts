import type { CarState } from "../sim/car-state.ts";
import type { Track } from "../track/track.ts";

/** Half a tyre's width: the middle of a contact patch this far beyond the white line leaves no tyre on it. */
const HALF_TYRE_M = 0.12;
const WHEELS_PER_CAR = 4;

/**
 * Counts each car's wheels that are wholly beyond the white lines.
 *
 * @param wheelsOffTrack one row a car, 0 to 4
 */
export function countWheelsOffTrack(state: CarState, track: Track, wheelsOffTrack: Uint8Array): void {
  const { wheelTrackSM, wheelLateralM } = state;
  const lastStation = track.stationCount - 1;
  for (let car = 0; car < wheelsOffTrack.length; car++) {
    let off = 0;
    for (let wheel = car * WHEELS_PER_CAR; wheel < (car + 1) * WHEELS_PER_CAR; wheel++) {
      const station = Math.min(lastStation, Math.floor(wheelTrackSM[wheel] / track.spacingM));
      const lateralM = wheelLateralM[wheel];
      if (lateralM > track.widthLeftM[station] + HALF_TYRE_M || lateralM < -track.widthRightM[station] - HALF_TYRE_M) off++;
    }
    wheelsOffTrack[car] = off;
  }
}
