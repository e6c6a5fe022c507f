const SPEED_OF_SOUND_MPS = 340;
/** Distance within which a car is as loud as it gets. */
const NEAR_M = 6;
const INAUDIBLE_M = 160;

/** Loudness over distance: the inverse square of a point source, faded to nothing so that far cars cost no voice. */
export function distanceGain(distanceM: number): number {
  if (distanceM >= INAUDIBLE_M) return 0;
  const near = Math.max(NEAR_M, distanceM) / NEAR_M;
  const fade = 1 - distanceM / INAUDIBLE_M;
  return (fade * fade) / near ** 1.3;
}

/** Factor on the pitch of a car that moves away at `recedingMps`; negative comes nearer. */
export function dopplerFactor(recedingMps: number): number {
  const limited = Math.max(-0.5 * SPEED_OF_SOUND_MPS, Math.min(0.5 * SPEED_OF_SOUND_MPS, recedingMps));
  return SPEED_OF_SOUND_MPS / (SPEED_OF_SOUND_MPS + limited);
}

const HIT_ABOVE_MPS2 = 45;
const HARDEST_MPS2 = 260;
const QUIET_AFTER_HIT_SEC = 0.15;

/** Finds blows in a car's acceleration: tyres change it within tenths of a second, walls and cars from one frame to the next. */
export class ImpactDetector {
  #forward = 0;
  #left = 0;
  #quietSec = 0;
  #started = false;

  /** @returns strength of a blow that just happened, 0 to 1; 0 for none */
  update(forwardMps2: number, leftMps2: number, dtSec: number): number {
    const jump = Math.hypot(forwardMps2 - this.#forward, leftMps2 - this.#left);
    this.#forward = forwardMps2;
    this.#left = leftMps2;
    this.#quietSec = Math.max(0, this.#quietSec - dtSec);
    if (!this.#started) {
      this.#started = true;
      return 0;
    }
    if (jump < HIT_ABOVE_MPS2 || this.#quietSec > 0) return 0;
    this.#quietSec = QUIET_AFTER_HIT_SEC;
    return Math.min(1, jump / HARDEST_MPS2);
  }
}
