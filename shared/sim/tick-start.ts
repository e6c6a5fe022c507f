import type { CarState } from "./car-state.ts";

/** Positions and velocities of all cars at the start of a tick. */
export class TickStart {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly velocityX: Float64Array;
  readonly velocityY: Float64Array;
  readonly velocityZ: Float64Array;

  constructor(carCount: number) {
    this.x = new Float64Array(carCount);
    this.y = new Float64Array(carCount);
    this.velocityX = new Float64Array(carCount);
    this.velocityY = new Float64Array(carCount);
    this.velocityZ = new Float64Array(carCount);
  }

  record(state: CarState): void {
    this.x.set(state.positionX);
    this.y.set(state.positionY);
    this.velocityX.set(state.velocityX);
    this.velocityY.set(state.velocityY);
    this.velocityZ.set(state.velocityZ);
  }
}
