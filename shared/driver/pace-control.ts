import type { CarState } from "../sim/car-state.ts";
import { atSpeed, type Envelope } from "./envelope.ts";

/** Acceleration asked for by each metre per second of speed missing. */
const SPEED_GAIN_PER_SEC = 3;
const BRAKE_GAIN_PER_SEC = 3.5;
/** Overspeed smaller than this is left to drag: no tapping of the brake. */
const TOLERATED_MPS = 0.15;

/** Brake pressed at most, as a share of what the tyres should take: room for an envelope measured a little low. */
const LIMIT_SHARE = 1.2;

/** Overspeed, as a share of the target, from which braking goes before cornering, and how much of it. */
const HOPELESS_FROM = 0.05;
const HOPELESS_GAIN = 4;

/** Pedals wanted, 0 to 1 each; at most one is not zero. */
export interface Pedals {
  throttle: number;
  brake: number;
}

/**
 * Pedals for a target speed and its change: what the envelope says the acceleration takes, plus feedback.
 *
 * @param targetMps speed wanted now
 * @param feedForward acceleration of the target along the path less what gravity gives, m/s2
 * @param lateralShare share of the lateral limit in use, which braking must leave to the bend
 * @param grip factor on the envelope for the state of tyres, and the load of road and slope
 */
export function pedalsFor(
  envelope: Envelope,
  state: CarState,
  car: number,
  targetMps: number,
  feedForward: number,
  lateralShare: number,
  grip: number,
  out: Pedals,
): void {
  const speed = state.forwardSpeedMps[car];
  const missing = targetMps - speed;
  const gain = missing < 0 ? BRAKE_GAIN_PER_SEC : SPEED_GAIN_PER_SEC;
  const wanted = feedForward + gain * missing;
  const coast = atSpeed(envelope, envelope.coast, speed);
  // The circle rather than the measured exponent: it is cheap, and only bounds what the profile already shares out.
  let left = Math.sqrt(Math.max(0.04, 1 - lateralShare * lateralShare));
  // A bend that the car is far too fast for cannot be driven anyway: then slowing down comes first.
  if (-missing > HOPELESS_FROM * targetMps) left = Math.max(left, Math.min(0.85, (HOPELESS_GAIN * -missing) / targetMps));
  out.throttle = 0;
  out.brake = 0;
  if (wanted > -coast) {
    const full = atSpeed(envelope, envelope.drive, speed) + coast;
    const most = atSpeed(envelope, envelope.traction, speed) * grip * left + coast;
    out.throttle = full > 0.05 ? Math.max(0, Math.min(1, Math.min(wanted + coast, most) / full)) : 1;
    return;
  }
  if (missing > -TOLERATED_MPS && feedForward > -coast) return;
  const limit = (atSpeed(envelope, envelope.brake, speed) - coast) * grip;
  out.brake = Math.min(1, Math.min(-wanted - coast, LIMIT_SHARE * limit * left) / envelope.brakeGainMps2);
}
