import type { MotionHistory } from "../motion/motion-history.ts";

/** The follower attacks: he is this near, and no slower than this. */
const NEAR_M = 16;
const NEAR_SEC = 0.5;
const FALLING_BACK_MPS = 4;
/** Who has a car this near ahead moves to attack. */
const ATTACKS_WITHIN_M = 25;
/** With the longest of cars; further off there is nothing to look at. */
const REACH_M = ATTACKS_WITHIN_M + 20;

/** The nearest car behind that attacks, while a car defends: with nobody ahead to attack itself, and on the road. */
export function attackerOf(history: MotionHistory, car: number, frame: number): number | null {
  if (history.isOff(frame, car)) return null;
  const first = history.row(frame, 0);
  let nearest: number | null = null;
  let nearestM = Number.POSITIVE_INFINITY;
  for (let other = 0; other < history.cars.length; other++) {
    if (other === car) continue;
    const aheadM = history.circuit.aheadM(history.sM[first + other], history.sM[first + car]);
    if (Math.abs(aheadM) > REACH_M) continue;
    const lengthM = history.noseToTailM(car, other);
    if (aheadM < -lengthM / 2 && aheadM > -ATTACKS_WITHIN_M - lengthM) return null;
    const otherMps = history.speedMps[first + other];
    const reachM = Math.min(NEAR_M, NEAR_SEC * otherMps) + lengthM;
    if (aheadM <= 0.5 * lengthM || aheadM > reachM || aheadM >= nearestM) continue;
    if (otherMps < history.speedMps[history.row(frame, car)] - FALLING_BACK_MPS) continue;
    nearest = other;
    nearestM = aheadM;
  }
  return nearest;
}
