import { GRAVITY_MPS2 } from "../car/car-model.ts";
import { power } from "../math/exponential.ts";

/** Steps of lateral acceleration, as shares of the limit, at which the steering of a steady turn is kept. */
export const STEER_SHARES = 16;

/**
 * What a car can do on one surface: its g-g-v diagram on level ground as tables over speed, plus the steering a steady turn
 * takes. Row i stands for `i * speedStepMps`. Accelerations in m/s2, positive numbers.
 */
export interface Envelope {
  readonly speedStepMps: number;
  readonly count: number;
  /** Largest steady lateral acceleration. */
  readonly lateral: Float64Array;
  /** Deceleration with the brakes at the limit, drag included. */
  readonly brake: Float64Array;
  /** Deceleration with both pedals up. */
  readonly coast: Float64Array;
  /** Net acceleration with full throttle, whatever limits it. */
  readonly drive: Float64Array;
  /** Acceleration the driven tyres could pass on if the engine were strong enough. */
  readonly traction: Float64Array;
  /** Downforce by mass. */
  readonly downforce: Float64Array;
  /** Exponent p of the combined limit: (along / limit)^p + (across / limit)^p = 1; 2 is the ellipse. */
  readonly combinedExponent: number;
  /** Power of the normal load that grip grows with; 1 without load sensitivity. */
  readonly loadExponent: number;
  /** Mean slip angle of the tyres at the lateral limit: it drags on the car in a turn. */
  readonly slipAtLimitRad: number;
  /** Front wheel angle beyond the kinematic one at shares 0..1 of the limit, row by speed, STEER_SHARES + 1 columns. */
  readonly steerExcessRad: Float64Array;
  /** Slip angle of the rear axle in the same turns, in the same layout. */
  readonly rearSlipRad: Float64Array;
  /** Time by which the car's course follows its front wheels, by speed. */
  readonly answerSec: Float64Array;
  /** Deceleration per unit of brake pedal below the limit. */
  readonly brakeGainMps2: number;
  /** Speed at which drive falls to nothing. */
  readonly topSpeedMps: number;
}

/** Value of a table of the envelope at a speed, linear between rows, constant beyond the last. */
export function atSpeed(envelope: Envelope, table: Float64Array, speedMps: number): number {
  const position = speedMps / envelope.speedStepMps;
  if (position <= 0) return table[0];
  const row = Math.floor(position);
  if (row >= envelope.count - 1) return table[envelope.count - 1];
  return table[row] + (position - row) * (table[row + 1] - table[row]);
}

/**
 * Factor on the grip limits when the road pushes with `normalMps2` (normal force without downforce, by mass) instead of
 * gravity: banking, crests and dips.
 */
export function loadFactor(envelope: Envelope, speedMps: number, normalMps2: number): number {
  const downforce = atSpeed(envelope, envelope.downforce, speedMps);
  const share = (Math.max(0.05 * GRAVITY_MPS2, normalMps2) + downforce) / (GRAVITY_MPS2 + downforce);
  if (share > 0.98 && share < 1.02) return 1 + envelope.loadExponent * (share - 1);
  return power(share, envelope.loadExponent);
}

/** Share of the longitudinal limit left when `lateralShare` of the lateral one is in use; 0 beyond the limit. */
export function longitudinalShare(envelope: Envelope, lateralShare: number): number {
  if (lateralShare >= 1) return 0;
  if (lateralShare < 0.05) return 1;
  const p = envelope.combinedExponent;
  return power(1 - power(lateralShare, p), 1 / p);
}

/**
 * Reads a table of steady turns (`steerExcessRad`, `rearSlipRad`) at a speed and tyre-borne lateral acceleration, signed like it.
 *
 * @param gripFactor on the lateral limit
 */
export function inSteadyTurn(envelope: Envelope, table: Float64Array, speedMps: number, lateralMps2: number, gripFactor: number): number {
  const size = Math.abs(lateralMps2);
  const share = Math.min(1, size / (atSpeed(envelope, envelope.lateral, speedMps) * gripFactor));
  const rowPosition = Math.max(0, Math.min(envelope.count - 1.001, speedMps / envelope.speedStepMps));
  const row = Math.floor(rowPosition);
  const columnPosition = Math.min(STEER_SHARES - 1e-9, share * STEER_SHARES);
  const column = Math.floor(columnPosition);
  const width = STEER_SHARES + 1;
  const across = columnPosition - column;
  const here = table[row * width + column] * (1 - across) + table[row * width + column + 1] * across;
  const above = table[(row + 1) * width + column] * (1 - across) + table[(row + 1) * width + column + 1] * across;
  const value = here + (rowPosition - row) * (above - here);
  return lateralMps2 < 0 ? -value : value;
}
