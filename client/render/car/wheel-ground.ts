import { GroundSample } from "../../../shared/track/ground-sample.ts";
import type { Track } from "../../../shared/track/track.ts";

/** A jump further than this is a reset, and the hint is found anew. */
const JUMP_M = 12;

/** Height of the ground under the drawn wheels, each following the track with its own hint. */
export class WheelGround {
  readonly #track: Track;
  readonly #hintSM: Float64Array;
  readonly #lastX: Float64Array;
  readonly #lastY: Float64Array;
  readonly #sample = new GroundSample();

  constructor(track: Track, wheelCount: number) {
    this.#track = track;
    this.#hintSM = new Float64Array(wheelCount);
    this.#lastX = new Float64Array(wheelCount).fill(Number.MAX_VALUE);
    this.#lastY = new Float64Array(wheelCount);
  }

  /** @param z about where the wheel is, to tell a bridge from the road below */
  heightM(wheel: number, x: number, y: number, z: number): number {
    if (Math.abs(x - this.#lastX[wheel]) + Math.abs(y - this.#lastY[wheel]) > JUMP_M) this.#hintSM[wheel] = this.#track.locate(x, y, z);
    this.#track.sampleGround(x, y, this.#hintSM[wheel], this.#sample);
    this.#hintSM[wheel] = this.#sample.sM;
    this.#lastX[wheel] = x;
    this.#lastY[wheel] = y;
    return this.#sample.heightM;
  }

  /** Surface under the wheel at the last query: an index into SURFACES. */
  get surface(): number {
    return this.#sample.surface;
  }
}
