import type { LanePath } from "./lane-path.ts";

/** A bend that takes less than this share of the lateral limit does not bound the speed. */
export const STRAIGHT_SHARE = 0.35;
/** Way over which the change of a target is measured. */
const SLOPE_M = 3;
/** What a car in a tow is asked for beyond its speed: full throttle. */
const TOW_GAIN_MPS = 3;
/** What it is asked to lose in a bend in which it is faster than the profile, but not than the bend allows. */
const EASE_MPS = 0.5;

/** A speed wanted and its change along the way, m/s2. Filled in place. */
export interface TargetSpeed {
  mps: number;
  feedForward: number;
}

/**
 * Speed that a driver wants at an arc length of his path: that of the profile. [DR13] Where the car goes faster than its profile on a
 * straight, in a tow or downhill, the profile is no limit: what the braking for the next bend allows is.
 *
 * @param speedMps of the car
 * @param lateralShare share of the lateral limit that the way takes
 */
export function targetSpeedAt(
  path: LanePath,
  sM: number,
  weight: number,
  grip: number,
  speedMps: number,
  lateralShare: number,
  out: TargetSpeed,
): void {
  const profileMps = path.speedAt(sM, weight, grip);
  if (speedMps > profileMps) {
    const allowedMps = path.allowedAt(sM, weight, grip);
    if (lateralShare >= STRAIGHT_SHARE) {
      // In a bend that could be driven faster he comes back to the profile gently: braking there would upset the car.
      out.mps = Math.max(profileMps, Math.min(allowedMps, speedMps - EASE_MPS));
      out.feedForward = out.mps > profileMps ? 0 : slope(profileMps, path.speedAt(sM + SLOPE_M, weight, grip));
      return;
    }
    if (allowedMps > speedMps + TOW_GAIN_MPS) {
      out.mps = speedMps + TOW_GAIN_MPS;
      out.feedForward = 0;
      return;
    }
    if (allowedMps > profileMps) {
      out.mps = allowedMps;
      out.feedForward = slope(allowedMps, path.allowedAt(sM + SLOPE_M, weight, grip));
      return;
    }
  }
  out.mps = profileMps;
  out.feedForward = slope(profileMps, path.speedAt(sM + SLOPE_M, weight, grip));
}

function slope(fromMps: number, toMps: number): number {
  return (toMps * toMps - fromMps * fromMps) / (2 * SLOPE_M);
}
