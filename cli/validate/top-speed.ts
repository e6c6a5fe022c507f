import { CarModel, GRAVITY_MPS2 } from "../../shared/car/car-model.ts";
import type { CarSpec } from "../../shared/car/car-spec.ts";
import { resolveSetup } from "../../shared/car/setup.ts";
import type { CarSetupChoice } from "../../shared/contract/race-config.ts";
import { TestDrive } from "./test-drive.ts";

const LONGEST_RUN_SEC = 90;
const SETTLED_MPS2 = 0.004;
const SETTLING_SEC = 2;

/**
 * Speed at which the pull of the best gear equals drag and rolling resistance, or at which its limiter holds: the balance
 * of powers without the tyres' slip, m/s.
 */
export function powerDragBalance(spec: CarSpec, setup: CarSetupChoice = {}): number {
  const model = new CarModel(spec, resolveSetup(spec, setup));
  const radiusM = spec.drivetrain === "fwd" ? spec.front.wheelRadiusM : spec.rear.wheelRadiusM;
  const { aero, engine } = model;
  const massKg = model.dryMassKg + model.setup.fuelKg;
  let bestMps = 0;
  for (const ratio of model.ratios) {
    const perMps = ratio / radiusM;
    const surplusN = (speedMps: number): number => {
      const pullN = engine.fullTorqueNm(speedMps * perMps) * perMps * spec.gearbox.efficiency;
      const loadN = massKg * GRAVITY_MPS2 + (aero.downforceFrontKgpm + aero.downforceRearKgpm) * speedMps * speedMps;
      return pullN - aero.dragKgpm * speedMps * speedMps - spec.rollingResistance * loadN;
    };
    bestMps = Math.max(bestMps, highestRoot(surplusN, (engine.limitRadps * 1.03) / perMps));
  }
  return bestMps;
}

/** Highest speed up to `endMps` with a surplus of 0, by bisection below the fastest step that still has one. */
function highestRoot(surplusN: (speedMps: number) => number, endMps: number): number {
  let low = endMps;
  while (low > 0 && surplusN(low) < 0) low -= 0.5;
  let high = Math.min(endMps, low + 0.5);
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (surplusN(middle) >= 0) low = middle;
    else high = middle;
  }
  return Math.max(0, low);
}

/** Speed on the flat at which full throttle no longer accelerates the car, m/s. The run starts near `nearMps`. */
export function measureTopSpeed(spec: CarSpec, nearMps: number, setup: CarSetupChoice = {}): number {
  const drive = new TestDrive(spec, { speedMps: nearMps * 0.9, setup });
  const settlingTicks = Math.round(SETTLING_SEC / drive.dtSec);
  let fastestMps = 0;
  let lastMps = 0;
  for (let tick = 1; tick * drive.dtSec < LONGEST_RUN_SEC; tick++) {
    drive.step(0, 1, 0);
    if (tick % settlingTicks !== 0) continue;
    const speedMps = drive.speedMps;
    fastestMps = Math.max(fastestMps, speedMps);
    if (Math.abs(speedMps - lastMps) < SETTLED_MPS2 * SETTLING_SEC) break;
    lastMps = speedMps;
  }
  return fastestMps;
}
