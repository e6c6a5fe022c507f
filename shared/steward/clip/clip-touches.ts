import { boxGap } from "../motion/box-gap.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Clip } from "./clip.ts";
import type { ClipMotion } from "./clip-motion.ts";

/** [SW2] Bodies this near touch: poses from elsewhere are good to a few centimetres. */
const TOUCH_GAP_M = 0.08;
/** Moments looked at within a frame of the steward's. */
const STEPS = 3;

/** The pairs of cars that touch within the frame after a time, each once. */
export function touchesAfter(clip: Clip, motion: ClipMotion, sec: number): [number, number][] {
  const touches: [number, number][] = [];
  for (let car = 0; car < clip.cars.length; car++) {
    for (let other = car + 1; other < clip.cars.length; other++) {
      for (let step = 1; step <= STEPS; step++) {
        if (gapAt(clip, motion, car, other, sec + step / (STEPS * JUDGE_HZ)) > TOUCH_GAP_M) continue;
        touches.push([car, other]);
        break;
      }
    }
  }
  return touches;
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
