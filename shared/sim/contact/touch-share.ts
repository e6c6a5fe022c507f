/** Depth at which bodies are handed to the rigid-body engine: enough to touch in its single precision. */
export const TOUCH_DEPTH_M = 0.01;

/**
 * Goes back from a moment in a tick to the one in which bodies began to touch.
 *
 * @param share of the tick at that moment, 0 to 1
 * @param depthM what the bodies have gone too deep by then
 * @param wayM how far they close in over a whole tick, negative if they part
 * @returns share of the tick at the touch, 0 to 1; `share` itself for bodies that do not close in
 */
export function touchShare(share: number, depthM: number, wayM: number): number {
  if (depthM <= 0 || wayM <= 0) return share;
  return Math.max(0, share - depthM / wayM);
}
