import type { CarModel } from "../car/car-model.ts";
import { cos, sin } from "../math/trigonometry.ts";
import type { GroundSample } from "../track/ground-sample.ts";
import type { Track } from "../track/track.ts";
import type { CarState } from "./car-state.ts";

const at = new Float64Array(4);
const axes = new Float64Array(9);

/** Puts a car on its wheels at a track position; see `World.placeCar`. */
export function placeCar(
  track: Track,
  model: CarModel,
  state: CarState,
  car: number,
  sM: number,
  lateralM: number,
  speedMps: number,
  headingOffsetRad: number,
  sample: GroundSample,
): void {
  track.worldAt(sM, lateralM, at);
  const heading = at[3] + headingOffsetRad;
  track.sampleGround(at[0], at[1], sM, sample);
  standOn(sample, cos(heading), sin(heading));
  const height = model.spec.cgHeightM;
  state.positionX[car] = at[0] + axes[6] * height;
  state.positionY[car] = at[1] + axes[7] * height;
  state.positionZ[car] = sample.heightM + axes[8] * height;
  setOrientation(state, car);
  state.velocityX[car] = axes[0] * speedMps;
  state.velocityY[car] = axes[1] * speedMps;
  state.velocityZ[car] = axes[2] * speedMps;
  state.angularVelocityX[car] = 0;
  state.angularVelocityY[car] = 0;
  state.angularVelocityZ[car] = 0;
  state.headingRad[car] = heading;
  state.forwardSpeedMps[car] = speedMps;
  state.lateralSpeedMps[car] = 0;
  state.accelerationForwardMps2[car] = 0;
  state.accelerationLeftMps2[car] = 0;
  state.trackSM[car] = sample.sM;
  state.lateralM[car] = sample.lateralM;
  state.steerRad[car] = 0;
  state.throttle[car] = 0;
  state.brake[car] = 0;
  state.gear[car] = startingGear(model, speedMps);
  state.shiftRemainingSec[car] = 0;
  state.sinceShiftSec[car] = 0;
  state.reverseHoldSec[car] = -1;
  state.resetHoldSec[car] = 0;
  placeWheels(model, state, car, sample, speedMps);
}

function placeWheels(model: CarModel, state: CarState, car: number, sample: GroundSample, speedMps: number): void {
  for (let i = 0; i < 4; i++) {
    const row = car * 4 + i;
    state.wheelSpinRadps[row] = speedMps / model.radiusM[i];
    state.wheelLoadN[row] = model.staticLoadN[i];
    state.wheelSlipRatio[row] = 0;
    state.wheelSlipAngleRad[row] = 0;
    state.wheelSlipTangent[row] = 0;
    state.wheelCompressionM[row] = 0;
    state.wheelTrackSM[row] = sample.sM;
    state.wheelLateralM[row] = sample.lateralM;
    state.wheelSurface[row] = sample.surface;
  }
  const gear = state.gear[car];
  const crank = (speedMps / model.radiusM[2]) * model.ratios[gear - 1];
  state.engineSpeedRadps[car] = Math.max(model.engine.idleRadps, Math.min(model.engine.limitRadps, crank));
}

function startingGear(model: CarModel, speedMps: number): number {
  let gear = 1;
  const output = speedMps / model.radiusM[2];
  while (gear < model.ratios.length && output * model.ratios[gear - 1] > 0.9 * model.shiftUpRadps[gear - 1]) gear++;
  return gear;
}

/** Fills `axes` with forward, left and up of a car standing on a ground plane and heading along (headX, headY). */
function standOn(ground: GroundSample, headX: number, headY: number): void {
  const { normalX: nx, normalY: ny, normalZ: nz } = ground;
  const lift = headX * nx + headY * ny;
  let fx = headX - lift * nx;
  let fy = headY - lift * ny;
  let fz = -lift * nz;
  const scale = 1 / Math.sqrt(fx * fx + fy * fy + fz * fz);
  fx *= scale;
  fy *= scale;
  fz *= scale;
  axes[0] = fx;
  axes[1] = fy;
  axes[2] = fz;
  axes[3] = ny * fz - nz * fy;
  axes[4] = nz * fx - nx * fz;
  axes[5] = nx * fy - ny * fx;
  axes[6] = nx;
  axes[7] = ny;
  axes[8] = nz;
}

/** Quaternion of the rotation whose columns are the axes (Shepperd 1978, each branch where it is well conditioned). */
function setOrientation(state: CarState, car: number): void {
  const [fx, fy, fz, lx, ly, lz, ux, uy, uz] = axes;
  let x: number;
  let y: number;
  let z: number;
  let w: number;
  const trace = fx + ly + uz;
  if (trace > 0) {
    const s = 2 * Math.sqrt(1 + trace);
    w = s / 4;
    x = (lz - uy) / s;
    y = (ux - fz) / s;
    z = (fy - lx) / s;
  } else if (uz > fx && uz > ly) {
    const s = 2 * Math.sqrt(1 + uz - fx - ly);
    w = (fy - lx) / s;
    x = (ux + fz) / s;
    y = (uy + lz) / s;
    z = s / 4;
  } else if (fx > ly) {
    const s = 2 * Math.sqrt(1 + fx - ly - uz);
    w = (lz - uy) / s;
    x = s / 4;
    y = (fy + lx) / s;
    z = (ux + fz) / s;
  } else {
    const s = 2 * Math.sqrt(1 + ly - fx - uz);
    w = (ux - fz) / s;
    x = (fy + lx) / s;
    y = s / 4;
    z = (lz + uy) / s;
  }
  state.orientationX[car] = x;
  state.orientationY[car] = y;
  state.orientationZ[car] = z;
  state.orientationW[car] = w;
}
