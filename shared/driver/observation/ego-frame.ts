import type { CarState } from "../../sim/car-state.ts";

/** The observing car's own axes and motion, shared by the blocks of one observation. Filled in place. */
export class EgoFrame {
  x = 0;
  y = 0;
  /** Direction of the nose in the world's plane, a unit vector; left is (-aheadY, aheadX). */
  aheadX = 1;
  aheadY = 0;
  /** Rise of the car's forward and left axes: sines of pitch (nose up) and roll (left side up). */
  noseUp = 0;
  leftUp = 0;
  rollRateRadps = 0;
  pitchRateRadps = 0;
  /** Forward speed, and the speed that distances ahead are laid out by. */
  forwardMps = 0;
  reachMps = 0;
  /** Steady lateral acceleration that the car's envelope holds at this speed, m/s2. */
  lateralLimitMps2 = 1;

  /** Reads the axes of a car. */
  read(state: CarState, car: number, leastReachMps: number): void {
    const x = state.orientationX[car];
    const y = state.orientationY[car];
    const z = state.orientationZ[car];
    const w = state.orientationW[car];
    const forwardX = 1 - 2 * (y * y + z * z);
    const forwardY = 2 * (x * y + z * w);
    const forwardZ = 2 * (x * z - y * w);
    const leftX = 2 * (x * y - z * w);
    const leftY = 1 - 2 * (x * x + z * z);
    const leftZ = 2 * (y * z + x * w);
    const flat = Math.max(1e-6, Math.sqrt(forwardX * forwardX + forwardY * forwardY));
    this.x = state.positionX[car];
    this.y = state.positionY[car];
    this.aheadX = forwardX / flat;
    this.aheadY = forwardY / flat;
    this.noseUp = forwardZ;
    this.leftUp = leftZ;
    const spinX = state.angularVelocityX[car];
    const spinY = state.angularVelocityY[car];
    const spinZ = state.angularVelocityZ[car];
    this.rollRateRadps = spinX * forwardX + spinY * forwardY + spinZ * forwardZ;
    this.pitchRateRadps = spinX * leftX + spinY * leftY + spinZ * leftZ;
    this.forwardMps = state.forwardSpeedMps[car];
    this.reachMps = Math.max(leastReachMps, this.forwardMps);
  }
}
