import type { CarSpec } from "../../shared/car/car-spec.ts";
import { measureAcceleration } from "./acceleration.ts";
import { measureDeceleration, measureStoppingDistance } from "./braking.ts";
import { measureCreep } from "./creep.ts";
import { measureEnergyError } from "./energy.ts";
import { measureLateralLimit } from "./lateral-limit.ts";
import { measureConvergence, measureMirrorError } from "./manoeuvre.ts";
import { plausibleRange } from "./plausible.ts";
import { ROAD_TESTS } from "./published.ts";
import { measureSkidpad, measureUndersteerGradient } from "./skidpad.ts";
import { measureStepSteer } from "./step-steer.ts";
import { measureTopSpeed, powerDragBalance } from "./top-speed.ts";
import { FOOT_M, KPH, MPH, STANDARD_GRAVITY_MPS2 } from "./units.ts";

/** One line of `npm run validate -- cars`. */
export interface CheckResult {
  car: string;
  check: string;
  measured: number;
  /** The real car's figure or the theory's; null where there is none. */
  published: number | null;
  unit: string;
  /** Relative error against `published`, null without one. */
  error: number | null;
  /** Within its tolerance of `published`; without one, within the plausible range or the check's own limit. */
  ok: boolean;
}

type Add = (check: string, measured: number, unit: string) => void;

/** All driven checks of one car, in the order of printing. Takes about a second. */
export function checkCar(spec: CarSpec): CheckResult[] {
  const results: CheckResult[] = [];
  const test = ROAD_TESTS[spec.id];
  const add: Add = (check, measured, unit) => {
    const figure = test?.figures[check];
    results.push(
      figure === undefined
        ? withinRange(spec.id, check, measured, unit, plausibleRange(spec.category, check))
        : against(spec.id, check, measured, unit, figure.value, figure.tolerance),
    );
  };
  addPerformance(spec, test?.rollout ?? false, add);
  results.push(...handlingLimits(spec, add), ...invariants(spec));
  return results;
}

function addPerformance(spec: CarSpec, rollout: boolean, add: Add): void {
  const run = measureAcceleration(spec);
  const clockFromSec = rollout ? run.rolloutSec : 0;
  add("0-100 km/h", run.to100KphSec, "s");
  add("0-60 mph", run.to60MphSec - clockFromSec, "s");
  add("quarter mile", run.quarterMileSec - clockFromSec, "s");
  add("quarter mile speed", run.quarterMileMps / MPH, "mph");
  add("100-0 km/h", measureStoppingDistance(spec, 100 * KPH), "m");
  add("60-0 mph", measureStoppingDistance(spec, 60 * MPH) / FOOT_M, "ft");
  add("100-0 mph", measureStoppingDistance(spec, 100 * MPH) / FOOT_M, "ft");
  add("skidpad left", measureSkidpad(spec, 1), "g");
  add("skidpad right", measureSkidpad(spec, -1), "g");
}

/** Speeds at which the g-g-v envelope is sampled. */
const ENVELOPE_KPH = [80, 160] as const;
const BALANCE_TOLERANCE = 0.02;

function handlingLimits(spec: CarSpec, add: Add): CheckResult[] {
  add("understeer gradient", measureUndersteerGradient(spec), "deg/g");
  const step = measureStepSteer(spec);
  add("step steer rise", step.riseSec, "s");
  add("step steer overshoot", step.overshoot, "share");
  for (const kph of ENVELOPE_KPH) {
    add(`lateral at ${kph} km/h`, measureLateralLimit(spec, kph * KPH) / STANDARD_GRAVITY_MPS2, "g");
    add(`braking at ${kph} km/h`, measureDeceleration(spec, kph * KPH) / STANDARD_GRAVITY_MPS2, "g");
  }
  const balanceMps = powerDragBalance(spec);
  const topMps = measureTopSpeed(spec, balanceMps);
  add("top speed", topMps / KPH, "km/h");
  return [against(spec.id, "top speed against power-drag balance", topMps / KPH, "km/h", balanceMps / KPH, BALANCE_TOLERANCE)];
}

/** Settling on the tyres, not creeping. */
const CREEP_LIMIT_M = 0.001;
/** Energy from nowhere or to nowhere, as a share of what the engine delivered. */
const ENERGY_LIMIT = 0.01;
/** The arithmetic is 64-bit and symmetric but for the order of sums: rounding stays far below this. */
const MIRROR_LIMIT_M = 1e-6;
const CONVERGENCE_LIMIT = { at60Hz: 0.005, at120Hz: 0.002, at240Hz: 0.002 };

function invariants(spec: CarSpec): CheckResult[] {
  const convergence = measureConvergence(spec);
  return [
    withinRange(spec.id, "creep on a 10 % slope in 30 s", measureCreep(spec), "m", [0, CREEP_LIMIT_M]),
    withinRange(spec.id, "energy balance", measureEnergyError(spec), "share", [-ENERGY_LIMIT, ENERGY_LIMIT]),
    withinRange(spec.id, "left-right mirror error", measureMirrorError(spec), "m", [0, MIRROR_LIMIT_M]),
    withinRange(spec.id, "60 Hz against 240 Hz", convergence.at60Hz, "share", [0, CONVERGENCE_LIMIT.at60Hz]),
    withinRange(spec.id, "120 Hz against 240 Hz", convergence.at120Hz, "share", [0, CONVERGENCE_LIMIT.at120Hz]),
    withinRange(spec.id, "240 Hz against 960 Hz", convergence.at240Hz, "share", [0, CONVERGENCE_LIMIT.at240Hz]),
  ];
}

function against(car: string, check: string, measured: number, unit: string, published: number, tolerance: number): CheckResult {
  const error = measured / published - 1;
  return { car, check, measured, published, unit, error, ok: Math.abs(error) <= tolerance };
}

function withinRange(car: string, check: string, measured: number, unit: string, [low, high]: readonly [number, number]): CheckResult {
  return { car, check, measured, published: null, unit, error: null, ok: measured >= low && measured <= high };
}
