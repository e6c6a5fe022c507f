import type { CarSpec } from "../car-spec.ts";
import { formula } from "./formula.ts";
import { gt3 } from "./gt3.ts";
import { hatch } from "./hatch.ts";
import { rally } from "./rally.ts";
import { roadster } from "./roadster.ts";

const CARS: readonly CarSpec[] = [hatch, roadster, gt3, formula, rally];
const CAR_BY_ID = new Map(CARS.map((car) => [car.id, car]));

/** Every car model's id, from the lightest road car to the racing cars. */
export const CAR_MODEL_IDS: readonly string[] = CARS.map((car) => car.id);

/** @throws RangeError for an unknown id, naming the known ones. */
export function carSpec(id: string): CarSpec {
  const found = CAR_BY_ID.get(id);
  if (found === undefined) throw new RangeError(`unknown car model "${id}": use one of ${CAR_MODEL_IDS.join(", ")}`);
  return found;
}
