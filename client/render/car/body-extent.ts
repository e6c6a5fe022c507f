import type { CarSpec } from "../../../shared/car/car-spec.ts";

/** Share of the overhang that lies before the front axle. */
const FRONT_OVERHANG_SHARE = 0.49;

/** How far the nose lies before the centre of gravity, m. */
export function noseXM(spec: CarSpec): number {
  const wheelbaseM = spec.front.cgDistanceM + spec.rear.cgDistanceM;
  return spec.front.cgDistanceM + (spec.lengthM - wheelbaseM) * FRONT_OVERHANG_SHARE;
}
