import type { CarSpec } from "./car-spec.ts";
import type { CarSetup } from "./setup.ts";

/** Air at 20 C and sea level, kg/m3. */
export const AIR_DENSITY_KGPM3 = 1.2;

/** Force coefficients of a car with its wings set: multiply by speed squared for newtons. */
export interface AeroModel {
  /** Half rho CdA, kg/m. */
  readonly dragKgpm: number;
  /** Half rho ClA of each axle, kg/m. */
  readonly downforceFrontKgpm: number;
  readonly downforceRearKgpm: number;
}

/** Wings go linearly from half the range below the spec's middle setting to half the range above it. */
export function aeroModel(spec: CarSpec, setup: CarSetup): AeroModel {
  const aero = spec.aero;
  const half = 0.5 * AIR_DENSITY_KGPM3;
  const meanWing = 0.5 * (setup.downforceFront + setup.downforceRear) - 0.5;
  return {
    dragKgpm: half * Math.max(0, aero.cdAM2 + meanWing * aero.cdARangeM2),
    downforceFrontKgpm: half * (aero.clAFrontM2 + (setup.downforceFront - 0.5) * aero.clARangeFrontM2),
    downforceRearKgpm: half * (aero.clARearM2 + (setup.downforceRear - 0.5) * aero.clARangeRearM2),
  };
}
