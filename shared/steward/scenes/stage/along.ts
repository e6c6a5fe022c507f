import { keyedValue } from "./keys.ts";
import type { Pace } from "./pace.ts";
import type { Role } from "./role.ts";
import { type Setting, STEPS_PER_SEC, secAt } from "./setting.ts";

/** Where a car at racing pace is, step by step, when it passes the anchor at instant 0, which lies within the steps. */
export function paceSetterCourse(pace: Pace, anchorM: number, fromSec: number, steps: number): Float64Array {
  const sM = new Float64Array(steps);
  const zero = Math.round(-fromSec * STEPS_PER_SEC);
  sM[zero] = anchorM;
  for (let i = zero; i + 1 < steps; i++) sM[i + 1] = sM[i] + stepAt(pace, sM[i], 1);
  for (let i = zero; i > 0; i--) sM[i - 1] = sM[i] - stepAt(pace, sM[i], -1);
  return sM;
}

/** Way of one step, by the speed in its middle. */
function stepAt(pace: Pace, sM: number, sign: 1 | -1): number {
  return pace(sM + (sign * pace(sM)) / (2 * STEPS_PER_SEC)) / STEPS_PER_SEC;
}

/** Where a car is along the road before anything happens to it, step by step, m from the start line without wrapping. */
export function followAlong(setting: Setting, { along }: Role): Float64Array {
  const { paceSetterM, steps, anchorM } = setting;
  const sM = new Float64Array(steps);
  if ("gapM" in along) {
    for (let i = 0; i < steps; i++) sM[i] = paceSetterM[i] + keyedValue(along.gapM, secAt(setting, i));
    return sM;
  }
  if ("behindSec" in along) {
    const behindSteps = Math.round(along.behindSec * STEPS_PER_SEC);
    return paceSetterCourse(setting.pace, anchorM, setting.fromSec - along.behindSec, steps + behindSteps).subarray(0, steps);
  }
  const relative = "fromGapM" in along;
  const keys = relative ? along.excessMps : along.speedMps;
  let wayM = 0;
  for (let i = 0; i < steps; i++) {
    if (i > 0) wayM += keyedValue(keys, secAt(setting, i - 0.5)) / STEPS_PER_SEC;
    sM[i] = wayM + (relative ? paceSetterM[i] + along.fromGapM : anchorM + along.fromM);
  }
  return sM;
}
