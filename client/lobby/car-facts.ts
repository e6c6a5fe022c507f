import type { CarSpec } from "../../shared/car/car-spec.ts";
import { peakPowerW } from "../../shared/car/torque-curve.ts";

/** A car's key figures, for its card. */
export interface CarFacts {
  readonly name: string;
  readonly category: string;
  readonly powerKw: number;
  readonly massKg: number;
  readonly drivetrain: string;
  readonly gears: number;
  /** Engine power over mass, W/kg. */
  readonly powerToMass: number;
  /** Downforce at 200 km/h, N. */
  readonly downforceN: number;
}

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  road: "Road",
  sport: "Sports",
  gt: "GT",
  prototype: "Prototype",
  formula: "Formula",
  rally: "Rally",
};
const AIR_DENSITY_KGPM3 = 1.2;
const DOWNFORCE_SPEED_MPS = 200 / 3.6;

/** A model's key figures, from its specification. */
export function carFacts(spec: CarSpec): CarFacts {
  const powerKw = peakPowerW(spec.engine.torqueCurve) / 1000;
  return {
    name: spec.name,
    category: CATEGORY_NAMES[spec.category] ?? spec.category,
    powerKw,
    massKg: spec.massKg,
    drivetrain: spec.drivetrain.toUpperCase(),
    gears: spec.gearbox.ratios.length,
    powerToMass: (powerKw * 1000) / spec.massKg,
    downforceN: Math.max(0, 0.5 * AIR_DENSITY_KGPM3 * (spec.aero.clAFrontM2 + spec.aero.clARearM2) * DOWNFORCE_SPEED_MPS ** 2),
  };
}
