import { type CarPose, restingPose } from "../net/race-session-view.ts";
import { type ClipPoses, POSE_WIDTH } from "./clip-poses.ts";

/** A clip's poses at any moment, between two ticks as well. */
export class ClipReel {
  /** At the moment last shown; re-used. */
  readonly poses: readonly CarPose[];
  readonly #clip: ClipPoses;

  constructor(clip: ClipPoses) {
    this.#clip = clip;
    this.poses = Array.from({ length: clip.carCount }, () => restingPose(true));
  }

  /** Sets the poses to a moment, in ticks of the session; before and after the clip its ends stand. */
  show(tick: number): void {
    const { fromTick, ticks, carCount, values } = this.#clip;
    const at = Math.max(0, Math.min(ticks - 1, tick - fromTick));
    const before = Math.floor(at);
    const share = at - before;
    const stride = carCount * POSE_WIDTH;
    for (let car = 0; car < carCount; car++) {
      const a = before * stride + car * POSE_WIDTH;
      const b = before + 1 < ticks ? a + stride : a;
      const mix = (field: number): number => values[a + field] + (values[b + field] - values[a + field]) * share;
      const pose = this.poses[car];
      pose.x = mix(0);
      pose.y = mix(1);
      pose.z = mix(2);
      turn(pose, mix(3), mix(4), mix(5), mix(6));
      pose.speedMps = mix(7);
      pose.steerRad = mix(8);
      pose.wheelSpinRadps = mix(9);
      pose.braking = values[a + 10] === 1;
      pose.sliding = mix(11);
    }
  }
}

/** Two ticks are near enough for the mean of their quaternions, at full length again. */
function turn(pose: CarPose, qx: number, qy: number, qz: number, qw: number): void {
  const scale = 1 / (Math.sqrt(qx * qx + qy * qy + qz * qz + qw * qw) || 1);
  pose.qx = qx * scale;
  pose.qy = qy * scale;
  pose.qz = qz * scale;
  pose.qw = qw * scale;
}
