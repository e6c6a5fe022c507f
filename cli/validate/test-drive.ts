import type { CarSpec } from "../../shared/car/car-spec.ts";
import { type CarSetup, resolveSetup } from "../../shared/car/setup.ts";
import { DriveInputs } from "../../shared/contract/drive-input.ts";
import type { CarSetupChoice } from "../../shared/contract/race-config.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { World } from "../../shared/sim/world.ts";
import { PlaneTrack } from "../../shared/track/plane-track.ts";

export interface TestDriveOptions {
  grade?: number;
  tickHz?: number;
  speedMps?: number;
  setup?: CarSetupChoice;
}

/** A test driver brakes and launches at the limit with or without electronics, so both assists are on; no stability aid. */
const TEST_SETUP: CarSetupChoice = { abs: true, tractionControl: true, stabilityControl: false };

/** One car alone on the proving ground, without tyre wear or fuel burn. */
export class TestDrive {
  readonly spec: CarSpec;
  readonly setup: CarSetup;
  readonly world: World;
  readonly dtSec: number;
  readonly #inputs = new DriveInputs(1);

  constructor(spec: CarSpec, options: TestDriveOptions = {}) {
    this.spec = spec;
    this.setup = resolveSetup(spec, { ...TEST_SETUP, ...options.setup });
    const tickHz = options.tickHz ?? TICK_HZ;
    this.dtSec = 1 / tickHz;
    this.world = new World({
      track: new PlaneTrack(options.grade ?? 0),
      cars: [{ spec, setup: this.setup }],
      tyreWearRate: 0,
      fuelUseRate: 0,
      tickHz,
    });
    this.world.placeCar(0, 0, 0, options.speedMps ?? 0);
  }

  /** @param steer -1 right to 1 left, cut to that range. @param throttle 0 to 1, cut. @param brake 0 to 1 */
  step(steer: number, throttle: number, brake: number): void {
    this.#inputs.set(0, cut(steer, -1, 1), cut(throttle, 0, 1), brake);
    this.world.step(this.#inputs);
  }

  get xM(): number {
    return this.world.state.positionX[0];
  }

  get yM(): number {
    return this.world.state.positionY[0];
  }

  get speedMps(): number {
    const { forwardSpeedMps, lateralSpeedMps } = this.world.state;
    return Math.hypot(forwardSpeedMps[0], lateralSpeedMps[0]);
  }

  get yawRateRadps(): number {
    return this.world.state.angularVelocityZ[0];
  }
}

function cut(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
