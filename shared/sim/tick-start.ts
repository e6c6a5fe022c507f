import type { CarState } from "./car-state.ts";

/** Velocities of all cars at the start of a tick. */
export class TickStart {
  readonly velocityX: Float64Array;
  readonly velocityY: Float64Array;
  readonly velocityZ: Float64Array;

  constructor(carCount: number) {
    this.velocityX = new Float64Array(carCount);
    this.velocityY = new Float64Array(carCount);
    this.velocityZ = new Float64Array(carCount);
  }

  record(state: CarState): void {
    this.velocityX.set(state.velocityX);
    this.velocityY.set(state.velocityY);
    this.velocityZ.set(state.velocityZ);
  }
}
