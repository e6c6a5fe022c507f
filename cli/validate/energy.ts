import { GRAVITY_MPS2 } from "../../shared/car/car-model.ts";
import type { CarSpec } from "../../shared/car/car-spec.ts";
import { BRAKE_J, DRAG_J, DRIVE_J, SLIP_J, SUSPENSION_J } from "../../shared/sim/car-work.ts";
import { TestDrive } from "./test-drive.ts";

const GRADE = 0.05;
const START_MPS = 25;
const DRIVE_SEC = 6;
/** Below this throttle the clutch is locked at the starting speed: no energy is lost or won in it. */
const THROTTLE = 0.4;
const COAST_SEC = 2;
const BRAKE_SEC = 2;

/**
 * Energy that a drive up a 5 % grade in one gear creates or loses, as a share of what the engine delivered: part throttle with a weave,
 * coasting, braking. Kinetic + potential = engine - brakes - slip - drag - suspension, summed over the ticks.
 */
export function measureEnergyError(spec: CarSpec): number {
  const drive = new TestDrive(spec, { grade: GRADE, speedMps: START_MPS, setup: { automaticGearbox: false } });
  const before = mechanicalEnergyJ(drive);
  const energy = drive.world.energy[0];
  let balanceJ = 0;
  let engineJ = 0;
  const steerShare = 0.02 / spec.maxSteerRad;
  for (let timeSec = 0; timeSec < DRIVE_SEC + COAST_SEC + BRAKE_SEC; timeSec += drive.dtSec) {
    const isDriving = timeSec < DRIVE_SEC;
    drive.step(isDriving ? steerShare * Math.sin(2 * timeSec) : 0, isDriving ? THROTTLE : 0, timeSec > DRIVE_SEC + COAST_SEC ? 0.5 : 0);
    balanceJ += energy[DRIVE_J] - energy[BRAKE_J] - energy[SLIP_J] - energy[DRAG_J] - energy[SUSPENSION_J];
    engineJ += Math.max(0, energy[DRIVE_J]);
  }
  return (mechanicalEnergyJ(drive) - before - balanceJ) / engineJ;
}

/** Kinetic energy of body, wheels and locked crank, and potential energy of the car, J. */
function mechanicalEnergyJ(drive: TestDrive): number {
  const { state, models } = drive.world;
  const model = models[0];
  const massKg = model.dryMassKg + state.fuelKg[0];
  const squaredMps = state.velocityX[0] ** 2 + state.velocityY[0] ** 2 + state.velocityZ[0] ** 2;
  let joules = 0.5 * massKg * squaredMps + massKg * GRAVITY_MPS2 * state.positionZ[0];
  joules += 0.5 * drive.spec.inertiaKgm2.yaw * drive.yawRateRadps ** 2;
  for (let wheel = 0; wheel < 4; wheel++) joules += 0.5 * model.spinInertia[wheel] * state.wheelSpinRadps[wheel] ** 2;
  return joules + 0.5 * model.engine.inertiaKgm2 * state.engineSpeedRadps[0] ** 2;
}
