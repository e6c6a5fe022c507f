import { wrapAngle } from "../../math/trigonometry.ts";
import { GroundSample } from "../../track/ground-sample.ts";
import type { Track } from "../../track/track.ts";
import { FRAME_SEC, type MotionHistory, UNKNOWN_PEDAL } from "../motion/motion-history.ts";
import type { Clip, ClipCar } from "./clip.ts";

/** Velocities are differences of poses this far to both sides. */
const HALF_WINDOW_SEC = 0.1;

/** Poses of a clip's cars at any time, between frames too, and their places on the track. */
export class ClipMotion {
  readonly durationSec: number;
  readonly #clip: Clip;
  readonly #track: Track;
  readonly #sample = new GroundSample();
  readonly #placeSM: Float64Array;

  constructor(clip: Clip, track: Track) {
    this.#clip = clip;
    this.#track = track;
    this.durationSec = (clip.cars[0].poses.length - 1) / clip.hz;
    this.#placeSM = Float64Array.from(clip.cars, ({ poses: [[x, y]] }) => track.locate(x, y, 0));
  }

  /** Writes all cars at a time into the history's next frame. Times must rise. */
  put(history: MotionHistory, sec: number): void {
    this.#clip.cars.forEach((car, index) => {
      const [x, y, headingRad] = this.poseAt(car, sec);
      const from = Math.max(0, sec - HALF_WINDOW_SEC);
      const to = Math.min(this.durationSec, sec + HALF_WINDOW_SEC);
      const [fromX, fromY] = this.poseAt(car, from);
      const [toX, toY] = this.poseAt(car, to);
      this.#track.sampleGround(x, y, this.#placeSM[index], this.#sample);
      this.#placeSM[index] = this.#sample.sM;
      const span = Math.max(FRAME_SEC / 2, to - from);
      history.put(index, x, y, headingRad, (toX - fromX) / span, (toY - fromY) / span, this.#sample.sM, this.#sample.lateralM);
      const frame = Math.min(car.poses.length - 1, Math.round(sec * this.#clip.hz));
      history.putState(index, car.throttle?.[frame] ?? UNKNOWN_PEDAL, car.brake?.[frame] ?? UNKNOWN_PEDAL, false);
    });
    history.endFrame();
  }

  /** Pose at a time, linear between frames. */
  poseAt(car: ClipCar, sec: number): [number, number, number] {
    const at = Math.max(0, Math.min(car.poses.length - 1, sec * this.#clip.hz));
    const first = Math.min(car.poses.length - 2, Math.floor(at));
    const share = at - first;
    const [ax, ay, aRad] = car.poses[first];
    const [bx, by, bRad] = car.poses[first + 1];
    return [ax + share * (bx - ax), ay + share * (by - ay), aRad + share * wrapAngle(bRad - aRad)];
  }
}
