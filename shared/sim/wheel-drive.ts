import { slipRoom } from "../car/assists.ts";
import type { CarModel } from "../car/car-model.ts";
import { BRAKE_J, type CarWork, CRANK_J, DRIVE_J } from "./car-work.ts";

/** Below this speed anti-lock and traction control have no speed to compare with. */
const ANTI_LOCK_FROM_MPS = 2;
/** Wheel speed that traction control always allows above the road's, so that a car can start. */
const START_SLIP_MPS = 1.2;
/** Slip held by the assists, as a share of the peak slip ratio: just short of the peak, as a good system does. */
const ASSIST_SLIP_SHARE = 0.92;
/** The centre differential of an awd car: preload and locking share of its input torque. */
const CENTRE_PRELOAD_NM = 60;
const CENTRE_LOCK = 0.25;

/** Solves the wheels' spins for one sub-step: engine, differentials, brakes. */
export function turnWheels(model: CarModel, work: CarWork): void {
  const dtSec = work.subStepSec;
  const driveline = work.driveline;
  boundSpins(model, work);
  const share = model.driveShare;
  const spin = driveline.spinRadps;
  const ratio = work.ratio;
  const inputBefore = ratio * outputSpeed(share, spin);
  const engine = model.engine;
  const launchRadps = engine.idleRadps + work.throttle * (engine.launchRadps - engine.idleRadps);
  const isLocked = inputBefore >= launchRadps;
  const crankRadps = isLocked ? inputBefore : launchRadps;
  let crankNm = ratio === 0 ? 0 : engine.torqueNm(crankRadps, work.throttle);
  if (!isLocked) crankNm = Math.max(0, crankNm);
  if (crankNm > 0) crankNm *= model.spec.gearbox.efficiency;
  const applied = driveline.driveWheels(share, ratio, isLocked ? engine.inertiaKgm2 : 0, crankNm, model.setup.tractionControl, dtSec);
  work.energy[BRAKE_J] += lockDifferentials(model, work, applied * ratio, dtSec);
  work.energy[BRAKE_J] += driveline.brakeWheels(dtSec);
  const inputAfter = ratio * outputSpeed(share, spin);
  work.energy[DRIVE_J] += applied * inputAfter * dtSec;
  if (applied > 0) work.energy[CRANK_J] += (applied / model.spec.gearbox.efficiency) * crankRadps * dtSec;
  if (ratio !== 0) work.engineRadps = Math.max(isLocked ? 0 : launchRadps, inputAfter);
}

function outputSpeed(share: Float64Array, spin: Float64Array): number {
  return share[0] * spin[0] + share[1] * spin[1] + share[2] * spin[2] + share[3] * spin[3];
}

/** Friction torques, and the speeds the assists hold the wheels to. */
function boundSpins(model: CarModel, work: CarWork): void {
  const driveline = work.driveline;
  for (let i = 0; i < 4; i++) {
    const radiusM = model.radiusM[i];
    const rollMps = work.rollMps[i];
    driveline.frictionNm[i] = work.brakeNm[i] + work.rollingResistance[i] * work.loadN[i] * radiusM;
    const room = ASSIST_SLIP_SHARE * work.peakRatio[i] * slipRoom(work.slipTangent[i] * work.perPeakTangent[i]);
    driveline.driveCeilingRadps[i] = (rollMps + Math.max(START_SLIP_MPS, Math.abs(rollMps) * room)) / radiusM;
    const holds = work.antiLock[i] === 1 && Math.abs(rollMps) > ANTI_LOCK_FROM_MPS;
    driveline.brakeFloorRadps[i] = holds ? (rollMps * (1 - room)) / radiusM : 0;
  }
}

/** @returns energy lost in the locks, J */
function lockDifferentials(model: CarModel, work: CarWork, outputNm: number, dtSec: number): number {
  const { front, rear, drivetrain } = model.spec;
  const torque = Math.abs(outputNm);
  const isDriving = outputNm * work.ratio > 0;
  let lostJ = 0;
  if (drivetrain !== "rwd") {
    const lock = front.lsdPreloadNm + (isDriving ? front.lsdPowerLock : front.lsdCoastLock) * torque * 2 * model.driveShare[0];
    if (lock > 0) lostJ += work.driveline.lockAxle(0, lock, dtSec);
  }
  if (drivetrain !== "fwd") {
    const lock = rear.lsdPreloadNm + (isDriving ? rear.lsdPowerLock : rear.lsdCoastLock) * torque * 2 * model.driveShare[2];
    if (lock > 0) lostJ += work.driveline.lockAxle(2, lock, dtSec);
  }
  if (drivetrain === "awd") lostJ += work.driveline.lockCentre(CENTRE_PRELOAD_NM + CENTRE_LOCK * torque, dtSec);
  return lostJ;
}
