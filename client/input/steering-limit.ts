import type { CarSpec } from "../../shared/car/car-spec.ts";

/** What the steering of a car needs to know about it, as shares of full lock. */
export interface SteeringLimits {
  /** Share of lock for the tightest line at speed v is `geometryShare / v^2 + constantShare`, at most 1. */
  readonly geometryShare: number;
  readonly constantShare: number;
}

/** Lateral acceleration of good tyres without downforce, m/s2; above it more lock only scrubs the front tyres. */
const MECHANICAL_GRIP_MPS2 = 15;
/** Lock kept in reserve at any speed: slip of the front tyres beyond the rear's, and some to catch a slide. */
const RESERVE_RAD = 0.085;
const AIR_DENSITY_KGPM3 = 1.2;
const DOWNFORCE_GRIP = 1.4;

/**
 * How much lock a car can use over speed: front-wheel angle L / R of the tightest line its grip allows (Milliken 1995,
 * ch. 5: delta = L / R + understeer), plus a reserve. Downforce grows with the square of speed, so its share is constant.
 */
export function steeringLimits(spec: CarSpec): SteeringLimits {
  const wheelbaseM = spec.front.cgDistanceM + spec.rear.cgDistanceM;
  const liftAreaM2 = spec.aero.clAFrontM2 + spec.aero.clARearM2;
  const aeroCurvature = (0.5 * AIR_DENSITY_KGPM3 * liftAreaM2 * DOWNFORCE_GRIP) / spec.massKg;
  return {
    geometryShare: (wheelbaseM * MECHANICAL_GRIP_MPS2) / spec.maxSteerRad,
    constantShare: (wheelbaseM * aeroCurvature + RESERVE_RAD) / spec.maxSteerRad,
  };
}

/** Limits of a middling car, until the real one is known. */
export const MIDDLING_LIMITS: SteeringLimits = { geometryShare: 95, constantShare: 0.22 };

/** Usable share of full lock at a speed, 0 to 1. */
export function usableLock(limits: SteeringLimits, speedMps: number): number {
  return Math.min(1, limits.constantShare + limits.geometryShare / Math.max(1, speedMps * speedMps));
}
