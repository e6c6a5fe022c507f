import type { CarModel } from "../car/car-model.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { CarState } from "../sim/car-state.ts";
import { type Command, type Manoeuvre, runManoeuvres } from "./proving-run.ts";

/** Step of every speed table. */
export const SPEED_STEP_MPS = 2;
const RUN_SEC = 4;
/** The first moments of a run are pedal travel, load transfer and gear choice, not the limit. */
const SETTLE_SEC = 0.4;
/** Speeds between the starts of two runs of a kind. */
const NODE_STEP_MPS = 16;
/** Light enough never to lock a wheel, on snow either. */
const LIGHT_PEDAL = 0.1;
const LIGHT_PEDAL_MPS = 25;
const SLOWEST_MPS = 3;

/** Straight-line abilities as tables over speed, m/s2, all positive numbers but `drive` beyond top speed. */
export interface StraightFigures {
  drive: Float64Array;
  brake: Float64Array;
  coast: Float64Array;
  brakeGainMps2: number;
}

/** Full throttle, full brake and no pedal at all from speeds over the whole range. */
export function measureStraight(
  model: CarModel,
  ground: { surface: number; wetness: number },
  topMps: number,
  rows: number,
): StraightFigures {
  const drive = new AccelerationBins(rows);
  const brake = new AccelerationBins(rows);
  const coast = new AccelerationBins(rows);
  const light = new AccelerationBins(rows);
  const runs: Manoeuvre[] = [];
  for (let startMps = 0; startMps < topMps; startMps += NODE_STEP_MPS) {
    runs.push(straightRun(startMps, 1, 0, drive));
    const fastMps = Math.max(8, topMps - startMps);
    runs.push(straightRun(fastMps, 0, 1, brake), straightRun(fastMps, 0, 0, coast));
  }
  runs.push(straightRun(0.93 * topMps, 1, 0, drive), straightRun(LIGHT_PEDAL_MPS, 0, LIGHT_PEDAL, light));
  runManoeuvres(model.spec, model.setup, ground, runs, RUN_SEC);
  const coastTable = coast.table().map((acceleration) => -acceleration);
  const lightRow = Math.round(LIGHT_PEDAL_MPS / SPEED_STEP_MPS);
  return {
    drive: drive.table(),
    brake: brake.table().map((acceleration) => -acceleration),
    coast: coastTable,
    brakeGainMps2: Math.max(1, (-light.table()[lightRow] - coastTable[lightRow]) / LIGHT_PEDAL),
  };
}

function straightRun(startMps: number, throttle: number, brake: number, bins: AccelerationBins): Manoeuvre {
  let lastMps = startMps;
  return {
    startMps,
    steer(state: CarState, car: number, _tick: number, command: Command): void {
      // Hold the heading: a wheel spinning on one side must not turn the run into a bend.
      command.steerRad = -1.5 * state.headingRad[car] - 0.3 * state.angularVelocityZ[car];
      command.throttle = throttle;
      command.brake = state.forwardSpeedMps[car] > SLOWEST_MPS - 1 ? brake : 0;
    },
    observe(state: CarState, car: number, tick: number): void {
      const speedMps = state.forwardSpeedMps[car];
      if (tick > SETTLE_SEC * TICK_HZ && (throttle > 0 || speedMps > SLOWEST_MPS)) bins.add(speedMps, (speedMps - lastMps) * TICK_HZ);
      lastMps = speedMps;
    },
  };
}

/** Means of an acceleration by speed. */
class AccelerationBins {
  readonly #sum: Float64Array;
  readonly #count: Float64Array;

  constructor(rows: number) {
    this.#sum = new Float64Array(rows);
    this.#count = new Float64Array(rows);
  }

  add(speedMps: number, acceleration: number): void {
    const row = Math.round(speedMps / SPEED_STEP_MPS);
    if (row < 0 || row >= this.#sum.length) return;
    this.#sum[row] += acceleration;
    this.#count[row]++;
  }

  /** Means, with rows nothing fell into filled between their neighbours. */
  table(): Float64Array {
    const known: { at: number; value: number }[] = [];
    for (let row = 0; row < this.#sum.length; row++) {
      if (this.#count[row] > 0) known.push({ at: row * SPEED_STEP_MPS, value: this.#sum[row] / this.#count[row] });
    }
    return tableThrough(known, this.#sum.length);
  }
}

/**
 * A speed table through points, linear between them and constant beyond the first and last.
 *
 * @param points by rising `at`, m/s
 * @throws Error without points: nothing was measured
 */
export function tableThrough(points: readonly { at: number; value: number }[], rows: number): Float64Array {
  if (points.length === 0) throw new Error("envelope: a manoeuvre gave no measurement, the car never moved as asked");
  let next = 0;
  return Float64Array.from({ length: rows }, (_, row) => {
    const speedMps = row * SPEED_STEP_MPS;
    while (next < points.length && points[next].at < speedMps) next++;
    if (next === 0) return points[0].value;
    if (next === points.length) return points[next - 1].value;
    const low = points[next - 1];
    const high = points[next];
    return low.value + ((high.value - low.value) * (speedMps - low.at)) / (high.at - low.at);
  });
}
