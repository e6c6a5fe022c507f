import { type CarModel, GRAVITY_MPS2 } from "../car/car-model.ts";
import { pressBodyOnGround } from "./body-ground.ts";
import { addForceAt, integrateBody } from "./car-body.ts";
import {
  type CarWork,
  DRAG_J,
  FORCE_X,
  FORCE_Y,
  FORCE_Z,
  FX,
  FY,
  FZ,
  SLIP_J,
  SUSPENSION_J,
  TORQUE_X,
  TORQUE_Y,
  TORQUE_Z,
  UX,
  UY,
  UZ,
  VX,
  VY,
  VZ,
} from "./car-work.ts";
import { loadWheels, meetGround, slipWheels } from "./wheel-contact.ts";
import { turnWheels } from "./wheel-drive.ts";

/** Advances one car, already loaded into the scratch, by one sub-step. */
export function subStepCar(model: CarModel, work: CarWork): void {
  const b = work.body;
  const inertia = model.spec.inertiaKgm2;
  meetGround(model, work);
  loadWheels(model, work);
  slipWheels(model, work);
  turnWheels(model, work);
  b[FORCE_X] = 0;
  b[FORCE_Y] = 0;
  b[FORCE_Z] = -GRAVITY_MPS2 * work.massKg;
  b[TORQUE_X] = 0;
  b[TORQUE_Y] = 0;
  b[TORQUE_Z] = 0;
  pushTyres(model, work);
  pushAir(model, work);
  pressBodyOnGround(model, work);
  integrateBody(b, work.massKg, inertia.roll, inertia.pitch, inertia.yaw, work.subStepSec);
}

/** Tyre forces from the solved spins, and the slips the carcass is left with. */
function pushTyres(model: CarModel, work: CarWork): void {
  const dtSec = work.subStepSec;
  const b = work.body;
  const spin = work.driveline.spinRadps;
  let sumX = 0;
  let sumY = 0;
  let sumZ = 0;
  let momentX = 0;
  let momentY = 0;
  let momentZ = 0;
  let totalSlipW = 0;
  let suspensionW = 0;
  for (let i = 0; i < 4; i++) {
    const bound = work.slipBound[i];
    work.slipRatio[i] = Math.max(-bound, Math.min(bound, work.relaxedA[i] + work.relaxedB[i] * spin[i]));
    const loadN = work.loadN[i];
    if (loadN === 0) continue;
    const most = work.rollForceMaxN[i];
    const rollN = Math.max(-most, Math.min(most, work.rollStiffnessN[i] * (work.forceA[i] + work.forceB[i] * spin[i])));
    const sideN = work.sideForceN[i];
    const forceX = rollN * work.rollX[i] + sideN * work.sideX[i] + loadN * work.normalX[i];
    const forceY = rollN * work.rollY[i] + sideN * work.sideY[i] + loadN * work.normalY[i];
    const forceZ = rollN * work.rollZ[i] + sideN * work.sideZ[i] + loadN * work.normalZ[i];
    const armX = work.armX[i];
    const armY = work.armY[i];
    const armZ = work.armZ[i];
    sumX += forceX;
    sumY += forceY;
    sumZ += forceZ;
    momentX += armY * forceZ - armZ * forceY;
    momentY += armZ * forceX - armX * forceZ;
    momentZ += armX * forceY - armY * forceX;
    const slipW = rollN * (spin[i] * model.radiusM[i] - work.rollMps[i]) - sideN * work.sideMps[i];
    work.slipJ[i] += slipW * dtSec;
    totalSlipW += slipW;
    suspensionW += loadN * work.compressionMps[i];
  }
  b[FORCE_X] += sumX;
  b[FORCE_Y] += sumY;
  b[FORCE_Z] += sumZ;
  b[TORQUE_X] += momentX;
  b[TORQUE_Y] += momentY;
  b[TORQUE_Z] += momentZ;
  work.energy[SLIP_J] += totalSlipW * dtSec;
  work.energy[SUSPENSION_J] += suspensionW * dtSec;
}

/** Drag against the velocity, downforce down the body's up axis at each axle by the speed along the car. */
function pushAir(model: CarModel, work: CarWork): void {
  const b = work.body;
  const vx = b[VX];
  const vy = b[VY];
  const vz = b[VZ];
  const squared = vx * vx + vy * vy + vz * vz;
  const drag = work.dragKgpm * Math.sqrt(squared);
  b[FORCE_X] -= drag * vx;
  b[FORCE_Y] -= drag * vy;
  b[FORCE_Z] -= drag * vz;
  work.energy[DRAG_J] += drag * squared * work.subStepSec;
  const forward = vx * b[FX] + vy * b[FY] + vz * b[FZ];
  const flow = forward > 0 && b[UZ] > 0 ? forward * forward : 0;
  const frontN = -work.downforceFrontKgpm * flow;
  const rearN = -work.downforceRearKgpm * flow;
  const a = model.wheelX[0];
  const c = model.wheelX[2];
  addForceAt(b, frontN * b[UX], frontN * b[UY], frontN * b[UZ], a * b[FX], a * b[FY], a * b[FZ]);
  addForceAt(b, rearN * b[UX], rearN * b[UY], rearN * b[UZ], c * b[FX], c * b[FY], c * b[FZ]);
}
