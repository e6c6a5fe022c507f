import type { CarState } from "./car-state.ts";
import {
  type CarWork,
  FORCE_X,
  FORCE_Y,
  FORCE_Z,
  FX,
  FY,
  FZ,
  LX,
  LY,
  LZ,
  PX,
  PY,
  PZ,
  QW,
  QX,
  QY,
  QZ,
  TORQUE_X,
  TORQUE_Y,
  TORQUE_Z,
  UX,
  UY,
  UZ,
  VX,
  VY,
  VZ,
  WX,
  WY,
  WZ,
} from "./car-work.ts";

/** Beyond these the integration is no longer meaningful; only a pile-up's worst tick comes near. */
const SPEED_MAX_MPS = 200;
const SPIN_MAX_RADPS = 30;

/** Copies a car's pose and velocities into the scratch and derives its axes. */
export function loadBody(state: CarState, car: number, work: CarWork): void {
  const b = work.body;
  b[PX] = state.positionX[car];
  b[PY] = state.positionY[car];
  b[PZ] = state.positionZ[car];
  b[QX] = state.orientationX[car];
  b[QY] = state.orientationY[car];
  b[QZ] = state.orientationZ[car];
  b[QW] = state.orientationW[car];
  b[VX] = state.velocityX[car];
  b[VY] = state.velocityY[car];
  b[VZ] = state.velocityZ[car];
  b[WX] = state.angularVelocityX[car];
  b[WY] = state.angularVelocityY[car];
  b[WZ] = state.angularVelocityZ[car];
  deriveAxes(b);
}

/** Copies the scratch back into a car's row. */
export function storeBody(state: CarState, car: number, work: CarWork): void {
  const b = work.body;
  state.positionX[car] = b[PX];
  state.positionY[car] = b[PY];
  state.positionZ[car] = b[PZ];
  state.orientationX[car] = b[QX];
  state.orientationY[car] = b[QY];
  state.orientationZ[car] = b[QZ];
  state.orientationW[car] = b[QW];
  state.velocityX[car] = b[VX];
  state.velocityY[car] = b[VY];
  state.velocityZ[car] = b[VZ];
  state.angularVelocityX[car] = b[WX];
  state.angularVelocityY[car] = b[WY];
  state.angularVelocityZ[car] = b[WZ];
}

/** Body axes in world coordinates from the unit quaternion. */
function deriveAxes(b: Float64Array): void {
  const x = b[QX];
  const y = b[QY];
  const z = b[QZ];
  const w = b[QW];
  b[FX] = 1 - 2 * (y * y + z * z);
  b[FY] = 2 * (x * y + z * w);
  b[FZ] = 2 * (x * z - y * w);
  b[LX] = 2 * (x * y - z * w);
  b[LY] = 1 - 2 * (x * x + z * z);
  b[LZ] = 2 * (y * z + x * w);
  b[UX] = 2 * (x * z + y * w);
  b[UY] = 2 * (y * z - x * w);
  b[UZ] = 1 - 2 * (x * x + y * y);
}

/** Adds a force at a point given by its arm from the centre of gravity; all in world axes. */
export function addForceAt(
  b: Float64Array,
  forceX: number,
  forceY: number,
  forceZ: number,
  armX: number,
  armY: number,
  armZ: number,
): void {
  b[FORCE_X] += forceX;
  b[FORCE_Y] += forceY;
  b[FORCE_Z] += forceZ;
  b[TORQUE_X] += armY * forceZ - armZ * forceY;
  b[TORQUE_Y] += armZ * forceX - armX * forceZ;
  b[TORQUE_Z] += armX * forceY - armY * forceX;
}

/**
 * Moves the body by the summed forces and torques, velocities first (semi-implicit Euler), and clears nothing.
 *
 * @param rollInertia, pitchInertia, yawInertia principal moments about the body axes, kg m2
 */
export function integrateBody(
  b: Float64Array,
  massKg: number,
  rollInertia: number,
  pitchInertia: number,
  yawInertia: number,
  dtSec: number,
): void {
  const perMass = dtSec / massKg;
  b[VX] += b[FORCE_X] * perMass;
  b[VY] += b[FORCE_Y] * perMass;
  b[VZ] += b[FORCE_Z] * perMass;
  const tx = b[TORQUE_X];
  const ty = b[TORQUE_Y];
  const tz = b[TORQUE_Z];
  const wx = b[WX];
  const wy = b[WY];
  const wz = b[WZ];
  let roll = wx * b[FX] + wy * b[FY] + wz * b[FZ];
  let pitch = wx * b[LX] + wy * b[LY] + wz * b[LZ];
  let yaw = wx * b[UX] + wy * b[UY] + wz * b[UZ];
  const gyroRoll = (yawInertia - pitchInertia) * pitch * yaw;
  const gyroPitch = (rollInertia - yawInertia) * yaw * roll;
  const gyroYaw = (pitchInertia - rollInertia) * roll * pitch;
  roll += (dtSec * (tx * b[FX] + ty * b[FY] + tz * b[FZ] - gyroRoll)) / rollInertia;
  pitch += (dtSec * (tx * b[LX] + ty * b[LY] + tz * b[LZ] - gyroPitch)) / pitchInertia;
  yaw += (dtSec * (tx * b[UX] + ty * b[UY] + tz * b[UZ] - gyroYaw)) / yawInertia;
  b[WX] = roll * b[FX] + pitch * b[LX] + yaw * b[UX];
  b[WY] = roll * b[FY] + pitch * b[LY] + yaw * b[UY];
  b[WZ] = roll * b[FZ] + pitch * b[LZ] + yaw * b[UZ];
  limitVector(b, VX, SPEED_MAX_MPS);
  limitVector(b, WX, SPIN_MAX_RADPS);
  b[PX] += b[VX] * dtSec;
  b[PY] += b[VY] * dtSec;
  b[PZ] += b[VZ] * dtSec;
  turn(b, dtSec);
  deriveAxes(b);
}

function limitVector(b: Float64Array, row: number, limit: number): void {
  const squared = b[row] * b[row] + b[row + 1] * b[row + 1] + b[row + 2] * b[row + 2];
  if (squared <= limit * limit) return;
  const scale = limit / Math.sqrt(squared);
  b[row] *= scale;
  b[row + 1] *= scale;
  b[row + 2] *= scale;
}

function turn(b: Float64Array, dtSec: number): void {
  const half = 0.5 * dtSec;
  const wx = b[WX] * half;
  const wy = b[WY] * half;
  const wz = b[WZ] * half;
  const x = b[QX];
  const y = b[QY];
  const z = b[QZ];
  const w = b[QW];
  const nx = x + wx * w + wy * z - wz * y;
  const ny = y + wy * w + wz * x - wx * z;
  const nz = z + wz * w + wx * y - wy * x;
  const nw = w - wx * x - wy * y - wz * z;
  const scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + nw * nw);
  b[QX] = nx * scale;
  b[QY] = ny * scale;
  b[QZ] = nz * scale;
  b[QW] = nw * scale;
}
