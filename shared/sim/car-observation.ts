import { type CarModel, GRAVITY_MPS2 } from "../car/car-model.ts";
import { atan2, cos, sin } from "../math/trigonometry.ts";
import type { GroundSample } from "../track/ground-sample.ts";
import type { Track } from "../track/track.ts";
import type { CarState } from "./car-state.ts";
import type { StepContext } from "./car-step.ts";
import type { TickStart } from "./tick-start.ts";

/** [SIM17] A centre of gravity this near a wall, or behind it, is put back by the failsafe. */
const WALL_CLEARANCE_M = 0.4;
/** [SIM17] So is one this far below the ground. */
const SUNK_M = 0.1;

const inside = new Float64Array(4);

/** Finds a car's track position, and keeps its centre of gravity on this side of walls and ground ([SIM17]). */
export function locateCar(context: StepContext, model: CarModel, car: number): void {
  const { state, sample } = context;
  context.track.sampleGround(state.positionX[car], state.positionY[car], state.trackSM[car], sample);
  keepInside(context.track, model, state, car, sample);
  state.trackSM[car] = sample.sM;
  state.lateralM[car] = sample.lateralM;
}

/** Derives what a car's pose and velocity say: heading, speeds along the body and acceleration. */
export function observeCar(context: StepContext, car: number, start: TickStart): void {
  const { state, dtSec } = context;
  const x = state.orientationX[car];
  const y = state.orientationY[car];
  const z = state.orientationZ[car];
  const w = state.orientationW[car];
  const forwardX = 1 - 2 * (y * y + z * z);
  const forwardY = 2 * (x * y + z * w);
  const forwardZ = 2 * (x * z - y * w);
  const leftX = 2 * (x * y - z * w);
  const leftY = 1 - 2 * (x * x + z * z);
  const leftZ = 2 * (y * z + x * w);
  const vx = state.velocityX[car];
  const vy = state.velocityY[car];
  const vz = state.velocityZ[car];
  state.headingRad[car] = atan2(forwardY, forwardX);
  state.forwardSpeedMps[car] = vx * forwardX + vy * forwardY + vz * forwardZ;
  state.lateralSpeedMps[car] = vx * leftX + vy * leftY + vz * leftZ;
  const ax = (vx - start.velocityX[car]) / dtSec;
  const ay = (vy - start.velocityY[car]) / dtSec;
  const az = (vz - start.velocityZ[car]) / dtSec + GRAVITY_MPS2;
  state.accelerationForwardMps2[car] = ax * forwardX + ay * forwardY + az * forwardZ;
  state.accelerationLeftMps2[car] = ax * leftX + ay * leftY + az * leftZ;
}

/** [SIM17] Puts a centre of gravity that a contact pushed through a wall or the ground back to this side of it. */
function keepInside(track: Track, model: CarModel, state: CarState, car: number, sample: GroundSample): void {
  const side = sample.lateralM < 0 ? -1 : 1;
  const station = Math.floor(sample.sM / track.spacingM) % track.stationCount;
  const next = (station + 1) % track.stationCount;
  const wallM = side > 0 ? track.wallLeftM : track.wallRightM;
  const overM = side * sample.lateralM - Math.min(wallM[station], wallM[next]) + WALL_CLEARANCE_M;
  if (overM > 0) {
    pushInside(track, state, car, sample, side, overM, station);
    track.sampleGround(state.positionX[car], state.positionY[car], sample.sM, sample);
  }
  const lowest = sample.heightM + Math.min(SUNK_M, 0.25 * model.spec.cgHeightM);
  if (state.positionZ[car] >= lowest) return;
  state.positionZ[car] = lowest;
  state.velocityZ[car] = Math.max(0, state.velocityZ[car]);
}

function pushInside(track: Track, state: CarState, car: number, sample: GroundSample, side: number, overM: number, station: number): void {
  const heading = track.headingRad[station];
  track.worldAt(sample.sM, sample.lateralM - side * overM, inside);
  state.positionX[car] = inside[0];
  state.positionY[car] = inside[1];
  const outX = -side * sin(heading);
  const outY = side * cos(heading);
  const outward = Math.max(0, state.velocityX[car] * outX + state.velocityY[car] * outY);
  state.velocityX[car] -= outward * outX;
  state.velocityY[car] -= outward * outY;
}
