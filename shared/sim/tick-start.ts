import type { CarState } from "./car-state.ts";

/** Poses and velocities of all cars at the start of a tick, with the body axes the contact search needs. */
export class TickStart {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly quaternionX: Float64Array;
  readonly quaternionY: Float64Array;
  readonly quaternionZ: Float64Array;
  readonly quaternionW: Float64Array;
  readonly velocityX: Float64Array;
  readonly velocityY: Float64Array;
  readonly velocityZ: Float64Array;
  /** The body axes' parts in plan. */
  readonly forwardX: Float64Array;
  readonly forwardY: Float64Array;
  readonly leftX: Float64Array;
  readonly leftY: Float64Array;
  readonly upX: Float64Array;
  readonly upY: Float64Array;

  constructor(carCount: number) {
    const column = (): Float64Array => new Float64Array(carCount);
    this.x = column();
    this.y = column();
    this.z = column();
    this.quaternionX = column();
    this.quaternionY = column();
    this.quaternionZ = column();
    this.quaternionW = column();
    this.velocityX = column();
    this.velocityY = column();
    this.velocityZ = column();
    this.forwardX = column();
    this.forwardY = column();
    this.leftX = column();
    this.leftY = column();
    this.upX = column();
    this.upY = column();
  }

  /** Copies every car's pose and velocity. */
  record(state: CarState): void {
    this.x.set(state.positionX);
    this.y.set(state.positionY);
    this.z.set(state.positionZ);
    this.quaternionX.set(state.orientationX);
    this.quaternionY.set(state.orientationY);
    this.quaternionZ.set(state.orientationZ);
    this.quaternionW.set(state.orientationW);
    this.velocityX.set(state.velocityX);
    this.velocityY.set(state.velocityY);
    this.velocityZ.set(state.velocityZ);
    for (let car = 0; car < state.carCount; car++) {
      const x = state.orientationX[car];
      const y = state.orientationY[car];
      const z = state.orientationZ[car];
      const w = state.orientationW[car];
      this.forwardX[car] = 1 - 2 * (y * y + z * z);
      this.forwardY[car] = 2 * (x * y + z * w);
      this.leftX[car] = 2 * (x * y - z * w);
      this.leftY[car] = 1 - 2 * (x * x + z * z);
      this.upX[car] = 2 * (x * z + y * w);
      this.upY[car] = 2 * (y * z - x * w);
    }
  }
}
