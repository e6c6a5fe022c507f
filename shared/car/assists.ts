import { GRAVITY_MPS2 } from "./car-model.ts";

const ROOM_MIN = 0.3;

/**
 * Share of the longitudinal slip that the anti-lock brakes and the traction control may still use beside the cornering
 * the tyre already does: the friction circle in slips.
 *
 * @param sideSlip tangent of the slip angle over its peak value
 */
export function slipRoom(sideSlip: number): number {
  const left = 1 - sideSlip * sideSlip;
  return left > ROOM_MIN * ROOM_MIN ? Math.sqrt(left) : ROOM_MIN;
}

/** Yaw rate beyond the driver's wish at which stability control starts to act, and at which it acts fully, rad/s. */
const YAW_ERROR_FROM = 0.08;
const YAW_ERROR_FULL = 0.4;
/** It sleeps below this speed. */
const STABILITY_FROM_MPS = 6;
/** Characteristic speed squared of a neutral-to-understeering car, m2/s2: the yaw rate a driver expects. */
const CHARACTERISTIC_SPEED_SQUARED = 900;

/**
 * How strongly stability control intervenes: positive when the car turns more than the steering asks for (the outer front
 * wheel must be braked), negative when less. Bicycle model with a characteristic speed (Milliken 1995, ch. 5), bounded by
 * the grip.
 *
 * @param yawRateRadps about the body's up axis, positive left
 * @param frictionMean mean peak friction under the wheels
 * @returns -1 to 1, in the sense of too little to too much turning
 */
export function stabilityIntervention(
  speedMps: number,
  steerRad: number,
  yawRateRadps: number,
  wheelbaseM: number,
  frictionMean: number,
): number {
  if (speedMps < STABILITY_FROM_MPS) return 0;
  const wanted = (speedMps * steerRad) / (wheelbaseM * (1 + (speedMps * speedMps) / CHARACTERISTIC_SPEED_SQUARED));
  const possible = (frictionMean * GRAVITY_MPS2 * 1.05) / speedMps;
  const expected = Math.max(-possible, Math.min(possible, wanted));
  const isLeft = yawRateRadps > 0;
  const excess = isLeft ? yawRateRadps - Math.max(0, expected) : Math.min(0, expected) - yawRateRadps;
  const missing = expected > 0 ? expected - yawRateRadps : yawRateRadps - expected;
  if (excess > YAW_ERROR_FROM) return Math.min(1, (excess - YAW_ERROR_FROM) / (YAW_ERROR_FULL - YAW_ERROR_FROM));
  if (missing > 2 * YAW_ERROR_FROM) return -Math.min(1, (missing - 2 * YAW_ERROR_FROM) / (YAW_ERROR_FULL - YAW_ERROR_FROM));
  return 0;
}
