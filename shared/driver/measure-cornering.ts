import { type CarModel, GRAVITY_MPS2 } from "../car/car-model.ts";
import { PEAK_SLIP_FACTORS } from "../car/tyre-condition.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { atan2 } from "../math/trigonometry.ts";
import type { CarState } from "../sim/car-state.ts";
import { SURFACE_GRIP } from "../track/surface.ts";
import { STEER_SHARES } from "./envelope.ts";
import { type Command, type Manoeuvre, runManoeuvres } from "./proving-run.ts";

const RAMP_SEC = 6;
const NODES_MPS = [10, 14, 19, 25, 32, 40, 49, 59, 70, 82, 95];
const WINDOW_TICKS = 12;
/** Shares of the limit between which a slow ramp is answered by a straight line; its start tells the delay. */
const LINEAR_FROM = 0.08;
const LINEAR_TO = 0.25;
const SLOWEST_ANSWER_TICKS = 30;
const SLOWEST_SHARE_OF_START = 0.6;
/** Beyond this body slip the car spins rather than corners. */
const SPUN_RAD = 0.3;

/** The steady turn of one ramp at its limit. */
export interface CorneringPoint {
  speedMps: number;
  lateralMps2: number;
  slipRad: number;
  /** Time by which the course follows the wheel in a steady ramp. */
  answerSec: number;
  /** The steering lock ended the ramp before the tyres did: slow and sharp turns. */
  isLockLimited: boolean;
  /** Front wheel angle beyond the kinematic one at shares 0..1 of the limit, STEER_SHARES + 1 values. */
  excessRad: Float64Array;
  /** Slip angle of the rear axle at the same shares. */
  rearSlipRad: Float64Array;
}

/** Winds the steering on slowly at speeds over the whole range, the throttle holding the speed. Rising speeds. */
export function measureCornering(model: CarModel, ground: { surface: number; wetness: number }, topMps: number): CorneringPoint[] {
  const nodes = NODES_MPS.filter((speedMps) => speedMps < 0.97 * topMps);
  const ramps = nodes.map((speedMps) => new SteeringRamp(model, ground.surface, speedMps));
  runManoeuvres(model.spec, model.setup, ground, ramps, RAMP_SEC);
  const points = ramps.map((ramp) => ramp.result());
  const limited = points.filter((point) => !point.isLockLimited);
  return (limited.length > 0 ? limited : points).sort((a, b) => a.speedMps - b.speedMps);
}

class SteeringRamp implements Manoeuvre {
  readonly startMps: number;
  readonly #model: CarModel;
  readonly #endRad: number;
  readonly #speedMps: number[] = [];
  readonly #lateralMps2: number[] = [];
  readonly #steerRad: number[] = [];
  readonly #slipRad: number[] = [];
  readonly #rearSlipRad: number[] = [];
  #isOver = false;
  #lastVelocityX = 0;
  #lastVelocityY = 0;

  constructor(model: CarModel, surface: number, speedMps: number) {
    this.#model = model;
    this.startMps = speedMps;
    const friction = model.tyres.peakMu * model.tyres.surfaceFactors[surface] * SURFACE_GRIP[surface];
    const downforce = ((model.aero.downforceFrontKgpm + model.aero.downforceRearKgpm) * speedMps * speedMps) / model.dryMassKg;
    const kinematicRad = (model.wheelbaseM * friction * (GRAVITY_MPS2 + downforce)) / (speedMps * speedMps);
    this.#endRad = Math.min(model.spec.maxSteerRad, kinematicRad + 1.8 * model.spec.front.peakSlipAngleRad * PEAK_SLIP_FACTORS[surface]);
  }

  steer(state: CarState, car: number, tick: number, command: Command): void {
    const speedMps = state.forwardSpeedMps[car];
    command.steerRad = this.#isOver ? 0 : (this.#endRad * tick) / (RAMP_SEC * TICK_HZ);
    command.throttle = this.#isOver ? 0 : 0.15 + 0.4 * (this.startMps - speedMps);
    command.brake = 0;
  }

  observe(state: CarState, car: number): void {
    const velocityX = state.velocityX[car];
    const velocityY = state.velocityY[car];
    const speedMps = Math.max(1, Math.sqrt(velocityX * velocityX + velocityY * velocityY));
    // How fast the direction of motion turns: the yaw rate would count a car that swings its tail as cornering.
    const lateralMps2 = ((this.#lastVelocityX * velocityY - this.#lastVelocityY * velocityX) * TICK_HZ) / speedMps;
    const isFirst = this.#lastVelocityX === 0 && this.#lastVelocityY === 0;
    this.#lastVelocityX = velocityX;
    this.#lastVelocityY = velocityY;
    const forward = state.forwardSpeedMps[car];
    const spun = Math.abs(state.lateralSpeedMps[car]) > SPUN_RAD * forward;
    this.#isOver ||= spun || forward < SLOWEST_SHARE_OF_START * this.startMps;
    if (this.#isOver || isFirst) return;
    let slip = 0;
    let load = 0;
    for (let row = car * 4; row < car * 4 + 4; row++) {
      slip += Math.abs(state.wheelSlipAngleRad[row]) * state.wheelLoadN[row];
      load += state.wheelLoadN[row];
    }
    this.#speedMps.push(speedMps);
    this.#lateralMps2.push(lateralMps2);
    this.#steerRad.push(state.steerRad[car]);
    this.#slipRad.push(load > 0 ? slip / load : 0);
    const rearMps = state.lateralSpeedMps[car] + this.#model.wheelX[2] * state.angularVelocityZ[car];
    this.#rearSlipRad.push(-atan2(rearMps, forward));
  }

  result(): CorneringPoint {
    const speedMps = smooth(this.#speedMps);
    const lateralMps2 = smooth(this.#lateralMps2);
    const steerRad = smooth(this.#steerRad);
    const slipRad = smooth(this.#slipRad);
    const rearRad = smooth(this.#rearSlipRad);
    let best = 0;
    for (let i = 0; i < lateralMps2.length; i++) if (lateralMps2[i] > lateralMps2[best]) best = i;
    const limit = lateralMps2[best];
    if (!(limit > 0)) throw new Error(`envelope: the car did not turn at ${this.startMps} m/s`);
    const answerTicks = answerOf(lateralMps2, best);
    const excessRad = new Float64Array(STEER_SHARES + 1);
    const rearSlipRad = new Float64Array(STEER_SHARES + 1);
    let at = 0;
    for (let share = 1; share <= STEER_SHARES; share++) {
      while (at < best && lateralMps2[at] < (limit * share) / STEER_SHARES) at++;
      // The steering of a turn is read as long before it as the car takes to answer.
      const turnedRad = steerRad[Math.max(0, Math.round(at - answerTicks))];
      excessRad[share] = turnedRad - (this.#model.wheelbaseM * lateralMps2[at]) / (speedMps[at] * speedMps[at]);
      rearSlipRad[share] = rearRad[at];
    }
    // The start of the ramp is not yet steady; small slip is proportional to force.
    const steady = LINEAR_TO * STEER_SHARES;
    for (let share = 1; share < steady; share++) {
      excessRad[share] = (excessRad[steady] * share) / steady;
      rearSlipRad[share] = (rearSlipRad[steady] * share) / steady;
    }
    const isLockLimited = this.#endRad === this.#model.spec.maxSteerRad && best > 0.96 * lateralMps2.length - WINDOW_TICKS;
    return {
      speedMps: speedMps[best],
      lateralMps2: limit,
      slipRad: slipRad[best],
      answerSec: answerTicks / TICK_HZ,
      isLockLimited,
      excessRad,
      rearSlipRad,
    };
  }
}

/** Ticks by which the lateral acceleration lags a steering that rises steadily from nothing. */
function answerOf(lateralMps2: Float64Array, best: number): number {
  const limit = lateralMps2[best];
  let first = 0;
  while (first < best && lateralMps2[first] < LINEAR_FROM * limit) first++;
  let last = first;
  while (last < best && lateralMps2[last] < LINEAR_TO * limit) last++;
  if (last === first) return 0;
  const start = first - (lateralMps2[first] * (last - first)) / (lateralMps2[last] - lateralMps2[first]);
  return Math.max(0, Math.min(SLOWEST_ANSWER_TICKS, start));
}

/** Means over a centred window. */
function smooth(values: readonly number[]): Float64Array {
  return Float64Array.from(values, (_, i) => {
    const reach = Math.min(WINDOW_TICKS, i, values.length - 1 - i);
    let sum = 0;
    for (let k = i - reach; k <= i + reach; k++) sum += values[k];
    return sum / (2 * reach + 1);
  });
}
