import type { CarSpec } from "../../shared/car/car-spec.ts";
import { testDrive } from "./test-drive.ts";
import { DEGREE_RAD } from "./units.ts";

const STEER_RAMP_RADPS = 1.2 * DEGREE_RAD;
const LONGEST_RUN_SEC = 20;
const WINDOW_SEC = 0.5;
const SPUN_RAD = 20 * DEGREE_RAD;

/** Largest lateral acceleration, m/s2, held for half a second at a steady speed while the steering winds on slowly (ISO 4138). */
export function measureLateralLimit(spec: CarSpec, speedMps: number): number {
  return testDrive(spec, { speedMps }, (drive) => {
    const { state } = drive.world;
    const windowTicks = Math.round(WINDOW_SEC / drive.dtSec);
    const recent = new Float64Array(windowTicks);
    let sum = 0;
    let best = 0;
    let throttleIntegral = 0.1;
    for (let tick = 0; tick * drive.dtSec < LONGEST_RUN_SEC; tick++) {
      const shortMps = speedMps - drive.speedMps;
      throttleIntegral = Math.max(0, Math.min(1, throttleIntegral + shortMps * drive.dtSec));
      drive.step((STEER_RAMP_RADPS * tick * drive.dtSec) / spec.maxSteerRad, 0.6 * shortMps + throttleIntegral, 0);
      if (drive.speedMps < 0.97 * speedMps) break;
      if (Math.abs(Math.atan2(state.lateralSpeedMps[0], state.forwardSpeedMps[0])) > SPUN_RAD) break;
      const lateral = drive.yawRateRadps * drive.speedMps;
      sum += lateral - recent[tick % windowTicks];
      recent[tick % windowTicks] = lateral;
      best = Math.max(best, sum / windowTicks);
    }
    return best;
  });
}
