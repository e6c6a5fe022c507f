import type { CarSpec } from "../../shared/car/car-spec.ts";
import type { CarSetupChoice } from "../../shared/contract/race-config.ts";
import { TestDrive } from "./test-drive.ts";
import { DEGREE_RAD, STANDARD_GRAVITY_MPS2 } from "./units.ts";

/** Lateral acceleration asked for grows this slowly, so that the turn stays steady. */
const RAMP_G_PER_SEC = 0.1;
/** Understeer for which the steering makes up beforehand. */
const UNDERSTEER_RAD_PER_G = 1.5 * DEGREE_RAD;
const LONGEST_RUN_SEC = 60;
const WINDOW_SEC = 0.5;
const SPUN_RAD = 15 * DEGREE_RAD;
const FADED = 0.9;

/** Largest lateral acceleration, m/s2, held for half a second at a steady speed while the steering winds on slowly (ISO 4138). */
export function measureLateralLimit(spec: CarSpec, speedMps: number, setup: CarSetupChoice = {}): number {
  const wheelbaseM = spec.front.cgDistanceM + spec.rear.cgDistanceM;
  const drive = new TestDrive(spec, { speedMps, setup });
  const { state } = drive.world;
  const recent = new Float64Array(Math.round(WINDOW_SEC / drive.dtSec));
  let sum = 0;
  let best = 0;
  let throttleIntegral = 0.1;
  for (let tick = 0; tick * drive.dtSec < LONGEST_RUN_SEC; tick++) {
    const askedG = RAMP_G_PER_SEC * tick * drive.dtSec;
    const steerRad = (askedG * STANDARD_GRAVITY_MPS2 * wheelbaseM) / (speedMps * speedMps) + UNDERSTEER_RAD_PER_G * askedG;
    const shortMps = speedMps - drive.speedMps;
    throttleIntegral = Math.max(0, Math.min(1, throttleIntegral + shortMps * drive.dtSec));
    drive.step(steerRad / spec.maxSteerRad, 0.6 * shortMps + throttleIntegral, 0);
    const sideslipRad = Math.abs(Math.atan2(state.lateralSpeedMps[0], state.forwardSpeedMps[0]));
    if (drive.speedMps < 0.97 * speedMps || sideslipRad > SPUN_RAD) break;
    const slot = tick % recent.length;
    const lateralMps2 = drive.yawRateRadps * drive.speedMps;
    sum += lateralMps2 - recent[slot];
    recent[slot] = lateralMps2;
    best = Math.max(best, sum / recent.length);
    if (sum / recent.length < FADED * best && askedG > 0.5) break;
  }
  return best;
}
