import type { CarSpec } from "../../shared/car/car-spec.ts";
import type { CarSetupChoice } from "../../shared/contract/race-config.ts";
import { TestDrive } from "./test-drive.ts";

/** Braking begins this much above the first speed of the window, so that pedal and load are settled inside it. */
const LEAD_MPS = 2;
const STANDSTILL_MPS = 0.1;
const LONGEST_STOP_SEC = 15;

/** Distance under full braking from the moment the car passes `fromMps` to standstill, straight ahead. */
export function measureStoppingDistance(spec: CarSpec, fromMps: number, setup: CarSetupChoice = {}): number {
  const drive = new TestDrive(spec, { speedMps: fromMps + LEAD_MPS, setup });
  let windowStartM = Number.NaN;
  for (let tick = 0; tick * drive.dtSec < LONGEST_STOP_SEC; tick++) {
    const lastM = drive.xM;
    const lastMps = drive.speedMps;
    drive.step(0, 0, 1);
    const speedMps = drive.speedMps;
    if (Number.isNaN(windowStartM) && speedMps <= fromMps) {
      windowStartM = lastM + ((drive.xM - lastM) * (lastMps - fromMps)) / (lastMps - speedMps);
    }
    if (speedMps < STANDSTILL_MPS) return drive.xM - windowStartM;
  }
  return Number.NaN;
}

/** Mean deceleration, m/s2, under full braking from 1.05 to 0.95 of a speed: one point of the g-g-v envelope. */
export function measureDeceleration(spec: CarSpec, aroundMps: number): number {
  const drive = new TestDrive(spec, { speedMps: aroundMps * 1.1 });
  let sum = 0;
  let count = 0;
  for (let tick = 0; tick * drive.dtSec < LONGEST_STOP_SEC; tick++) {
    drive.step(0, 0, 1);
    if (drive.speedMps > aroundMps * 1.05) continue;
    if (drive.speedMps < aroundMps * 0.95) break;
    sum -= drive.world.state.accelerationForwardMps2[0];
    count++;
  }
  return sum / count;
}
