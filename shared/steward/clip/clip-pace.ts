import type { Track } from "../../track/track.ts";
import { type CarLimits, usualPace } from "../circuit/usual-pace.ts";
import type { Clip } from "./clip.ts";
import type { ClipMotion } from "./clip-motion.ts";

/** Cars are taken to be no slower and no quicker than these: a road car on worn tyres, and a single-seater. */
const LEAST: CarLimits = { lateralMps2: 8, brakingMps2: 7, drivingMps2: 4, topMps: 15 };
const MOST: CarLimits = { lateralMps2: 40, brakingMps2: 35, drivingMps2: 15, topMps: 110 };
/** Of what is seen of cornering and braking, the usual is this quantile. */
const USUAL_SHARE = 0.8;
/** Speeds are means over so long: poses from elsewhere shake by centimetres. */
const WINDOW_SEC = 0.2;
const BEND_CURVATURE = 1 / 250;
const BRAKING_FROM_MPS2 = 3;
const DRIVING_FROM_MPS2 = 2;
/** What is not seen in a clip: a touring car's. */
const UNSEEN = { lateralMps2: 14, brakingMps2: 10 };

/** The usual pace on a clip's circuit, by what its cars are seen to do. */
export function paceOfClip(clip: Clip, motion: ClipMotion, track: Track): (curvature: Float64Array) => Float64Array {
  return (curvature) => usualPace(curvature, track.spacingM, limitsSeen(clip, motion, track, curvature));
}

function limitsSeen(clip: Clip, motion: ClipMotion, track: Track, curvature: Float64Array): CarLimits {
  const lateral: number[] = [];
  const braking: number[] = [];
  const driving: number[] = [];
  let topMps = 0;
  for (const car of clip.cars) {
    let lastMps = Number.NaN;
    for (let sec = 0; sec + WINDOW_SEC <= motion.durationSec; sec += WINDOW_SEC) {
      const [x, y] = motion.poseAt(car, sec);
      const [nextX, nextY] = motion.poseAt(car, sec + WINDOW_SEC);
      const speedMps = Math.sqrt((nextX - x) ** 2 + (nextY - y) ** 2) / WINDOW_SEC;
      const bend = Math.abs(curvature[Math.floor(track.locate(x, y, 0) / track.spacingM) % track.stationCount]);
      if (bend > BEND_CURVATURE) lateral.push(speedMps * speedMps * bend);
      if (lastMps - speedMps > BRAKING_FROM_MPS2 * WINDOW_SEC) braking.push((lastMps - speedMps) / WINDOW_SEC);
      if (speedMps - lastMps > DRIVING_FROM_MPS2 * WINDOW_SEC) driving.push((speedMps - lastMps) / WINDOW_SEC);
      topMps = Math.max(topMps, speedMps);
      lastMps = speedMps;
    }
  }
  const within = (name: keyof CarLimits, value: number): number => Math.max(LEAST[name], Math.min(MOST[name], value));
  return {
    lateralMps2: within("lateralMps2", usual(lateral) ?? UNSEEN.lateralMps2),
    brakingMps2: within("brakingMps2", usual(braking) ?? UNSEEN.brakingMps2),
    drivingMps2: within("drivingMps2", usual(driving) ?? MOST.drivingMps2),
    topMps: within("topMps", topMps),
  };
}

function usual(values: number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(USUAL_SHARE * (sorted.length - 1))];
}
