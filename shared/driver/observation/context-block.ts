import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../../sim/car-state.ts";
import { type DriverContext, openTrackContext } from "../driver-context.ts";
import { axleGrip, FRONT_AXLE, REAR_AXLE } from "../tyre-grip.ts";
import { between, type ObservationField, yesNo } from "./observation-field.ts";

/** What race control and the pit wall tell a driver, beyond the lights. */
export interface RaceContext extends DriverContext {
  /** Shown to this car. */
  yellowFlag: boolean;
  /** Share of the race still to drive, 1 at the start. */
  raceShareLeft: number;
  /** Place in the running order, 0 for the leader, 1 for the last. */
  positionShare: number;
  /** 0 dry to 1 standing water. */
  wetness: number;
  tyreWearRate: number;
  fuelUseRate: number;
}

/** A driver alone on an open circuit, in the middle of a race without wear. */
export function openRaceContext(conditions: { wetness?: number; tyreWearRate?: number; fuelUseRate?: number } = {}): RaceContext {
  const { wetness = 0, tyreWearRate = 0, fuelUseRate = 0 } = conditions;
  return {
    ...openTrackContext(),
    yellowFlag: false,
    raceShareLeft: 0.5,
    positionShare: 0,
    wetness,
    tyreWearRate,
    fuelUseRate,
  };
}

/** Fuel, weather, tyres as a whole, wake, and what race control shows. */
export const CONTEXT_FIELDS: readonly ObservationField[] = [
  between("fuelShare", "of the tank", 0, 1),
  between("fuelMassShare", "of the dry mass", 0, 0.2),
  between("wetness", "0 dry to 1 standing water", 0, 1),
  between("gripFront", "factor left by heat and wear, mean of the axle", 0.7, 1),
  between("gripRear", "factor left by heat and wear, mean of the axle", 0.7, 1),
  between("wakeDrag", "share of drag left", 0.6, 1),
  between("wakeDownforce", "share of downforce left", 0.4, 1),
  yesNo("go"),
  yesNo("finished"),
  yesNo("yellowFlag"),
  yesNo("blueFlag"),
  between("raceShareLeft", "of the race", 0, 1),
  between("positionShare", "0 leader to 1 last", 0, 1),
  between("tyreWearRate", "multiple", 0, 5),
  between("fuelUseRate", "multiple", 0, 5),
];

/** Writes `CONTEXT_FIELDS`. */
export function writeContext(model: CarModel, state: CarState, car: number, context: RaceContext, out: Float64Array, offset: number): void {
  const fuelKg = state.fuelKg[car];
  out[offset] = fuelKg / model.spec.fuelTankKg;
  out[offset + 1] = fuelKg / model.dryMassKg;
  out[offset + 2] = context.wetness;
  out[offset + 3] = axleGrip(model, state, car, FRONT_AXLE);
  out[offset + 4] = axleGrip(model, state, car, REAR_AXLE);
  out[offset + 5] = state.wakeDragFactor[car];
  out[offset + 6] = state.wakeDownforceFactor[car];
  out[offset + 7] = context.go ? 1 : 0;
  out[offset + 8] = context.finished ? 1 : 0;
  out[offset + 9] = context.yellowFlag ? 1 : 0;
  out[offset + 10] = context.blueFlag ? 1 : 0;
  out[offset + 11] = context.raceShareLeft;
  out[offset + 12] = context.positionShare;
  out[offset + 13] = context.tyreWearRate;
  out[offset + 14] = context.fuelUseRate;
}
