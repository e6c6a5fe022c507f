import { Random } from "../../math/random.ts";
import { cos, sin, wrapAngle } from "../../math/trigonometry.ts";
import type { Clip, ClipCar, ClipFlag, ClipPose } from "../clip/clip.ts";

/** Everything turned about the origin and then moved. @throws RangeError for a clip of a built-in circuit */
export function moveClip(clip: Clip, turnRad: number, xM: number, yM: number): Clip {
  if (typeof clip.track === "string") throw new RangeError(`the built-in circuit ${clip.track} cannot be moved`);
  const c = cos(turnRad);
  const s = sin(turnRad);
  const place = (x: number, y: number): [number, number] => [c * x - s * y + xM, s * x + c * y + yM];
  return {
    ...clip,
    track: { stations: clip.track.stations.map(([x, y, right, left]) => [...place(x, y), right, left] as const) },
    cars: clip.cars.map((car) => ({
      ...car,
      poses: car.poses.map(([x, y, headingRad]): ClipPose => [...place(x, y), wrapAngle(headingRad + turnRad)]),
    })),
  };
}

/** The cars in another order. @param order indices of the clip's cars */
export function reorderCars(clip: Clip, order: readonly number[]): Clip {
  return { ...clip, cars: order.map((car) => clip.cars[car]) };
}

/** Places and headings shaken by evenly spread noise, up to these amounts. */
export function shakeClip(clip: Clip, placeM: number, headingRad: number, seed: number): Clip {
  const random = new Random(seed);
  const noise = (most: number): number => most * (2 * random.next() - 1);
  const shaken = ([x, y, heading]: ClipPose): ClipPose => [x + noise(placeM), y + noise(placeM), heading + noise(headingRad)];
  return { ...clip, cars: clip.cars.map((car) => ({ ...car, poses: car.poses.map(shaken) })) };
}

/** The clip filmed again at another rate, from a later start on; times of flags follow. */
export function refilmClip(clip: Clip, hz: number, fromSec: number): Clip {
  const lastSec = (clip.cars[0].poses.length - 1) / clip.hz;
  const frames = Math.floor((lastSec - fromSec) * hz + 1e-9) + 1;
  const at = Array.from({ length: frames }, (_, frame) => Math.min(clip.cars[0].poses.length - 1, (fromSec + frame / hz) * clip.hz));
  const flags = clip.flags.map((flag): ClipFlag => ({ ...flag, fromSec: flag.fromSec - fromSec, toSec: flag.toSec - fromSec }));
  return { ...clip, hz, flags, cars: clip.cars.map((car) => refilmCar(car, at)) };
}

function refilmCar(car: ClipCar, at: readonly number[]): ClipCar {
  const nearest = (list: readonly number[]): number[] => at.map((frame) => list[Math.round(frame)]);
  return {
    ...car,
    poses: at.map((frame) => poseBetween(car.poses, frame)),
    ...(car.throttle === undefined ? {} : { throttle: nearest(car.throttle) }),
    ...(car.brake === undefined ? {} : { brake: nearest(car.brake) }),
    ...(car.steer === undefined ? {} : { steer: nearest(car.steer) }),
  };
}

function poseBetween(poses: ClipCar["poses"], frame: number): ClipPose {
  const first = Math.min(poses.length - 2, Math.floor(frame));
  const share = frame - first;
  const [ax, ay, aRad] = poses[first];
  const [bx, by, bRad] = poses[first + 1];
  return [ax + share * (bx - ax), ay + share * (by - ay), aRad + share * wrapAngle(bRad - aRad)];
}
