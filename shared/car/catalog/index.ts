import type { CarSpec } from "../car-spec.ts";
import { awdHatch } from "./awd-hatch.ts";
import { berlinetta } from "./berlinetta.ts";
import { clubsport } from "./clubsport.ts";
import { coupe } from "./coupe.ts";
import { formula } from "./formula.ts";
import { formulaJunior } from "./formula-junior.ts";
import { grandSport } from "./grand-sport.ts";
import { gtRoad } from "./gt-road.ts";
import { gt3 } from "./gt3.ts";
import { hatch } from "./hatch.ts";
import { hotHatch } from "./hot-hatch.ts";
import { midEngine } from "./mid-engine.ts";
import { prototype } from "./prototype.ts";
import { rally } from "./rally.ts";
import { rallyClassic } from "./rally-classic.ts";
import { roadster } from "./roadster.ts";

/**
 * Each file says which real car or class its model stands for. Masses, sizes, engines and ratios are the published ones where
 * the file does not call them estimated. Grip factors, longitudinal grip, launch speed, shift time, efficiency and drag area
 * are calibrated with `npm run validate -- cars` on the road tests in docs/vehicle-figures.md, or for the racing cars to what is
 * plausible for their class.
 */
const CARS: readonly CarSpec[] = [
  hatch,
  roadster,
  coupe,
  hotHatch,
  awdHatch,
  berlinetta,
  grandSport,
  midEngine,
  clubsport,
  gtRoad,
  rallyClassic,
  rally,
  gt3,
  formulaJunior,
  prototype,
  formula,
];
const CAR_BY_ID = new Map(CARS.map((car) => [car.id, car]));

/** Every car model's id, from the lightest road car to the racing cars. */
export const CAR_MODEL_IDS: readonly string[] = CARS.map((car) => car.id);

/** @throws RangeError for an unknown id, naming the known ones. */
export function carSpec(id: string): CarSpec {
  const found = CAR_BY_ID.get(id);
  if (found === undefined) throw new RangeError(`unknown car model "${id}": use one of ${CAR_MODEL_IDS.join(", ")}`);
  return found;
}
