import type { CarSpec } from "./car-spec.ts";
import { radpsOf } from "./engine-speed.ts";

type TorqueCurve = CarSpec["engine"]["torqueCurve"];

/** Parts into which each piece of a curve is cut to look for its greatest power. */
const POWER_STEPS = 20;

/** Full-throttle torque in Nm: linear between the points of the curve, level beyond its ends. */
export function torqueAt(curve: TorqueCurve, rpm: number): number {
  if (rpm <= curve[0].rpm) return curve[0].torqueNm;
  for (let i = 1; i < curve.length; i++) {
    const low = curve[i - 1];
    const high = curve[i];
    if (rpm <= high.rpm) return low.torqueNm + ((high.torqueNm - low.torqueNm) * (rpm - low.rpm)) / (high.rpm - low.rpm);
  }
  return curve[curve.length - 1].torqueNm;
}

/** The engine's greatest power in W. It may lie between two points of the curve, so power is looked at in steps. */
export function peakPowerW(curve: TorqueCurve): number {
  let mostW = 0;
  for (let i = 1; i < curve.length; i++) {
    for (let step = 0; step <= POWER_STEPS; step++) {
      const rpm = curve[i - 1].rpm + ((curve[i].rpm - curve[i - 1].rpm) * step) / POWER_STEPS;
      mostW = Math.max(mostW, torqueAt(curve, rpm) * radpsOf(rpm));
    }
  }
  return mostW;
}
