import type { CarModel } from "../car/car-model.ts";
import { BUTTON_RESET, type DriveInputs } from "../contract/drive-input.ts";
import type { GroundSample } from "../track/ground-sample.ts";
import type { Track } from "../track/track.ts";
import { placeCar } from "./car-placement.ts";
import type { CarState } from "./car-state.ts";

/** [SIM16] A reset starts below this speed, is called off above twice it, and takes this long. */
const RESET_SPEED_MPS = 5;
const RESET_SEC = 1.5;
/** Stands in the state until the button is let go, so that one press is one reset. */
const SERVED = -1;
/** Room to the white line, and to other cars along and across the track. */
const EDGE_M = 1.6;
const ROOM_ALONG_M = 7;
const ROOM_ACROSS_M = 2.6;
/** A car is not put in front of one that would be there in this time at its speed; it waits for a gap no longer than this. */
const DUE_SEC = 3;
const MOST_WAIT_SEC = 10;

/** Counts a car's wish for a reset and fulfils it in its time. */
export function serveReset(
  track: Track,
  models: readonly CarModel[],
  state: CarState,
  car: number,
  inputs: DriveInputs,
  sample: GroundSample,
  dtSec: number,
): void {
  const vx = state.velocityX[car];
  const vy = state.velocityY[car];
  const squared = vx * vx + vy * vy + state.velocityZ[car] * state.velocityZ[car];
  const limit = RESET_SPEED_MPS * RESET_SPEED_MPS;
  const held = state.resetHoldSec[car];
  const isAsked = (inputs.buttons[car] & BUTTON_RESET) !== 0;
  if (held <= 0) {
    if (!isAsked) state.resetHoldSec[car] = 0;
    else if (held === 0 && squared < limit) state.resetHoldSec[car] = dtSec;
    return;
  }
  state.resetHoldSec[car] = squared > 4 * limit ? 0 : Math.min(60, held + dtSec);
  if (state.resetHoldSec[car] < RESET_SEC) return;
  const sM = state.trackSM[car];
  if (state.resetHoldSec[car] < RESET_SEC + MOST_WAIT_SEC && isAnotherDue(track, state, car, sM)) return;
  const lateralM = freeLateral(track, state, car, sM);
  if (Number.isNaN(lateralM)) return;
  placeCar(track, models[car], state, car, sM, lateralM, 0, 0, sample);
  state.resetHoldSec[car] = SERVED;
}

/** Whether another car on its way along the track is about to come by. */
function isAnotherDue(track: Track, state: CarState, car: number, sM: number): boolean {
  for (let other = 0; other < state.carCount; other++) {
    if (other === car) continue;
    const behindM = sM - state.trackSM[other];
    const toGoM = behindM < 0 ? behindM + track.lengthM : behindM;
    if (toGoM < ROOM_ALONG_M + DUE_SEC * state.forwardSpeedMps[other] && state.forwardSpeedMps[other] > RESET_SPEED_MPS) return true;
  }
  return false;
}

/** The free place across the road nearest to where the car lies, NaN if others stand everywhere. */
function freeLateral(track: Track, state: CarState, car: number, sM: number): number {
  const station = Math.floor(sM / track.spacingM) % track.stationCount;
  const most = Math.max(0, track.widthLeftM[station] - EDGE_M);
  const least = -Math.max(0, track.widthRightM[station] - EDGE_M);
  const own = Math.max(least, Math.min(most, state.lateralM[car]));
  const inwards = own > 0.5 * (least + most) ? -1 : 1;
  for (let lateralM = own; lateralM >= least && lateralM <= most; lateralM += inwards * 0.5) {
    if (isFree(track, state, car, sM, lateralM)) return lateralM;
  }
  return Number.NaN;
}

function isFree(track: Track, state: CarState, car: number, sM: number, lateralM: number): boolean {
  for (let other = 0; other < state.carCount; other++) {
    if (other === car) continue;
    const gap = Math.abs(state.trackSM[other] - sM);
    const along = Math.min(gap, track.lengthM - gap);
    if (along < ROOM_ALONG_M && Math.abs(state.lateralM[other] - lateralM) < ROOM_ACROSS_M) return false;
  }
  return true;
}
