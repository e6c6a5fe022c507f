import type { CarModel } from "../car/car-model.ts";
import { cornerForce } from "../car/suspension.ts";
import { loadFactor, lowSpeedDamping, slipLimit, slipSecant } from "../car/tyre.ts";
import { type CarWork, FX, FY, FZ, LX, LY, LZ, PX, PY, PZ, UX, UY, UZ, VX, VY, VZ, WX, WY, WZ } from "./car-work.ts";

/** Below this alignment of the car's up axis with the ground's normal the wheels no longer reach the ground. */
const UPRIGHT_MIN = 0.3;
/** No corner carries more than this many static loads, whatever it lands on. */
const LOAD_MAX_STATIC = 12;

/** Finds where each wheel meets its ground plane, how fast it moves there, and the suspension's travel. */
export function meetGround(model: CarModel, work: CarWork): void {
  const b = work.body;
  const cgHeightM = model.spec.cgHeightM;
  const fx = b[FX];
  const fy = b[FY];
  const fz = b[FZ];
  const lx = b[LX];
  const ly = b[LY];
  const lz = b[LZ];
  const ux = b[UX];
  const uy = b[UY];
  const uz = b[UZ];
  for (let i = 0; i < 4; i++) {
    const wheelX = model.wheelX[i];
    const wheelY = model.wheelY[i];
    const nx = work.normalX[i];
    const ny = work.normalY[i];
    const nz = work.normalZ[i];
    const footX = fx * wheelX + lx * wheelY - ux * cgHeightM;
    const footY = fy * wheelX + ly * wheelY - uy * cgHeightM;
    const footZ = fz * wheelX + lz * wheelY - uz * cgHeightM;
    const upright = ux * nx + uy * ny + uz * nz;
    const gap = (work.groundX[i] - b[PX] - footX) * nx + (work.groundY[i] - b[PY] - footY) * ny + (work.groundZ[i] - b[PZ] - footZ) * nz;
    const droopM = model.droopM[i];
    const travelM = upright < UPRIGHT_MIN ? droopM : Math.max(droopM, gap / upright);
    const armX = footX + ux * travelM;
    const armY = footY + uy * travelM;
    const armZ = footZ + uz * travelM;
    const velocityX = b[VX] + b[WY] * armZ - b[WZ] * armY;
    const velocityY = b[VY] + b[WZ] * armX - b[WX] * armZ;
    const velocityZ = b[VZ] + b[WX] * armY - b[WY] * armX;
    work.armX[i] = armX;
    work.armY[i] = armY;
    work.armZ[i] = armZ;
    work.contactVelocityX[i] = velocityX;
    work.contactVelocityY[i] = velocityY;
    work.contactVelocityZ[i] = velocityZ;
    const isAirborne = travelM <= droopM;
    work.airborne[i] = isAirborne ? 1 : 0;
    work.compressionM[i] = travelM;
    work.compressionMps[i] = isAirborne ? 0 : -(velocityX * nx + velocityY * ny + velocityZ * nz) / upright;
  }
}

/** Loads from springs, dampers, bump stops and anti-roll bars. */
export function loadWheels(model: CarModel, work: CarWork): void {
  const compression = work.compressionM;
  for (let i = 0; i < 4; i++) {
    const rollM = compression[i] - compression[i ^ 1];
    const forceN =
      cornerForce(
        compression[i],
        work.compressionMps[i],
        model.staticLoadN[i],
        model.rateNpm[i],
        model.bumpNspm[i],
        model.reboundNspm[i],
        model.travelM[i],
        model.stopRateNpm[i],
      ) +
      model.antiRollNpm[i] * rollM;
    const limited = Math.max(0, Math.min(LOAD_MAX_STATIC * model.staticLoadN[i], forceN));
    work.loadN[i] = work.airborne[i] === 1 ? 0 : limited;
  }
}

/**
 * Slips and tyre forces of each wheel up to the wheel's own spin, which `Driveline` solves for: the longitudinal force
 * comes out as stiffness times (forceA + forceB * spin).
 *
 * The carcass follows the slip with the relaxation length (Pacejka 2012, ch. 7.1): du/dt + |v| u / L = slip speed / L,
 * stepped implicitly, which holds a standing car like a spring and needs no special case at rest.
 */
export function slipWheels(model: CarModel, work: CarWork): void {
  const b = work.body;
  const fx = b[FX];
  const fy = b[FY];
  const fz = b[FZ];
  const lx = b[LX];
  const ly = b[LY];
  const lz = b[LZ];
  for (let i = 0; i < 4; i++) {
    // Rolling and sideways directions in the ground plane.
    const cosine = work.steerCosine[i];
    const sine = work.steerSine[i];
    const headX = fx * cosine + lx * sine;
    const headY = fy * cosine + ly * sine;
    const headZ = fz * cosine + lz * sine;
    const nx = work.normalX[i];
    const ny = work.normalY[i];
    const nz = work.normalZ[i];
    const lift = headX * nx + headY * ny + headZ * nz;
    const perFlat = 1 / Math.sqrt(Math.max(1e-6, 1 - lift * lift));
    const rollX = (headX - lift * nx) * perFlat;
    const rollY = (headY - lift * ny) * perFlat;
    const rollZ = (headZ - lift * nz) * perFlat;
    const sideX = ny * rollZ - nz * rollY;
    const sideY = nz * rollX - nx * rollZ;
    const sideZ = nx * rollY - ny * rollX;
    work.rollX[i] = rollX;
    work.rollY[i] = rollY;
    work.rollZ[i] = rollZ;
    work.sideX[i] = sideX;
    work.sideY[i] = sideY;
    work.sideZ[i] = sideZ;
    const velocityX = work.contactVelocityX[i];
    const velocityY = work.contactVelocityY[i];
    const velocityZ = work.contactVelocityZ[i];
    work.rollMps[i] = velocityX * rollX + velocityY * rollY + velocityZ * rollZ;
    work.sideMps[i] = velocityX * sideX + velocityY * sideY + velocityZ * sideZ;
    slipWheel(model, work, i);
  }
}

function slipWheel(model: CarModel, work: CarWork, i: number): void {
  const driveline = work.driveline;
  const dtSec = work.subStepSec;
  const rollMps = work.rollMps[i];
  const sideMps = work.sideMps[i];
  const radiusM = model.radiusM[i];
  const spin = driveline.spinRadps[i];
  const perPeakRatio = work.perPeakRatio[i];
  const perPeakTangent = work.perPeakTangent[i];
  const speed = Math.abs(rollMps);
  const perLength = dtSec * model.perRelaxation[i];
  const relax = 1 / (1 + speed * perLength);
  const bound = slipLimit(speed + Math.abs(sideMps) + Math.abs(spin * radiusM - rollMps));
  const damping = lowSpeedDamping(speed);
  const tangent = (work.slipTangent[i] - perLength * sideMps) * relax;
  const sideSlip = clamp(tangent * perPeakTangent, bound);
  // A clamped slip is stored clamped: the carcass winds up no further.
  work.slipTangent[i] = Math.abs(tangent * perPeakTangent) > bound ? sideSlip / perPeakTangent : tangent;
  const relaxedA = (work.slipRatio[i] - perLength * rollMps) * relax;
  const relaxedB = perLength * radiusM * relax;
  const forceA = relaxedA - damping * rollMps;
  const forceB = relaxedB + damping * radiusM;
  work.slipBound[i] = bound * work.peakRatio[i];
  work.relaxedA[i] = relaxedA;
  work.relaxedB[i] = relaxedB;
  work.forceA[i] = forceA;
  work.forceB[i] = forceB;
  const loadN = work.loadN[i];
  const grip = work.friction[i] * loadFactor(loadN * model.perNominalLoad[i], model.loadSensitivity[i]) * loadN;
  const dampedSide = sideSlip - damping * sideMps * perPeakTangent;
  const rollSlip = clamp((forceA + forceB * spin) * perPeakRatio, bound);
  const secantN = grip * slipSecant(dampedSide * dampedSide + rollSlip * rollSlip);
  work.sideForceN[i] = secantN * dampedSide;
  const ratio = model.longitudinalRatio[i];
  const stiffnessN = secantN * ratio * perPeakRatio;
  work.rollStiffnessN[i] = stiffnessN;
  work.rollForceMaxN[i] = grip * ratio;
  const torquePerSlip = dtSec * radiusM * stiffnessN;
  driveline.inertia[i] = model.spinInertia[i] + torquePerSlip * forceB;
  driveline.momentum[i] = model.spinInertia[i] * spin - torquePerSlip * forceA;
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
