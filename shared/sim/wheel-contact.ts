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
  for (let i = 0; i < 4; i++) {
    const wheelX = model.wheelX[i];
    const wheelY = model.wheelY[i];
    const nx = work.normalX[i];
    const ny = work.normalY[i];
    const nz = work.normalZ[i];
    const upright = b[UX] * nx + b[UY] * ny + b[UZ] * nz;
    let armX = b[FX] * wheelX + b[LX] * wheelY - b[UX] * cgHeightM;
    let armY = b[FY] * wheelX + b[LY] * wheelY - b[UY] * cgHeightM;
    let armZ = b[FZ] * wheelX + b[LZ] * wheelY - b[UZ] * cgHeightM;
    if (upright < UPRIGHT_MIN) {
      work.compressionM[i] = -model.staticLoadN[i] / model.rateNpm[i];
      work.compressionMps[i] = 0;
      work.airborne[i] = 1;
      setContact(work, i, armX, armY, armZ);
      continue;
    }
    const gap = (work.groundX[i] - b[PX] - armX) * nx + (work.groundY[i] - b[PY] - armY) * ny + (work.groundZ[i] - b[PZ] - armZ) * nz;
    const droopM = -model.staticLoadN[i] / model.rateNpm[i];
    const compressionM = Math.max(droopM, gap / upright);
    armX += b[UX] * compressionM;
    armY += b[UY] * compressionM;
    armZ += b[UZ] * compressionM;
    setContact(work, i, armX, armY, armZ);
    const isAirborne = compressionM <= droopM;
    work.airborne[i] = isAirborne ? 1 : 0;
    work.compressionM[i] = compressionM;
    work.compressionMps[i] = isAirborne
      ? 0
      : -(contactVelocityX(b, armY, armZ) * nx + contactVelocityY(b, armX, armZ) * ny + contactVelocityZ(b, armX, armY) * nz) / upright;
  }
}

function setContact(work: CarWork, i: number, armX: number, armY: number, armZ: number): void {
  work.armX[i] = armX;
  work.armY[i] = armY;
  work.armZ[i] = armZ;
}

function contactVelocityX(b: Float64Array, armY: number, armZ: number): number {
  return b[VX] + b[WY] * armZ - b[WZ] * armY;
}

function contactVelocityY(b: Float64Array, armX: number, armZ: number): number {
  return b[VY] + b[WZ] * armX - b[WX] * armZ;
}

function contactVelocityZ(b: Float64Array, armX: number, armY: number): number {
  return b[VZ] + b[WX] * armY - b[WY] * armX;
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
export function slipWheels(model: CarModel, work: CarWork, dtSec: number): void {
  const b = work.body;
  const driveline = work.driveline;
  for (let i = 0; i < 4; i++) {
    const radiusM = model.radiusM[i];
    const spin = driveline.spinRadps[i];
    pointWheel(work, i);
    const velocityX = contactVelocityX(b, work.armY[i], work.armZ[i]);
    const velocityY = contactVelocityY(b, work.armX[i], work.armZ[i]);
    const velocityZ = contactVelocityZ(b, work.armX[i], work.armY[i]);
    const rollMps = velocityX * work.rollX[i] + velocityY * work.rollY[i] + velocityZ * work.rollZ[i];
    const sideMps = velocityX * work.sideX[i] + velocityY * work.sideY[i] + velocityZ * work.sideZ[i];
    work.rollMps[i] = rollMps;
    work.sideMps[i] = sideMps;
    const speed = Math.abs(rollMps);
    const perLength = dtSec / model.relaxationM[i];
    const relax = 1 / (1 + speed * perLength);
    const bound = slipLimit(speed + Math.abs(sideMps) + Math.abs(spin * radiusM - rollMps));
    work.slipBound[i] = bound * work.peakRatio[i];
    const sideBound = bound * work.peakTangent[i];
    const tangent = Math.max(-sideBound, Math.min(sideBound, (work.slipTangent[i] - perLength * sideMps) * relax));
    work.slipTangent[i] = tangent;
    const damping = lowSpeedDamping(speed);
    work.relaxedA[i] = (work.slipRatio[i] - perLength * rollMps) * relax;
    work.relaxedB[i] = perLength * radiusM * relax;
    work.forceA[i] = work.relaxedA[i] - damping * rollMps;
    work.forceB[i] = work.relaxedB[i] + damping * radiusM;
    const loadN = work.loadN[i];
    const grip = work.friction[i] * loadFactor(loadN / model.nominalLoadN[i], model.loadSensitivity[i]) * loadN;
    const sideSlip = (tangent - damping * sideMps) / work.peakTangent[i];
    const rollSlip = Math.max(-bound, Math.min(bound, (work.forceA[i] + work.forceB[i] * spin) / work.peakRatio[i]));
    const secantN = grip * slipSecant(sideSlip * sideSlip + rollSlip * rollSlip);
    work.sideForceN[i] = secantN * sideSlip;
    const stiffnessN = (secantN * model.longitudinalRatio[i]) / work.peakRatio[i];
    work.rollStiffnessN[i] = stiffnessN;
    work.rollForceMaxN[i] = grip * model.longitudinalRatio[i];
    driveline.inertia[i] = model.spinInertia[i] + dtSec * radiusM * stiffnessN * work.forceB[i];
    driveline.momentum[i] = model.spinInertia[i] * spin - dtSec * radiusM * stiffnessN * work.forceA[i];
  }
}

/** Rolling and sideways directions of a wheel in its ground plane. */
function pointWheel(work: CarWork, i: number): void {
  const b = work.body;
  const cosine = work.steerCosine[i];
  const sine = work.steerSine[i];
  const headX = b[FX] * cosine + b[LX] * sine;
  const headY = b[FY] * cosine + b[LY] * sine;
  const headZ = b[FZ] * cosine + b[LZ] * sine;
  const nx = work.normalX[i];
  const ny = work.normalY[i];
  const nz = work.normalZ[i];
  const lift = headX * nx + headY * ny + headZ * nz;
  const flatX = headX - lift * nx;
  const flatY = headY - lift * ny;
  const flatZ = headZ - lift * nz;
  const scale = 1 / Math.sqrt(Math.max(1e-6, flatX * flatX + flatY * flatY + flatZ * flatZ));
  const rollX = flatX * scale;
  const rollY = flatY * scale;
  const rollZ = flatZ * scale;
  work.rollX[i] = rollX;
  work.rollY[i] = rollY;
  work.rollZ[i] = rollZ;
  work.sideX[i] = ny * rollZ - nz * rollY;
  work.sideY[i] = nz * rollX - nx * rollZ;
  work.sideZ[i] = nx * rollY - ny * rollX;
}
