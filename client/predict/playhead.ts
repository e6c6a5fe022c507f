import { PATCH_HZ, TICK_HZ } from "../../shared/contract/rates.ts";

const TICK_MS = 1000 / TICK_HZ;
const PATCH_MS = 1000 / PATCH_HZ;
/** Kept back beyond one patch and the link's jitter, so that the next pose is there before it is needed. */
const MARGIN_MS = 25;
const MAX_JITTER_MS = 150;
/** Share of a new lateness that goes into the mean. */
const JITTER_GAIN = 0.1;
/** The least delay of the link is looked for in windows of this length, so a change of route is followed. */
const WINDOW_MS = 4000;
/** Change of rate for an error of a second, its bound, and the error beyond which the head jumps. */
const CORRECTION_GAIN = 10;
const MAX_RATE_CHANGE = 0.1;
const JUMP_TICKS = TICK_HZ / 2;

/**
 * The moment, in simulation ticks, at which other cars are shown. It follows the frames that arrive, far enough behind
 * them that there is nearly always one on either side, and runs evenly however unevenly they come.
 */
export class Playhead {
  /** Simulation tick, whole or between two. */
  tick = 0;
  #isRunning = false;
  #lastMs = 0;
  /** Arrival time less tick time of the frame that came with least delay, in this window and the last. */
  #leastMs = Number.POSITIVE_INFINITY;
  #leastBeforeMs = Number.POSITIVE_INFINITY;
  #windowEndMs = 0;
  #jitterMs = 0;

  /** How far behind the newest possible pose others are shown, ms. */
  get delayMs(): number {
    return PATCH_MS + MARGIN_MS + Math.min(MAX_JITTER_MS, 2 * this.#jitterMs);
  }

  /** Notes that the frame of a tick arrived. */
  noteArrival(tick: number, nowMs: number): void {
    const offsetMs = nowMs - tick * TICK_MS;
    if (nowMs > this.#windowEndMs) {
      this.#leastBeforeMs = this.#leastMs;
      this.#leastMs = Number.POSITIVE_INFINITY;
      this.#windowEndMs = nowMs + WINDOW_MS;
    }
    this.#leastMs = Math.min(this.#leastMs, offsetMs);
    this.#jitterMs += (offsetMs - this.#offsetMs - this.#jitterMs) * JITTER_GAIN;
    if (!this.#isRunning) this.#jumpTo(nowMs);
  }

  /** Moves on to a moment; call once a rendered frame. */
  advance(nowMs: number): void {
    if (!this.#isRunning) return;
    const elapsedMs = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    const errorTicks = this.#targetTick(nowMs) - (this.tick + elapsedMs / TICK_MS);
    if (Math.abs(errorTicks) > JUMP_TICKS) {
      this.#jumpTo(nowMs);
      return;
    }
    const rateChange = Math.max(-MAX_RATE_CHANGE, Math.min(MAX_RATE_CHANGE, (errorTicks / TICK_HZ) * CORRECTION_GAIN));
    this.tick += (elapsedMs / TICK_MS) * (1 + rateChange);
  }

  get #offsetMs(): number {
    return Math.min(this.#leastMs, this.#leastBeforeMs);
  }

  #targetTick(nowMs: number): number {
    return (nowMs - this.#offsetMs - this.delayMs) / TICK_MS;
  }

  #jumpTo(nowMs: number): void {
    this.tick = this.#targetTick(nowMs);
    this.#lastMs = nowMs;
    this.#isRunning = true;
  }
}
