import type { DamageLevel } from "../contract/race-config.ts";

/**
 * What damage costs a car. No published figures fit nineteen models, so these are our own choice, made so that a car damaged all over
 * laps 3 to 8 % slower: see docs/bench/damage.md. A whole car has factors of exactly 1.
 *
 * Bodywork: drag rises; downforce falls, at the front more than at the rear, which makes the car understeer.
 */
const DRAG_GAIN = 0.35;
const FRONT_DOWNFORCE_LOSS = 0.35;
const REAR_DOWNFORCE_LOSS = 0.2;
/** Steering: share of the lock lost, and the angle that the front wheels stand at with the steering wheel straight. */
const LOCK_LOSS = 0.3;
export const DAMAGE_PULL_RAD = 0.015;

/** Factor on drag. @param damage of the bodywork, 0 to 1 */
export function damagedDragFactor(damage: number): number {
  return 1 + DRAG_GAIN * damage;
}

/** Factor on the front axle's downforce. @param damage of the bodywork, 0 to 1 */
export function damagedFrontFactor(damage: number): number {
  return 1 - FRONT_DOWNFORCE_LOSS * damage;
}

/** Factor on the rear axle's downforce. @param damage of the bodywork, 0 to 1 */
export function damagedRearFactor(damage: number): number {
  return 1 - REAR_DOWNFORCE_LOSS * damage;
}

/** Factor on the front wheels' lock. @param damage of the steering, -1 to 1 */
export function damagedLockFactor(damage: number): number {
  return 1 - LOCK_LOSS * Math.abs(damage);
}

/** How damage grows with the speed change of a hit. */
export interface DamageGrowth {
  /** Change of speed that does nothing yet. */
  readonly fromMps: number;
  /** Damage for each metre per second beyond. */
  readonly perMps: number;
  /** Damage never exceeds this. */
  readonly most: number;
}

/**
 * By level. Bumpers have to take 4 km/h, 1.1 m/s, without harm (UN Regulation 42), and so `full` begins there; the rest is our own
 * choice: a hit of 10 m/s wrecks what it meets, and `light` leaves out all but hard hits and stops at a third.
 */
export const DAMAGE_GROWTH: Readonly<Record<Exclude<DamageLevel, "off">, DamageGrowth>> = {
  light: { fromMps: 4, perMps: 1 / 18, most: 1 / 3 },
  full: { fromMps: 1.1, perMps: 1 / 8.9, most: 1 },
};
