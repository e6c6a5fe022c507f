import type { CarSpec } from "../../shared/car/car-spec.ts";
import { compound } from "../../shared/car/compounds.ts";
import type { CarSetupChoice } from "../../shared/contract/race-config.ts";
import { CircleDriver } from "./circle-driver.ts";
import { TestDrive } from "./test-drive.ts";
import { DEGREE_RAD, FOOT_M, STANDARD_GRAVITY_MPS2 } from "./units.ts";

/** The US skidpad: a circle of 300 ft diameter. */
const SKIDPAD_RADIUS_M = 150 * FOOT_M;
const SPEED_RAMP_MPS2 = 0.06;
const LONGEST_RUN_SEC = 120;
const WINDOW_SEC = 3;
const OFF_LINE_M = 1;
const LOST_LINE_M = 2;
const SETTLING_SEC = 3;

/**
 * Largest lateral acceleration in g that the car holds on the skidpad for three seconds, within 1 m of the line. The
 * speed rises slowly until the car leaves the circle or spins.
 *
 * @param side 1 left, -1 right
 */
export function measureSkidpad(spec: CarSpec, side: 1 | -1, setup: CarSetupChoice = {}): number {
  const gripMps2 = compound(setup.compound ?? spec.defaultCompound).peakMu * spec.front.gripFactor * STANDARD_GRAVITY_MPS2;
  const startMps = Math.sqrt(0.75 * gripMps2 * SKIDPAD_RADIUS_M);
  const drive = new TestDrive(spec, { speedMps: startMps, setup });
  const driver = new CircleDriver(drive, SKIDPAD_RADIUS_M, side);
  const windowTicks = Math.round(WINDOW_SEC / drive.dtSec);
  let bestG = 0;
  let sum = 0;
  let held = 0;
  for (let tick = 0; tick * drive.dtSec < LONGEST_RUN_SEC; tick++) {
    driver.step(startMps + SPEED_RAMP_MPS2 * tick * drive.dtSec);
    if (tick * drive.dtSec < SETTLING_SEC) continue;
    if (driver.hasSpun || driver.errorM > LOST_LINE_M) break;
    if (Math.abs(driver.errorM) > OFF_LINE_M) {
      sum = 0;
      held = 0;
      continue;
    }
    sum += driver.lateralMps2;
    held++;
    if (held === windowTicks) {
      bestG = Math.max(bestG, sum / held / STANDARD_GRAVITY_MPS2);
      sum = 0;
      held = 0;
    }
  }
  return bestG;
}

const GRADIENT_RADIUS_M = 60;
const GRADIENT_FROM_G = 0.1;
const GRADIENT_TO_G = 0.5;

/**
 * Understeer gradient in degrees of road-wheel angle per g, by the constant-radius test (ISO 4138, SAE J266): the slope of
 * a least-squares line through steering angle over lateral acceleration from 0.15 to 0.5 g.
 */
export function measureUndersteerGradient(spec: CarSpec, setup: CarSetupChoice = {}): number {
  const speedAt = (g: number): number => Math.sqrt(g * STANDARD_GRAVITY_MPS2 * GRADIENT_RADIUS_M);
  const drive = new TestDrive(spec, { speedMps: speedAt(GRADIENT_FROM_G), setup });
  const driver = new CircleDriver(drive, GRADIENT_RADIUS_M, 1);
  const line = new SlopeFit();
  const endMps = speedAt(GRADIENT_TO_G);
  for (let targetMps = speedAt(GRADIENT_FROM_G); targetMps < endMps; targetMps += 0.2 * drive.dtSec) {
    driver.step(targetMps);
    const lateralG = driver.lateralMps2 / STANDARD_GRAVITY_MPS2;
    if (lateralG > 0.15 && lateralG < GRADIENT_TO_G) line.add(lateralG, driver.steerRad / DEGREE_RAD);
  }
  return line.slope;
}

class SlopeFit {
  #count = 0;
  #sumX = 0;
  #sumY = 0;
  #sumXX = 0;
  #sumXY = 0;

  add(x: number, y: number): void {
    this.#count++;
    this.#sumX += x;
    this.#sumY += y;
    this.#sumXX += x * x;
    this.#sumXY += x * y;
  }

  get slope(): number {
    return (this.#count * this.#sumXY - this.#sumX * this.#sumY) / (this.#count * this.#sumXX - this.#sumX * this.#sumX);
  }
}
