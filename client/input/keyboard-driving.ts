import type { Controls } from "../net/race-session-view.ts";
import { type SteeringLimits, usableLock } from "./steering-limit.ts";

/** Which way the keys point now. */
export interface KeyIntent {
  left: boolean;
  right: boolean;
  throttle: boolean;
  brake: boolean;
}

/** Seconds from straight to the usable lock: quick in a hairpin, calm at 70 m/s. */
const TURN_IN_SEC = 0.17;
const TURN_IN_SEC_AT_SPEED = 0.36;
const CALM_SPEED_MPS = 70;
const RETURN_SEC = 0.13;
/** Seconds for a pedal to travel its whole way. */
const THROTTLE_PRESS_SEC = 0.22;
const THROTTLE_RELEASE_SEC = 0.09;
const BRAKE_PRESS_SEC = 0.16;
const BRAKE_RELEASE_SEC = 0.07;
/** The last part of the brake comes slowly, so that a tap stays below locking on cars without ABS. */
const BRAKE_KNEE = 0.72;
const BRAKE_KNEE_SLOWDOWN = 4;

/** Turns keys, which are all or nothing, into hands and feet. Holds the state between samples; no clock of its own. */
export class KeyboardDriving {
  /** Steering as a share of the usable lock. */
  #turn = 0;
  #throttle = 0;
  #brake = 0;

  /** Lets go of everything at once. */
  release(): void {
    this.#turn = 0;
    this.#throttle = 0;
    this.#brake = 0;
  }

  /** Advances by `dtSec` and writes steer, throttle and brake into `out`. */
  step(intent: Readonly<KeyIntent>, dtSec: number, speedMps: number, limits: SteeringLimits, out: Controls): void {
    const target = (intent.left ? 1 : 0) - (intent.right ? 1 : 0);
    this.#turn = this.#steerTowards(target, dtSec, speedMps);
    this.#throttle = intent.throttle
      ? Math.min(1, this.#throttle + dtSec / THROTTLE_PRESS_SEC)
      : Math.max(0, this.#throttle - dtSec / THROTTLE_RELEASE_SEC);
    this.#brake = intent.brake ? pressBrake(this.#brake, dtSec) : Math.max(0, this.#brake - dtSec / BRAKE_RELEASE_SEC);
    out.steer = this.#turn * usableLock(limits, speedMps);
    out.throttle = this.#throttle;
    out.brake = this.#brake;
  }

  #steerTowards(target: number, dtSec: number, speedMps: number): number {
    const calm = Math.min(1, speedMps / CALM_SPEED_MPS);
    const turnInSec = TURN_IN_SEC + (TURN_IN_SEC_AT_SPEED - TURN_IN_SEC) * calm;
    let turn = this.#turn;
    let leftSec = dtSec;
    // Back to straight first, at the rate of letting go: a change of direction does not wait for the slow turn-in.
    if (turn !== 0 && turn * target <= 0) {
      const straightensInSec = Math.abs(turn) * RETURN_SEC;
      if (leftSec <= straightensInSec) return turn - (Math.sign(turn) * leftSec) / RETURN_SEC;
      leftSec -= straightensInSec;
      turn = 0;
    }
    if (target === 0) return 0;
    return Math.max(-1, Math.min(1, turn + (target * leftSec) / turnInSec));
  }
}

function pressBrake(brake: number, dtSec: number): number {
  const toKneeSec = Math.max(0, BRAKE_KNEE - brake) * BRAKE_PRESS_SEC;
  if (dtSec <= toKneeSec) return brake + dtSec / BRAKE_PRESS_SEC;
  return Math.min(1, Math.max(brake, BRAKE_KNEE) + (dtSec - toKneeSec) / (BRAKE_PRESS_SEC * BRAKE_KNEE_SLOWDOWN));
}
