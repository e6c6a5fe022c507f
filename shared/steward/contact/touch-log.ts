import type { MotionHistory } from "../motion/motion-history.ts";
import { FRAME_SEC, JUDGE_HZ } from "../motion/motion-history.ts";

/** A contact of two cars, from its first touch on. */
export interface Touch {
  readonly car: number;
  readonly other: number;
  /** Frame in which they first touched, and the last one so far. */
  readonly frame: number;
  lastFrame: number;
}

/** [SW2] Touches of the same two cars within this time are one contact. */
const SAME_CONTACT_FRAMES = JUDGE_HZ;
/** Contacts older than this explain nothing any more. */
const MEMORY_FRAMES = 12 * JUDGE_HZ;

/** The contacts of the last seconds, oldest first. */
export class TouchLog {
  #touches: Touch[] = [];

  get all(): readonly Touch[] {
    return this.#touches;
  }

  /** [SW2] Notes a touch; returns the contact when it is a new one. */
  note(car: number, other: number, frame: number): Touch | null {
    const known = this.#touches.findLast((touch) => involves(touch, car) && involves(touch, other));
    if (known !== undefined && frame - known.lastFrame <= SAME_CONTACT_FRAMES) {
      known.lastFrame = frame;
      return null;
    }
    if (this.#touches.length > 0 && frame - this.#touches[0].lastFrame > MEMORY_FRAMES) {
      this.#touches = this.#touches.filter((touch) => frame - touch.lastFrame <= MEMORY_FRAMES);
    }
    const touch = { car, other, frame, lastFrame: frame };
    this.#touches.push(touch);
    return touch;
  }

  /** Whether the car touched anyone but `except` from one frame to another. */
  touchedAnother(car: number, except: number, fromFrame: number, toFrame: number): number | null {
    for (const touch of this.#touches) {
      if (!involves(touch, car) || involves(touch, except) || touch.frame > toFrame || touch.lastFrame < fromFrame) continue;
      return touch.car === car ? touch.other : touch.car;
    }
    return null;
  }

  /** Cars that touched each other in one chain with a contact: within a time and a distance of it. */
  chainOf(touch: Touch, history: MotionHistory, withinSec: number, withinM: number): Set<number> {
    const chain = new Set([touch.car, touch.other]);
    const frames = withinSec / FRAME_SEC;
    for (let grown = true; grown; ) {
      grown = false;
      for (const next of this.#touches) {
        if (Math.abs(next.frame - touch.frame) > frames || chain.has(next.car) === chain.has(next.other)) continue;
        if (Math.abs(history.aheadM(touch.frame, touch.car, next.car)) > withinM) continue;
        chain.add(next.car).add(next.other);
        grown = true;
      }
    }
    return chain;
  }

  /** Whether none of a chain's cars had touched another in some time before a contact. */
  beginsChain(touch: Touch, chain: ReadonlySet<number>, withinSec: number): boolean {
    const from = touch.frame - withinSec / FRAME_SEC;
    return !this.#touches.some(({ frame, car, other }) => frame < touch.frame && frame >= from && (chain.has(car) || chain.has(other)));
  }
}

/** Whether a car is one of the two. */
export function involves(touch: Touch, car: number): boolean {
  return touch.car === car || touch.other === car;
}
