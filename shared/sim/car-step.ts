import type { CarModel } from "../car/car-model.ts";
import { damagedDragFactor, damagedFrontFactor, damagedRearFactor } from "../car/damage.ts";
import { heatTyre } from "../car/tyre-condition.ts";
import type { DriveInputs } from "../contract/drive-input.ts";
import { atan } from "../math/trigonometry.ts";
import type { GroundSample } from "../track/ground-sample.ts";
import type { Track } from "../track/track.ts";
import { loadBody, storeBody } from "./car-body.ts";
import { applyControls } from "./car-controls.ts";
import { subStepCar } from "./car-forces.ts";
import { readGround } from "./car-ground.ts";
import type { CarState } from "./car-state.ts";
import { type CarWork, CRANK_J } from "./car-work.ts";

/** Sub-steps a second at least; suspension and roll stiffness need it. 240 divides the usual tick rates. */
export const SUB_STEP_HZ = 240;

/** What all cars of a world share while they are stepped. */
export interface StepContext {
  readonly track: Track;
  readonly state: CarState;
  readonly tyreWearRate: number;
  readonly fuelUseRate: number;
  readonly dtSec: number;
  readonly subSteps: number;
  readonly sample: GroundSample;
}

/** Moves one car through a tick as if nothing were in its way. */
export function moveCar(
  context: StepContext,
  model: CarModel,
  surfaceGrips: Float64Array,
  car: number,
  inputs: DriveInputs,
  work: CarWork,
): void {
  const { state, dtSec, subSteps } = context;
  loadBody(state, car, work);
  readGround(model, surfaceGrips, context.track, state, car, work, context.sample, dtSec);
  applyControls(model, state, car, inputs, work, dtSec);
  loadWheels(state, car, work);
  work.massKg = model.dryMassKg + state.fuelKg[car];
  const damage = state.damageAero[car];
  work.dragKgpm = model.aero.dragKgpm * state.wakeDragFactor[car] * damagedDragFactor(damage);
  work.downforceFrontKgpm = model.aero.downforceFrontKgpm * state.wakeDownforceFactor[car] * damagedFrontFactor(damage);
  work.downforceRearKgpm = model.aero.downforceRearKgpm * state.wakeDownforceFactor[car] * damagedRearFactor(damage);
  work.subStepSec = dtSec / subSteps;
  for (let i = 0; i < subSteps; i++) subStepCar(model, work);
  storeBody(state, car, work);
  storeWheels(context, model, car, work);
  state.engineSpeedRadps[car] = work.engineRadps;
  const burntKg = work.energy[CRANK_J] * model.spec.engine.fuelKgPerJ * context.fuelUseRate;
  state.fuelKg[car] = Math.max(0, state.fuelKg[car] - burntKg);
}

function loadWheels(state: CarState, car: number, work: CarWork): void {
  for (let i = 0; i < 4; i++) {
    const row = car * 4 + i;
    work.driveline.spinRadps[i] = state.wheelSpinRadps[row];
    work.slipRatio[i] = state.wheelSlipRatio[row];
    work.slipTangent[i] = state.wheelSlipTangent[row];
    work.slipJ[i] = 0;
  }
  work.energy.fill(0);
}

function storeWheels(context: StepContext, model: CarModel, car: number, work: CarWork): void {
  const { state, dtSec } = context;
  for (let i = 0; i < 4; i++) {
    const row = car * 4 + i;
    state.wheelSpinRadps[row] = work.driveline.spinRadps[i];
    state.wheelSlipRatio[row] = work.slipRatio[i];
    state.wheelSlipTangent[row] = work.slipTangent[i];
    state.wheelSlipAngleRad[row] = atan(work.slipTangent[i]);
    state.wheelLoadN[row] = work.loadN[i];
    state.wheelCompressionM[row] = work.compressionM[i];
    const slipJ = Math.max(0, work.slipJ[i]);
    const speedMps = Math.abs(work.rollMps[i]);
    state.wheelTemperatureC[row] = heatTyre(model.tyres, state.wheelTemperatureC[row], slipJ, speedMps, state.trackWetness[car], dtSec);
    state.wheelWear[row] = Math.min(1, state.wheelWear[row] + slipJ * model.tyres.wearPerJ * context.tyreWearRate);
  }
}
