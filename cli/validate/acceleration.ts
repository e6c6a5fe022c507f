import type { CarSpec } from "../../shared/car/car-spec.ts";
import type { CarSetupChoice } from "../../shared/contract/race-config.ts";
import { TestDrive } from "./test-drive.ts";
import { KPH, MPH } from "./units.ts";

const QUARTER_MILE_M = 402.336;
/** US magazines start the clock after one foot of travel. */
const ROLLOUT_M = 0.3048;
const LONGEST_RUN_SEC = 60;

/** Standing-start figures. The rollout is the time to the first foot, which US tests leave out. */
export interface AccelerationFigures {
  rolloutSec: number;
  to60MphSec: number;
  to100KphSec: number;
  quarterMileSec: number;
  quarterMileMps: number;
}

/** Full throttle from standstill over a quarter mile; clock from the first tick. NaN for a speed that is not reached. */
export function measureAcceleration(spec: CarSpec, setup: CarSetupChoice = {}): AccelerationFigures {
  const drive = new TestDrive(spec, { setup });
  const startM = drive.xM;
  const figures = { rolloutSec: NaN, to60MphSec: NaN, to100KphSec: NaN, quarterMileSec: NaN, quarterMileMps: NaN };
  let lastM = 0;
  let lastMps = 0;
  for (let tick = 0; tick * drive.dtSec < LONGEST_RUN_SEC; tick++) {
    drive.step(0, 1, 0);
    const distanceM = drive.xM - startM;
    const speedMps = drive.speedMps;
    const passed = (from: number, to: number, mark: number): number => (tick + (mark - from) / (to - from)) * drive.dtSec;
    if (lastM < ROLLOUT_M && distanceM >= ROLLOUT_M) figures.rolloutSec = passed(lastM, distanceM, ROLLOUT_M);
    if (lastMps < 60 * MPH && speedMps >= 60 * MPH) figures.to60MphSec = passed(lastMps, speedMps, 60 * MPH);
    if (lastMps < 100 * KPH && speedMps >= 100 * KPH) figures.to100KphSec = passed(lastMps, speedMps, 100 * KPH);
    if (distanceM >= QUARTER_MILE_M) {
      figures.quarterMileSec = passed(lastM, distanceM, QUARTER_MILE_M);
      figures.quarterMileMps = speedMps;
      break;
    }
    lastM = distanceM;
    lastMps = speedMps;
  }
  return figures;
}
