import type { DamageLevel } from "../contract/race-config.ts";

/**
 * [SIM25] What damage costs a car. We know of no published figures for so many models: these are our own choice, made so that a car damaged
 * all over laps 3 to 8 % slower (shared/engine/damage-cost.medium.test.ts). A whole car has factors of exactly 1.
 *
 * Bodywork: drag rises; downforce falls, at the front more than at the rear, which makes the car understeer.
 */
const DRAG_GAIN = 0.34;
const FRONT_DOWNFORCE_LOSS = 0.08;
const REAR_DOWNFORCE_LOSS = 0.04;
/**
 * Steering: share of the lock lost, share of the front tyres' grip lost by wheels that no longer stand as they should, and the angle that
 * they point to with the steering wheel straight. More of that angle a car at 80 m/s does not forgive: it is half a lane in a second.
 */
const LOCK_LOSS = 0.3;
const FRONT_GRIP_LOSS = 0.1;
export const DAMAGE_PULL_RAD = 0.003;

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

/** Factor on the front tyres' grip. @param damage of the steering, -1 to 1 */
export function damagedGripFactor(damage: number): number {
  return 1 - FRONT_GRIP_LOSS * Math.abs(damage);
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
 * By level. UN Regulation 42 has bumpers take 4 km/h, 1.1 m/s, without harm, and so `full` begins there; the rest is our own
 * choice: a hit of 10 m/s wrecks what it meets, and `light` leaves out all but hard hits and stops at a fifth.
 */
export const DAMAGE_GROWTH: Readonly<Record<Exclude<DamageLevel, "off">, DamageGrowth>> = {
  light: { fromMps: 4, perMps: 1 / 18, most: 0.2 },
  full: { fromMps: 1.1, perMps: 1 / 8.9, most: 1 },
};
