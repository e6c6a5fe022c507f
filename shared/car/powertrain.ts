import type { CarSpec } from "./car-spec.ts";
import { radpsOf, rpmOf } from "./engine-speed.ts";
import type { CarSetup } from "./setup.ts";
import { torqueAt } from "./torque-curve.ts";

const TABLE_STEPS = 128;
/** The limiter fades torque out over this share of speed above the limit; a hard cut would chatter with the sub-steps. */
const LIMITER_FADE = 0.03;
/** A restrictor bites from this share of the limit upwards, fully at the limit. */
const RESTRICTOR_FROM = 0.5;

/** One engine as set up: full-throttle torque over speed in a table, and its limits in rad/s. */
export class EngineModel {
  readonly idleRadps: number;
  readonly limitRadps: number;
  readonly launchRadps: number;
  readonly inertiaKgm2: number;
  readonly brakingTorqueNm: number;
  readonly #torqueNm: Float64Array;
  readonly #stepsPerRadps: number;

  constructor(spec: CarSpec, setup: CarSetup) {
    const engine = spec.engine;
    this.idleRadps = radpsOf(engine.idleRpm);
    this.limitRadps = radpsOf(engine.limitRpm);
    this.launchRadps = radpsOf(engine.launchRpm);
    this.inertiaKgm2 = engine.inertiaKgm2;
    this.brakingTorqueNm = engine.brakingTorqueNm;
    this.#stepsPerRadps = TABLE_STEPS / (this.limitRadps * 1.1);
    this.#torqueNm = new Float64Array(TABLE_STEPS + 2);
    for (let i = 0; i < this.#torqueNm.length; i++) {
      const rpm = rpmOf(i / this.#stepsPerRadps);
      const share = rpm / engine.limitRpm;
      const restrict = 1 - (1 - setup.restrictor) * Math.max(0, Math.min(1, (share - RESTRICTOR_FROM) / (1 - RESTRICTOR_FROM)));
      this.#torqueNm[i] = torqueAt(engine.torqueCurve, rpm) * (setup.powerPercent / 100) * restrict;
    }
  }

  /** Torque at full throttle, limiter included, Nm. */
  fullTorqueNm(speedRadps: number): number {
    const row = Math.max(0, Math.min(TABLE_STEPS, speedRadps * this.#stepsPerRadps));
    const i = Math.floor(row);
    const low = this.#torqueNm[i];
    const torque = low + (this.#torqueNm[i + 1] - low) * (row - i);
    const over = speedRadps - this.limitRadps;
    return over <= 0 ? torque : torque * Math.max(0, 1 - over / (this.limitRadps * LIMITER_FADE));
  }

  /** Friction and pumping torque with closed throttle, Nm, 0 at idle speed and below. */
  dragTorqueNm(speedRadps: number): number {
    return this.brakingTorqueNm * Math.max(0, (speedRadps - this.idleRadps) / (this.limitRadps - this.idleRadps));
  }

  /** Crank torque at a throttle from 0 to 1, Nm; negative when the engine brakes. */
  torqueNm(speedRadps: number, throttle: number): number {
    return throttle * this.fullTorqueNm(speedRadps) - (1 - throttle) * this.dragTorqueNm(speedRadps);
  }
}
