import type { TouchLog } from "../contact/touch-log.ts";
import { JUDGE_HZ, type MotionHistory, UNKNOWN_PEDAL } from "./motion-history.ts";

/** A car that points further than this from the track's direction has lost it, and one below this share of the usual pace is slow. */
const LOST_RAD = 0.7;
const SLOW_SHARE = 0.5;
/** [SW21] Braking this much harder than the track asks for, and by so much, has no reason on the track. */
const EXTRA_BRAKING_MPS2 = 4;
const BRAKED_MPS = 1;
const BRAKING_FRAMES = 1.6 * JUDGE_HZ;
const PEDAL_LEAST = 0.3;
/** Frames of it that are no slip of the foot. */
const HARD_FRAMES = 4;
/** A bend this far ahead is a reason to brake from where a careful driver has to begin. */
const BEND_AHEAD_M = 350;
const CAREFUL_BRAKING_MPS2 = 4;
/** So is one that is slower by this share and as near, however hard he brakes for it. */
const NEAR_BEND_SEC = 1.5;
const NEAR_BEND_SHARE = 0.96;
/** The share of the other's braking, over so long from where it began or up to now, that is braking alike. */
const ONSET_FRAMES = Math.round(0.5 * JUDGE_HZ);
const ALIKE_FRAMES = Math.round(0.8 * JUDGE_HZ);
const LESS_HARD_SHARE = 0.97;
const ALIKE_SHARE = 0.7;
/** A slower car this near ahead, within so many widths, is a reason to brake, and so is a contact in this time. */
const REASON_AHEAD_M = 60;
const REASON_WIDTHS = 2;
/** So is one that crawls, much further ahead. */
const HAZARD_AHEAD_M = 200;
const HAZARD_SHARE = 0.4;
const REASON_CONTACT_FRAMES = 2 * JUDGE_HZ;
const LOOK_BACK_FRAMES = 6 * JUDGE_HZ;

/** Whether a car is off the road, has spun, or is slow as one that has just had an accident. */
export function isInTrouble(history: MotionHistory, car: number, frame: number): boolean {
  const row = history.row(frame, car);
  return (
    Math.abs(history.turnedRad(frame, car)) > LOST_RAD ||
    history.isOff(frame, car) ||
    history.speedMps[row] < SLOW_SHARE * history.circuit.paceAt(history.sM[row])
  );
}

/** For how long a car has been in trouble, s. */
export function secondsInTrouble(history: MotionHistory, car: number, frame: number): number {
  let at = frame;
  while (at > Math.max(history.oldest, frame - LOOK_BACK_FRAMES) && isInTrouble(history, car, at - 1)) at--;
  return (frame - at) / JUDGE_HZ;
}

/**
 * [SW21] Whether a car has braked in the last moments where neither the track, nor a car ahead, nor a contact, nor a slide asked for it.
 *
 * @param behind the car that the question is about
 */
export function isBrakingWithoutReason(history: MotionHistory, log: TouchLog, car: number, behind: number, frame: number): boolean {
  if (log.touchedAnother(car, behind, frame - REASON_CONTACT_FRAMES, frame) !== null) return false;
  if (Math.abs(history.turnedRad(frame, car)) > LOST_RAD || history.isOff(frame, car)) return false;
  const { firstFrame, hardFrames } = hardBraking(history, car, frame);
  if (hardFrames < HARD_FRAMES) return false;
  const from = Math.max(history.oldest, firstFrame - 2);
  const lostMps = history.speedMps[history.row(from, car)] - history.speedMps[history.row(frame, car)];
  return (
    lostMps > BRAKED_MPS &&
    !isSlowerAhead(history, car, from) &&
    !isHeldUp(history, car, behind, from) &&
    !isHeldUp(history, car, behind, frame)
  );
}

/**
 * [SW21] Whether the car behind took the place for one to brake at, like the one in front: it began with that one, or brakes as long but
 * less hard. Who is surprised begins later, and brakes with all he has.
 */
export function isBrakingAlike(history: MotionHistory, car: number, behind: number, frame: number): boolean {
  const onset = Math.max(history.oldest, hardBraking(history, car, frame).firstFrame - 2);
  if (isSameLoss(history, car, behind, onset, Math.min(frame, onset + ONSET_FRAMES))) return true;
  const from = Math.max(history.oldest, frame - ALIKE_FRAMES);
  const hardest = (one: number): number => {
    let most = 0;
    for (let at = from; at < frame; at++) most = Math.max(most, -history.accelerationMps2[history.row(at, one)]);
    return most;
  };
  return isSameLoss(history, car, behind, from, frame) && hardest(behind) < LESS_HARD_SHARE * hardest(car);
}

/** Whether the car behind has lost nearly as much speed as the one in front. */
function isSameLoss(history: MotionHistory, car: number, behind: number, from: number, to: number): boolean {
  const lostMps = (one: number): number => history.speedMps[history.row(from, one)] - history.speedMps[history.row(to, one)];
  return lostMps(behind) > ALIKE_SHARE * lostMps(car) && lostMps(car) > BRAKED_MPS;
}

/** Frames of hard braking in the last moments, and the first of them; the present one where there are none. */
function hardBraking(history: MotionHistory, car: number, frame: number): { firstFrame: number; hardFrames: number } {
  let hardFrames = 0;
  let firstFrame = frame;
  for (let at = Math.max(history.oldest, frame - BRAKING_FRAMES); at <= frame; at++) {
    if (!isBrakingHarderThanUsual(history, car, at)) continue;
    if (hardFrames === 0) firstFrame = at;
    hardFrames++;
  }
  return { firstFrame, hardFrames };
}

/** Whether a car brakes more than the usual pace at its place falls. */
export function isBrakingHarderThanUsual(history: MotionHistory, car: number, frame: number): boolean {
  const row = history.row(frame, car);
  if (history.accelerationMps2[row] > -EXTRA_BRAKING_MPS2) return false;
  const brake = history.brake[row];
  if (brake !== UNKNOWN_PEDAL && brake < PEDAL_LEAST) return false;
  return -history.accelerationMps2[row] > usualBrakingMps2(history, history.sM[row], history.speedMps[row]) + EXTRA_BRAKING_MPS2;
}

/** Deceleration that keeps a car of this speed to the usual pace in the next tenths of a second. */
function usualBrakingMps2(history: MotionHistory, sM: number, speedMps: number): number {
  const { circuit } = history;
  let most = 0;
  for (let aheadM = 10; aheadM <= 60; aheadM += 10) {
    const there = circuit.paceAt((sM + aheadM) % circuit.lengthM);
    most = Math.max(most, (speedMps * speedMps - there * there) / (2 * aheadM));
  }
  return most;
}

/** Whether a slower place is ahead that a careful driver would brake for by now: to brake early for a bend is no offence. */
function isSlowerAhead(history: MotionHistory, car: number, frame: number): boolean {
  const { circuit } = history;
  const row = history.row(frame, car);
  const speedMps = history.speedMps[row];
  for (let aheadM = 5; aheadM <= BEND_AHEAD_M; aheadM += 5) {
    const thereMps = circuit.paceAt((history.sM[row] + aheadM) % circuit.lengthM);
    if (speedMps * speedMps - thereMps * thereMps > 2 * CAREFUL_BRAKING_MPS2 * aheadM) return true;
    if (aheadM < NEAR_BEND_SEC * speedMps && thereMps < NEAR_BEND_SHARE * speedMps) return true;
  }
  return false;
}

/** Whether somebody slower, or who brakes himself, is ahead or half alongside. */
function isHeldUp(history: MotionHistory, car: number, behind: number, frame: number): boolean {
  const row = history.row(frame, car);
  for (let other = 0; other < history.cars.length; other++) {
    if (other === car || other === behind) continue;
    const aheadM = history.aheadM(frame, car, other);
    if (aheadM <= 0 || aheadM > HAZARD_AHEAD_M) continue;
    if (history.speedMps[history.row(frame, other)] < HAZARD_SHARE * history.speedMps[row]) return true;
    if (aheadM > REASON_AHEAD_M) continue;
    if (Math.abs(history.apartM(frame, car, other)) > REASON_WIDTHS * history.sideToSideM(car, other)) continue;
    const otherRow = history.row(frame, other);
    if (history.speedMps[otherRow] < history.speedMps[row] + 2 || history.accelerationMps2[otherRow] < -2) return true;
  }
  return false;
}
