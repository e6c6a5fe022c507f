import type { CarModel } from "../car/car-model.ts";
import { conditionFactor } from "../car/tyre-condition.ts";
import type { CarState } from "../sim/car-state.ts";

/** First wheel of an axle: left, then right. */
export const FRONT_AXLE = 0;
export const REAR_AXLE = 2;

/** What heat and wear have left of an axle's grip, mean of its tyres. */
export function axleGrip({ tyres }: Pick<CarModel, "tyres">, state: CarState, car: number, axle: number): number {
  const row = car * 4 + axle;
  const left = conditionFactor(tyres, state.wheelTemperatureC[row], state.wheelWear[row]);
  return (left + conditionFactor(tyres, state.wheelTemperatureC[row + 1], state.wheelWear[row + 1])) / 2;
}

/** What heat and wear have left of a car's grip; the worse axle decides. */
export function tyreGrip(model: Pick<CarModel, "tyres">, state: CarState, car: number): number {
  return Math.min(axleGrip(model, state, car, FRONT_AXLE), axleGrip(model, state, car, REAR_AXLE));
}
