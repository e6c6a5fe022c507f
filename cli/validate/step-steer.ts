import type { CarSpec } from "../../shared/car/car-spec.ts";
import { TestDrive } from "./test-drive.ts";
import { KPH } from "./units.ts";

const SPEED_MPS = 80 * KPH;
const TARGET_LATERAL_MPS2 = 4;
const RESPONSE_SEC = 3;

export interface StepSteerFigures {
  /** From the step to 90 % of the settled yaw rate. */
  riseSec: number;
  /** Highest yaw rate over the settled one, as a share above it. */
  overshoot: number;
}

/** Step steer at 80 km/h to about 0.4 g (ISO 7401): how quickly the car answers and whether it swings. */
export function measureStepSteer(spec: CarSpec): StepSteerFigures {
  const wheelbaseM = spec.front.cgDistanceM + spec.rear.cgDistanceM;
  const steerRad = (TARGET_LATERAL_MPS2 * wheelbaseM) / (SPEED_MPS * SPEED_MPS) + 0.01;
  const drive = new TestDrive(spec, { speedMps: SPEED_MPS });
  const holdThrottle = (): number => 0.5 * (SPEED_MPS - drive.speedMps) + 0.15;
  for (let i = 0; i < 0.5 / drive.dtSec; i++) drive.step(0, holdThrottle(), 0);
  const yawRates: number[] = [];
  for (let i = 0; i < RESPONSE_SEC / drive.dtSec; i++) {
    drive.step(steerRad / spec.maxSteerRad, holdThrottle(), 0);
    yawRates.push(drive.yawRateRadps);
  }
  const tail = yawRates.slice(-Math.round(0.5 / drive.dtSec));
  const settled = tail.reduce((sum, rate) => sum + rate, 0) / tail.length;
  const rise = yawRates.findIndex((rate) => rate >= 0.9 * settled);
  return { riseSec: (rise + 1) * drive.dtSec, overshoot: Math.max(...yawRates) / settled - 1 };
}
