import { wrapArcLength } from "../track/stretch.ts";
import type { Track } from "../track/track.ts";

/** Whether the middle of a car lies in the pit lane or a box: what happens there is no business of those on the road. */
export function isInPitLane({ pitLane, lengthM }: Track, sM: number, lateralM: number): boolean {
  if (pitLane === null || lateralM * pitLane.side < pitLane.lateralM * pitLane.side - pitLane.widthM / 2) return false;
  return wrapArcLength(sM - pitLane.entrySM, lengthM) <= wrapArcLength(pitLane.exitSM - pitLane.entrySM, lengthM);
}
