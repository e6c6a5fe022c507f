import type { CarModel } from "../../car/car-model.ts";
import { DAMAGE_GROWTH, type DamageGrowth } from "../../car/damage.ts";
import type { DamageLevel } from "../../contract/race-config.ts";
import type { CarState } from "../car-state.ts";
import type { ContactLog } from "./contact-log.ts";

/** Around a corner of the car a hit harms both bodywork and steering, in shares that change over this distance. */
const CORNER_M = 0.4;

/** [SIM24] Adds the damage that the contacts of a tick did, by the speed change of each and by where on the car it was. */
export function harmCars(level: Exclude<DamageLevel, "off">, models: readonly CarModel[], state: CarState, contacts: ContactLog): void {
  const growth = DAMAGE_GROWTH[level];
  for (let row = 0; row < contacts.count; row++) {
    harmCar(growth, models, state, contacts, row, contacts.carA[row]);
    if (contacts.carB[row] >= 0) harmCar(growth, models, state, contacts, row, contacts.carB[row]);
  }
}

function harmCar(growth: DamageGrowth, models: readonly CarModel[], state: CarState, contacts: ContactLog, row: number, car: number): void {
  const { spec, dryMassKg } = models[car];
  const changeMps = contacts.impulse[row] / (dryMassKg + state.fuelKg[car]);
  if (changeMps <= growth.fromMps) return;
  const gain = (changeMps - growth.fromMps) * growth.perMps;
  const dx = contacts.x[row] - state.positionX[car];
  const dy = contacts.y[row] - state.positionY[car];
  const dz = contacts.z[row] - state.positionZ[car];
  const x = state.orientationX[car];
  const y = state.orientationY[car];
  const z = state.orientationZ[car];
  const w = state.orientationW[car];
  const forwardM = dx * (1 - 2 * (y * y + z * z)) + dy * (2 * (x * y + z * w)) + dz * (2 * (x * z - y * w));
  const leftM = dx * (2 * (x * y - z * w)) + dy * (1 - 2 * (x * x + z * z)) + dz * (2 * (y * z + x * w));
  const fromEndM = 0.5 * spec.lengthM - Math.abs(forwardM);
  const fromSideM = 0.5 * spec.widthM - Math.abs(leftM);
  const endShare = Math.max(0, Math.min(1, 0.5 + (fromSideM - fromEndM) / (2 * CORNER_M)));
  state.damageAero[car] = Math.min(growth.most, state.damageAero[car] + gain * endShare);
  bendSteering(growth, state, car, gain * (1 - endShare), leftM);
}

/** The steering pulls to the side of the hit, unless it was bent worse before. */
function bendSteering(growth: DamageGrowth, state: CarState, car: number, gain: number, leftM: number): void {
  const before = Math.abs(state.damageSteer[car]);
  const towards = gain > before ? leftM : state.damageSteer[car];
  state.damageSteer[car] = Math.sign(towards) * Math.min(growth.most, before + gain);
}
