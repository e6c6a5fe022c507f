import type { SessionKind } from "../../../contract/race-config.ts";
import { Random } from "../../../math/random.ts";
import { wrapAngle } from "../../../math/trigonometry.ts";
import { CLIP_VERSION, type Clip, type ClipCar, type ClipFlag, type ClipPose } from "../../clip/clip.ts";
import type { Course } from "./course.ts";
import type { Performance } from "./play.ts";
import { STEPS_PER_SEC } from "./setting.ts";

/** How a performance is recorded. */
export interface Filming {
  /** Frames a second; a divisor of 300. */
  readonly hz: number;
  /** Standard deviation of the places, m. */
  readonly noiseM: number;
  readonly pedals: boolean;
  readonly seed: number;
  /** Whether left and right change sides; only for circuits given by stations. */
  readonly mirrored: boolean;
  readonly session: { readonly kind: SessionKind; readonly lap: number };
  /** Times count from the first frame. */
  readonly flags: readonly ClipFlag[];
}

const GRAVITY_MPS2 = 9.81;
/** Steering per curvature of the path, 1 m; full lock is a 10 m circle. */
const LOCK_RADIUS_M = 10;

/** Records a performance as a clip. */
export function film(performance: Performance, filming: Filming): Clip {
  const { setting, courses } = performance;
  const every = STEPS_PER_SEC / filming.hz;
  if (!Number.isInteger(every)) throw new RangeError(`${filming.hz} frames a second do not divide ${STEPS_PER_SEC}`);
  const random = new Random(filming.seed);
  const order = courses.toSorted((a, b) => b.sM[0] - a.sM[0]);
  const cars = shuffled(courses, random).map((course): ClipCar => {
    const steps = Array.from({ length: Math.floor((setting.steps - 1) / every) + 1 }, (_, frame) => frame * every);
    const { id, position, lapsDown } = course.role;
    return {
      id,
      lengthM: course.lengthM,
      widthM: course.widthM,
      poses: steps.map((step) => noisyPose(course, step, filming.noiseM, random)),
      ...(filming.pedals ? pedalsOf(course, steps) : {}),
      position: position ?? order.indexOf(course) + 1,
      ...(lapsDown === undefined ? {} : { lapsDown }),
    };
  });
  const clip: Clip = {
    version: CLIP_VERSION,
    track: setting.road.circuit,
    hz: filming.hz,
    session: filming.session,
    flags: filming.flags,
    cars,
  };
  return filming.mirrored ? mirrorClip(clip) : clip;
}

/** The clip seen in a mirror: left and right have changed sides. Clips of built-in circuits have no mirror image. */
export function mirrorClip(clip: Clip): Clip {
  if (typeof clip.track === "string") throw new RangeError(`the built-in circuit ${clip.track} cannot be mirrored`);
  return {
    ...clip,
    track: { stations: clip.track.stations.map(([xM, yM, rightM, leftM]) => [xM, -yM, leftM, rightM] as const) },
    cars: clip.cars.map((car) => ({
      ...car,
      poses: car.poses.map(([xM, yM, headingRad]): ClipPose => [xM, -yM, -headingRad]),
      ...(car.steer === undefined ? {} : { steer: car.steer.map((steer) => -steer) }),
    })),
  };
}

/** In another order, so that the order of cars tells nothing of their parts. */
function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last--) {
    const other = random.index(last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

function noisyPose(course: Course, step: number, noiseM: number, random: Random): ClipPose {
  const { xM, yM, headingRad } = course.boxAt(step);
  if (noiseM === 0) return [xM, yM, headingRad];
  return [xM + noiseM * random.normal(), yM + noiseM * random.normal(), wrapAngle(headingRad + (noiseM / 4) * random.normal())];
}

/** Pedals and steering that fit the motion. */
function pedalsOf(course: Course, steps: readonly number[]): Required<Pick<ClipCar, "throttle" | "brake" | "steer">> {
  const half = STEPS_PER_SEC / 10;
  const rows = steps.map((step) => {
    const at = Math.min(Math.max(step, half + 1), course.sM.length - half - 1);
    const forceShare = ((course.speedAt(at + half) - course.speedAt(at - half)) / (2 * half)) * (STEPS_PER_SEC / GRAVITY_MPS2);
    const turnRad = wrapAngle(course.boxAt(at + half).headingRad - course.boxAt(at - half).headingRad);
    const wayM = Math.max(1, course.sM[at + half] - course.sM[at - half]);
    return {
      throttle: clamp(0.3 + forceShare * 1.8, 0, 1),
      brake: forceShare < -0.12 ? clamp(-forceShare, 0, 1) : 0,
      steer: clamp((turnRad / wayM) * LOCK_RADIUS_M, -1, 1),
    };
  });
  return {
    throttle: rows.map((row) => (row.brake > 0 ? 0 : row.throttle)),
    brake: rows.map((row) => row.brake),
    steer: rows.map((row) => row.steer),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
