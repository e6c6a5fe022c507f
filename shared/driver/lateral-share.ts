import type { CarState } from "../sim/car-state.ts";
import { atSpeed, type Envelope } from "./envelope.ts";

/** Share of the lateral limit on level ground that a car is using; more than 1 beyond it. */
export function lateralShareInUse(envelope: Envelope, state: CarState, car: number): number {
  const speedMps = Math.max(0, state.forwardSpeedMps[car]);
  return Math.abs(state.accelerationLeftMps2[car]) / atSpeed(envelope, envelope.lateral, speedMps);
}
