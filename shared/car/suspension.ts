/** Damper speed beyond which the blow-off valve keeps the force from growing: also keeps a landing's step stable. */
const DAMPER_SPEED_MAX_MPS = 1.5;
/** Compression past the bump stop that still adds force. */
const STOP_TRAVEL_M = 0.08;

/**
 * Force of one corner's spring, damper and bump stop at the wheel, in N, 0 or more: a wheel cannot pull at the ground.
 * The anti-roll bar couples two corners and is added by the caller before the limit at zero.
 *
 * @param compressionM from static ride height, positive in bump
 * @param compressionMps its rate
 * @param staticLoadN load at compression 0
 */
export function cornerForce(
  compressionM: number,
  compressionMps: number,
  staticLoadN: number,
  rateNpm: number,
  bumpNspm: number,
  reboundNspm: number,
  travelM: number,
  stopRateNpm: number,
): number {
  const speed = Math.max(-DAMPER_SPEED_MAX_MPS, Math.min(DAMPER_SPEED_MAX_MPS, compressionMps));
  const damper = speed > 0 ? bumpNspm * speed : reboundNspm * speed;
  const intoStopM = Math.max(0, Math.min(STOP_TRAVEL_M, compressionM - travelM));
  return staticLoadN + rateNpm * compressionM + damper + stopRateNpm * intoStopM;
}
