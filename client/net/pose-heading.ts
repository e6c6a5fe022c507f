import type { CarPose } from "./race-session-view.ts";

type Turned = Pick<CarPose, "qx" | "qy" | "qz" | "qw">;

/** East component of a pose's forward axis. */
export function forwardX(pose: Turned): number {
  return 1 - 2 * (pose.qy * pose.qy + pose.qz * pose.qz);
}

/** North component of a pose's forward axis. */
export function forwardY(pose: Turned): number {
  return 2 * (pose.qx * pose.qy + pose.qw * pose.qz);
}
