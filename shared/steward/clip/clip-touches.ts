import { boxGap } from "../motion/box-gap.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Clip } from "./clip.ts";
import type { ClipMotion } from "./clip-motion.ts";

/** [SW2] Bodies this near touch: poses from elsewhere are good to a few centimetres. */
const TOUCH_GAP_M = 0.08;
/** Moments looked at within a frame of the steward's. */
const STEPS = 3;
/** [SW2] Bodies that close in and are thrown apart so suddenly have touched, where their ways before and after meet. */
const THROWN_MPS = 2;
const SLOPE_SEC = 0.05;
/** A frame at the lowest rate and a bit: a clip may have been filmed again at another rate. */
const UNSEEN_SEC = 0.06;
/** They are nearer than this after it. */
const NEAR_M = 0.6;

/** The pairs of cars that touch within the frame after a time, each once. */
export function touchesAfter(clip: Clip, motion: ClipMotion, sec: number): [number, number][] {
  const touches: [number, number][] = [];
  for (let car = 0; car < clip.cars.length; car++) {
    for (let other = car + 1; other < clip.cars.length; other++) {
      if (touch(clip, motion, car, other, sec)) touches.push([car, other]);
    }
  }
  return touches;
}

function touch(clip: Clip, motion: ClipMotion, car: number, other: number, sec: number): boolean {
  for (let step = 1; step <= STEPS; step++) {
    const atSec = sec + step / (STEPS * JUDGE_HZ);
    const gapM = gapAt(clip, motion, car, other, atSec);
    if (gapM <= TOUCH_GAP_M || (gapM <= NEAR_M && touchedBetween(clip, motion, car, other, atSec, gapM))) return true;
  }
  return false;
}

/** Whether two cars touched within a frame before a time: filmed too seldom, a touch is on no frame. */
function touchedBetween(clip: Clip, motion: ClipMotion, car: number, other: number, toSec: number, toM: number): boolean {
  const fromSec = toSec - UNSEEN_SEC;
  if (fromSec - SLOPE_SEC < 0 || toSec + SLOPE_SEC > motion.durationSec) return false;
  const fromM = gapAt(clip, motion, car, other, fromSec);
  const beforeMps = (fromM - gapAt(clip, motion, car, other, fromSec - SLOPE_SEC)) / SLOPE_SEC;
  const afterMps = (gapAt(clip, motion, car, other, toSec + SLOPE_SEC) - toM) / SLOPE_SEC;
  if (beforeMps >= 0 || afterMps <= 0 || afterMps - beforeMps < THROWN_MPS) return false;
  const meetSec = (toM - fromM - afterMps * UNSEEN_SEC) / (beforeMps - afterMps);
  return meetSec >= 0 && meetSec <= UNSEEN_SEC && fromM + beforeMps * meetSec <= TOUCH_GAP_M;
}

function gapAt(clip: Clip, motion: ClipMotion, car: number, other: number, sec: number): number {
  const a = clip.cars[car];
  const b = clip.cars[other];
  const [ax, ay, aRad] = motion.poseAt(a, sec);
  const [bx, by, bRad] = motion.poseAt(b, sec);
  const reachM = (a.lengthM + b.lengthM) / 2 + (a.widthM + b.widthM) / 2;
  if (Math.abs(ax - bx) > reachM || Math.abs(ay - by) > reachM) return Number.POSITIVE_INFINITY;
  return boxGap({ x: ax, y: ay, headingRad: aRad, ...a }, { x: bx, y: by, headingRad: bRad, ...b });
}
