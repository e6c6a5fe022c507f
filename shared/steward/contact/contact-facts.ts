import { boxGap } from "../motion/box-gap.ts";
import { type Consequence, measureConsequence } from "../motion/consequence.ts";
import { JUDGE_HZ, type MotionHistory } from "../motion/motion-history.ts";
import { isBrakingAlike, isBrakingWithoutReason, isInTrouble, secondsInTrouble } from "../motion/trouble.ts";
import { type CornerClaim, measureClaim } from "./corner-claim.ts";
import type { Touch, TouchLog } from "./touch-log.ts";

/** What was measured of a contact. The car behind is `rear`, the car in front `lead`, by their centres just before the touch. */
export interface ContactFacts {
  readonly frame: number;
  readonly rear: number;
  readonly lead: number;
  /** Who came from behind to be alongside: the overtaker; who was further back, where they were side by side as far back as can be seen. */
  readonly overtaker: number;
  /** Speed at which the bodies closed in, and that along the track, m/s. */
  readonly closingMps: number;
  readonly closingAlongMps: number;
  /** Length of body side by side before the touch, m; negative is the gap nose to tail. */
  readonly overlapM: number;
  /** Distance of the middles across the track. */
  readonly offsetM: number;
  /** Seconds for which they had been side by side. */
  readonly alongsideSec: number;
  /** Way towards the other in the time of [SW26], m. */
  readonly rearMovedM: number;
  readonly leadMovedM: number;
  /** Speed of the overtaker (or of who is behind) over that of the other at the same place, and over the usual pace. */
  readonly speedRatio: number;
  readonly paceRatio: number;
  readonly claim: CornerClaim | null;
  /** Way to the corner's beginning, 0 within it; null on a straight. */
  readonly toCornerM: number | null;
  /** [SW21] The car in front braked without a reason on the track. */
  readonly leadBrakedWithoutReason: boolean;
  /** [SW22] Way of the car in front across the path of the one behind, in a second; 0 when that one had the same path before. */
  readonly leadCrossedM: number;
  /** [SW54] The car of the two that has driven against the direction of travel just now, if any; and whether the car in front stands that way round. */
  readonly against: number | null;
  readonly isLeadTurned: boolean;
  readonly leadRejoined: boolean;
  /** [SW24] For how long the car in front has been slow, spun or off; 0 when it was not. */
  readonly leadTroubleSec: number;
  /** [SW24] Whether the car in front has just lost control by itself, with the other behind it. */
  readonly leadSpunAhead: boolean;
  /** [SW25] The car that had hit one of the two just before, if any. */
  readonly rearPushedBy: number | null;
  readonly leadPushedBy: number | null;
  /** [SW27] A third car alongside that moved in on one of the two from its other side. */
  readonly squeezedRear: boolean;
  readonly squeezedLead: boolean;
  /** Room that each car had on the side away from the other, to the white line, m. */
  readonly rearSpareM: number;
  readonly leadSpareM: number;
  readonly rearConsequence: Consequence;
  readonly leadConsequence: Consequence;
}

/** Just before the touch: velocities are smoothed over a tenth of a second. */
const BEFORE_FRAMES = 2;
/** [SW26] Time over which a move counts. */
const MOVE_FRAMES = 0.7 * JUDGE_HZ;
const CROSSING_FRAMES = JUDGE_HZ;
const LOOK_BACK_FRAMES = 6 * JUDGE_HZ;
/** [SW23] [SW25] Time after which a car is back on the road, and no longer moved by who hit it. */
const REJOIN_FRAMES = 3.5 * JUDGE_HZ;
const PUSHED_FRAMES = JUDGE_HZ;
/** A corner is near within this distance of its beginning. */
export const CORNER_NEAR_M = 30;
/** [SW54] Nose against the traffic, and driven that way. */
const TURNED_RAD = 2;
const AGAINST_MPS = -2;
/** [SW24] A slide, and a spin, of late; who was behind then was not alongside by more than a corner of the car. */
const SLIDING_RAD = 0.35;
const SPUN_RAD = 1;
const SPIN_FRAMES = 2.5 * JUDGE_HZ;
const BEHIND_SHARE = 0.75;
const SQUEEZED_M = 0.25;
const ALONGSIDE_THIRD_M = 0.8;

/**
 * Measures a contact of which all that follows has been seen.
 *
 * @param isUnderFlag a flag was shown there: a reason to brake
 */
export function measureContact(history: MotionHistory, log: TouchLog, touch: Touch, isUnderFlag: boolean): ContactFacts {
  const frame = touch.frame - BEFORE_FRAMES;
  const isCarAhead = history.aheadM(frame, touch.other, touch.car) > 0;
  const lead = isCarAhead ? touch.car : touch.other;
  const rear = isCarAhead ? touch.other : touch.car;
  const rearRow = history.row(frame, rear);
  const leadRow = history.row(frame, lead);
  const overtaker = findOvertaker(history, rear, lead, touch.frame);
  const overtakerRow = overtaker === rear ? rearRow : leadRow;
  const { circuit } = history;
  const placeM = history.sM[leadRow];
  const corner = circuit.cornerAt(placeM) ?? circuit.cornerAhead(placeM, CORNER_NEAR_M);
  const sideways = Math.sign(history.apartM(frame, rear, lead)) || 1;
  return {
    frame: touch.frame,
    rear,
    lead,
    overtaker,
    closingMps: closingSpeed(history, rear, lead, frame),
    closingAlongMps: closingAlong(history, rear, lead, frame),
    overlapM: history.noseToTailM(rear, lead) - Math.abs(history.aheadM(frame, rear, lead)),
    offsetM: Math.abs(history.apartM(frame, rear, lead)),
    alongsideSec: secondsAlongside(history, rear, lead, frame),
    rearMovedM: movedM(history, rear, frame, MOVE_FRAMES) * sideways,
    leadMovedM: -movedM(history, lead, frame, MOVE_FRAMES) * sideways,
    speedRatio: speedRatio(history, overtaker, overtaker === rear ? lead : rear, frame),
    paceRatio: history.speedMps[overtakerRow] / circuit.paceAt(history.sM[overtakerRow]),
    claim: corner === null ? null : measureClaim(history, rear, lead, touch.frame, corner),
    toCornerM: corner === null ? null : Math.max(0, circuit.aheadM(placeM, corner.startM)),
    leadBrakedWithoutReason:
      !isUnderFlag && !isBrakingAlike(history, lead, rear, frame) && isBrakingWithoutReason(history, log, lead, rear, frame),
    leadCrossedM: crossedM(history, rear, lead, frame),
    against: hasGoneAgainst(history, lead, touch.frame) ? lead : hasGoneAgainst(history, rear, touch.frame) ? rear : null,
    isLeadTurned: Math.abs(history.turnedRad(frame, lead)) > TURNED_RAD,
    leadRejoined: cameBackOn(history, lead, touch.frame),
    leadTroubleSec: isInTrouble(history, lead, frame) ? secondsInTrouble(history, lead, frame) : 0,
    leadSpunAhead: hasSpunAhead(history, lead, rear, frame),
    rearPushedBy: log.touchedAnother(rear, lead, touch.frame - PUSHED_FRAMES, touch.frame),
    leadPushedBy: log.touchedAnother(lead, rear, touch.frame - PUSHED_FRAMES, touch.frame),
    squeezedRear: isSqueezed(history, rear, lead, frame),
    squeezedLead: isSqueezed(history, lead, rear, frame),
    rearSpareM: spareM(history, rear, frame, -sideways),
    leadSpareM: spareM(history, lead, frame, sideways),
    rearConsequence: measureConsequence(history, rear, touch.frame),
    leadConsequence: measureConsequence(history, lead, touch.frame),
  };
}

/** Way to the left in the frames before. */
function movedM(history: MotionHistory, car: number, frame: number, frames: number): number {
  return history.lateralM[history.row(frame, car)] - history.lateralM[history.row(frame - frames, car)];
}

/** [SW3] Speed at which two bodies closed in, along the line on which they were nearest. */
export function closingSpeed(history: MotionHistory, car: number, other: number, frame: number): number {
  const normal = new Float64Array(2);
  let most = 0;
  for (let at = frame - BEFORE_FRAMES; at <= frame; at++) {
    boxGap(boxOf(history, car, at), boxOf(history, other, at), normal);
    const a = history.row(at, car);
    const b = history.row(at, other);
    most = Math.max(most, (history.vx[a] - history.vx[b]) * normal[0] + (history.vy[a] - history.vy[b]) * normal[1]);
  }
  return most;
}

/** The most of the last frames: in the newest one the touch may be felt already. */
function closingAlong(history: MotionHistory, rear: number, lead: number, frame: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = frame - BEFORE_FRAMES; at <= frame; at++) {
    most = Math.max(most, history.speedMps[history.row(at, rear)] - history.speedMps[history.row(at, lead)]);
  }
  return most;
}

function boxOf(history: MotionHistory, car: number, frame: number) {
  const row = history.row(frame, car);
  const { lengthM, widthM } = history.cars[car];
  return { x: history.x[row], y: history.y[row], headingRad: history.headingRad[row], lengthM, widthM };
}

/** Who was behind when the two were last clear of each other, or as far back as can be seen. */
function findOvertaker(history: MotionHistory, rear: number, lead: number, frame: number): number {
  const clearM = history.noseToTailM(rear, lead);
  const first = Math.max(history.oldest, frame - LOOK_BACK_FRAMES);
  let at = frame;
  while (at > first && Math.abs(history.aheadM(at, rear, lead)) < clearM) at--;
  return history.aheadM(at, rear, lead) > 0 ? rear : lead;
}

function secondsAlongside(history: MotionHistory, rear: number, lead: number, frame: number): number {
  let at = frame;
  const clearM = history.noseToTailM(rear, lead);
  while (at > history.oldest && Math.abs(history.aheadM(at, rear, lead)) < clearM) at--;
  return (frame - at) / JUDGE_HZ;
}

/** Speed of a car over that of another at the same place; of the other now, where it has not been there. */
function speedRatio(history: MotionHistory, car: number, other: number, frame: number): number {
  const row = history.row(frame, car);
  let at = frame;
  while (at > history.oldest && history.circuit.aheadM(history.sM[row], history.sM[history.row(at, other)]) > 0) at--;
  return history.speedMps[row] / Math.max(1, history.speedMps[history.row(at, other)]);
}

/** [SW22] How far the car in front has come over, in a second, into a path that was free before. */
function crossedM(history: MotionHistory, rear: number, lead: number, frame: number): number {
  const wasApartM = history.apartM(frame - CROSSING_FRAMES, rear, lead);
  const isApartM = history.apartM(frame, rear, lead);
  const wasClear = Math.abs(wasApartM) > 0.8 * history.sideToSideM(rear, lead);
  if (!wasClear || Math.abs(isApartM) >= Math.abs(wasApartM)) return 0;
  return Math.max(0, -Math.sign(wasApartM) * movedM(history, lead, frame, CROSSING_FRAMES));
}

/** [SW24] Whether a car has begun to turn round while the other was behind it. */
function hasSpunAhead(history: MotionHistory, lead: number, rear: number, frame: number): boolean {
  if (Math.abs(history.turnedRad(frame, lead)) < SPUN_RAD) return false;
  let at = frame;
  while (at > history.oldest && Math.abs(history.turnedRad(at - 1, lead)) > SLIDING_RAD) at--;
  return frame - at < SPIN_FRAMES && history.aheadM(at, rear, lead) > BEHIND_SHARE * history.noseToTailM(rear, lead);
}

/** [SW23] Whether a car has come back from beyond the white line just now. */
function cameBackOn(history: MotionHistory, car: number, frame: number): boolean {
  for (let at = frame - REJOIN_FRAMES; at <= frame; at++) if (at >= history.oldest && history.isOff(at, car)) return true;
  return false;
}

/** [SW54] Whether a car has driven against the direction of travel, nose first, in the last seconds. */
function hasGoneAgainst(history: MotionHistory, car: number, frame: number): boolean {
  for (let at = Math.max(history.oldest, frame - REJOIN_FRAMES); at <= frame - BEFORE_FRAMES; at++) {
    if (history.speedMps[history.row(at, car)] < AGAINST_MPS && Math.abs(history.turnedRad(at, car)) > TURNED_RAD) return true;
  }
  return false;
}

function isSqueezed(history: MotionHistory, car: number, from: number, frame: number): boolean {
  const side = Math.sign(history.apartM(frame, from, car)) || 1;
  for (let third = 0; third < history.cars.length; third++) {
    if (third === car || third === from) continue;
    if (Math.abs(history.aheadM(frame, car, third)) > ALONGSIDE_THIRD_M * history.noseToTailM(car, third)) continue;
    const gapM = side * history.apartM(frame, car, third) - history.sideToSideM(car, third);
    if (gapM < -0.5 || gapM > 1) continue;
    if (-side * movedM(history, third, frame, MOVE_FRAMES) > SQUEEZED_M) return true;
  }
  return false;
}

function spareM(history: MotionHistory, car: number, frame: number, side: number): number {
  const row = history.row(frame, car);
  return history.circuit.edgeM(history.sM[row], side) - side * history.lateralM[row] - history.cars[car].widthM / 2;
}
