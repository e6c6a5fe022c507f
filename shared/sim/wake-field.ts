import type { CarModel } from "../car/car-model.ts";
import { downforceLoss, downforceWakeStrength, dragLoss, dragWakeStrength, WAKE_LENGTH_M, wakeWeight } from "../car/wake.ts";
import type { CarState } from "./car-state.ts";

/** A car leaves no wake below this speed, and its full one from twice it. */
const WAKE_FROM_MPS = 10;
/** Wakes do not reach cars on another level, over or under a bridge. */
const LEVEL_M = 3;

/**
 * Sets every car's share of drag and downforce left in the wakes of the others ([SIM14]). The wake trails against the
 * velocity. Of several wakes the strongest counts: a car in a row runs in its leader's, not in the sum.
 *
 * A car alone keeps the shares it has: a browser that predicts its own car cannot see who makes the wake.
 */
export function updateWakes(models: readonly CarModel[], state: CarState): void {
  const count = state.carCount;
  if (count === 1) return;
  state.wakeDragFactor.fill(1);
  state.wakeDownforceFactor.fill(1);
  for (let leader = 0; leader < count; leader++) {
    const vx = state.velocityX[leader];
    const vy = state.velocityY[leader];
    const speed = Math.sqrt(vx * vx + vy * vy);
    if (speed < WAKE_FROM_MPS) continue;
    const spec = models[leader].spec;
    const grown = Math.min(1, speed / WAKE_FROM_MPS - 1);
    const dragStrength = grown * dragWakeStrength(spec.aero.cdAM2);
    const downforceStrength = grown * downforceWakeStrength(spec.aero.cdAM2, spec.aero.clAFrontM2 + spec.aero.clARearM2);
    const directionX = vx / speed;
    const directionY = vy / speed;
    for (let follower = 0; follower < count; follower++) {
      const dx = state.positionX[leader] - state.positionX[follower];
      const dy = state.positionY[leader] - state.positionY[follower];
      const behind = dx * directionX + dy * directionY - 0.5 * (spec.lengthM + models[follower].spec.lengthM);
      if (!(behind > 0 && behind < WAKE_LENGTH_M)) continue;
      const weight = wakeWeight(behind, dx * directionY - dy * directionX);
      if (weight === 0 || Math.abs(state.positionZ[leader] - state.positionZ[follower]) > LEVEL_M + 0.1 * behind) continue;
      const drag = 1 - dragStrength * weight * dragLoss(behind);
      const downforce = 1 - downforceStrength * weight * downforceLoss(behind);
      state.wakeDragFactor[follower] = Math.min(state.wakeDragFactor[follower], drag);
      state.wakeDownforceFactor[follower] = Math.min(state.wakeDownforceFactor[follower], downforce);
    }
  }
}
