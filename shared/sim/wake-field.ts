import type { CarModel } from "../car/car-model.ts";
import { downforceLoss, dragLoss, WAKE_FACTOR_MIN, WAKE_LENGTH_M, wakeStrength, wakeWeight } from "../car/wake.ts";
import type { CarState } from "./car-state.ts";

/** A car leaves no wake below this speed, and its full one from twice it. */
const WAKE_FROM_MPS = 10;
/** Wakes do not reach cars on another level, over or under a bridge. */
const LEVEL_M = 3;

/** Sets every car's share of drag and downforce left in the wakes of the others. The wake trails against the velocity. */
export function updateWakes(models: readonly CarModel[], state: CarState): void {
  const count = state.carCount;
  state.wakeDragFactor.fill(1);
  state.wakeDownforceFactor.fill(1);
  for (let leader = 0; leader < count; leader++) {
    const vx = state.velocityX[leader];
    const vy = state.velocityY[leader];
    const speed = Math.sqrt(vx * vx + vy * vy);
    if (speed < WAKE_FROM_MPS) continue;
    const spec = models[leader].spec;
    const strength = wakeStrength(spec.aero.cdAM2) * Math.min(1, speed / WAKE_FROM_MPS - 1);
    const directionX = vx / speed;
    const directionY = vy / speed;
    for (let follower = 0; follower < count; follower++) {
      const dx = state.positionX[leader] - state.positionX[follower];
      const dy = state.positionY[leader] - state.positionY[follower];
      const behind = dx * directionX + dy * directionY - 0.5 * (spec.lengthM + models[follower].spec.lengthM);
      if (!(behind > 0 && behind < WAKE_LENGTH_M)) continue;
      const weight = wakeWeight(behind, dx * directionY - dy * directionX);
      if (weight === 0 || Math.abs(state.positionZ[leader] - state.positionZ[follower]) > LEVEL_M + 0.1 * behind) continue;
      const share = strength * weight;
      state.wakeDragFactor[follower] *= 1 - share * dragLoss(behind);
      state.wakeDownforceFactor[follower] *= 1 - share * downforceLoss(behind);
    }
  }
  for (let car = 0; car < count; car++) {
    state.wakeDragFactor[car] = Math.max(WAKE_FACTOR_MIN, state.wakeDragFactor[car]);
    state.wakeDownforceFactor[car] = Math.max(WAKE_FACTOR_MIN, state.wakeDownforceFactor[car]);
  }
}
