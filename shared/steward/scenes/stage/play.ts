import { paceSetterCourse } from "./along.ts";
import { overlapDepth } from "./boxes.ts";
import { Course } from "./course.ts";
import { racingPace } from "./pace.ts";
import type { Road } from "./road.ts";
import type { CarSize, Contact, Role } from "./role.ts";
import { type Setting, STEPS_PER_SEC, secAt } from "./setting.ts";

/** Deepest overlap that cars may come to in a contact, m. */
export const DEEPEST_CONTACT_M = 0.05;
/** A contact is played so that it stays below this, between two looks at it too. */
const AIMED_DEPTH_M = 0.045;
/** Depth from which they touch. */
const TOUCH_M = 0.005;
/** A faster contact than this a step is taken from the step before. */
const STEP_BACK_M = 0.02;
/** Speeds at which a contact throws two cars apart, the least that parts them is taken, m/s. */
const PARTING_MPS = [0.3, 0.6, 1, 1.4, 1.8, 2.2, 2.7, 3.2, 3.8, 4.5];
/** Cars part within this time, s. */
const PARTED_SEC = 6;

/** What happens on a road, before it is filmed. */
export interface Scenario {
  readonly road: Road;
  readonly inside: 1 | -1;
  /** All cars of a scene are of one class. */
  readonly carSize: CarSize;
  /** The decisive place, m from the start line. */
  readonly anchorM: number;
  readonly fromSec: number;
  readonly toSec: number;
  readonly roles: readonly Role[];
  /** In order of time; no others may happen. */
  readonly contacts: readonly Contact[];
}

/** The motion of all cars of a scenario, and when they touched. */
export interface Performance {
  readonly setting: Setting;
  readonly courses: readonly Course[];
  /** Instants of the contacts, s. */
  readonly contactSec: readonly number[];
}

/**
 * Plays a scenario: every role as written up to its contact, then what the contact makes of it.
 *
 * @throws RangeError where cars that shall touch do not, or come to lie in each other
 */
export function perform(scenario: Scenario): Performance {
  const { road, inside, carSize, anchorM, fromSec, toSec } = scenario;
  const pace = racingPace(road);
  const steps = Math.round((toSec - fromSec) * STEPS_PER_SEC) + 1;
  const setting: Setting = {
    road,
    pace,
    carSize,
    inside,
    anchorM,
    fromSec,
    steps,
    paceSetterM: paceSetterCourse(pace, anchorM, fromSec, steps),
  };
  const courses = scenario.roles.map((role) => new Course(setting, role));
  const contactSec: number[] = [];
  let from = 1;
  for (const contact of scenario.contacts) {
    const [a, b] = contact.between.map((id) => courseOf(courses, id));
    from = findTouch(a, b, from, steps);
    collide(a, b, from, contact, steps);
    contactSec.push(secAt(setting, from));
    from += Math.round((contact.againAfterSec ?? 0) * STEPS_PER_SEC);
  }
  return { setting, courses, contactSec };
}

function courseOf(courses: readonly Course[], id: string): Course {
  const course = courses.find(({ role }) => role.id === id);
  if (course === undefined) throw new RangeError(`no car "${id}" is in this scene`);
  return course;
}

function findTouch(a: Course, b: Course, from: number, steps: number): number {
  let nearest = Number.NEGATIVE_INFINITY;
  for (let step = from; step < steps; step++) {
    const depth = overlapDepth(a.boxAt(step), b.boxAt(step));
    if (depth >= TOUCH_M) return depth > STEP_BACK_M ? step - 1 : step;
    nearest = Math.max(nearest, depth);
  }
  throw new RangeError(`${a.role.id} and ${b.role.id} shall touch and stay ${(-nearest).toFixed(2)} m apart`);
}

/** Parts two cars with the least speed that keeps them from lying in each other. */
function collide(a: Course, b: Course, step: number, contact: Contact, steps: number): void {
  const before = [a, b].map((course) => ({ course, speedMps: course.speedAt(step), driftMps: course.driftAt(step) }));
  let deepest = Number.POSITIVE_INFINITY;
  const { bounceMps = 0, againAfterSec = PARTED_SEC } = contact;
  const last = Math.min(steps, step + Math.min(PARTED_SEC, againAfterSec) * STEPS_PER_SEC);
  for (const partingMps of PARTING_MPS.map((speed) => Math.max(speed, bounceMps))) {
    part(before, step, contact, partingMps);
    deepest = 0;
    for (let i = step; i < last; i += 3) {
      deepest = Math.max(deepest, overlapDepth(a.boxAt(i), b.boxAt(i)));
    }
    if (deepest <= AIMED_DEPTH_M) return;
  }
  throw new RangeError(`${a.role.id} and ${b.role.id} come to lie ${deepest.toFixed(2)} m in each other after their contact`);
}

interface Collider {
  readonly course: Course;
  readonly speedMps: number;
  readonly driftMps: number;
}

/** Both leave with the mean of their speeds in the direction of the contact, and half the parting speed each. */
function part(before: readonly Collider[], step: number, contact: Contact, partingMps: number): void {
  const [one, two] = before;
  const key = contact.by === "side" ? "lateralM" : "sM";
  const sign = one.course[key][step] > two.course[key][step] ? 1 : -1;
  const speed = contact.by === "side" ? "driftMps" : "speedMps";
  const mean = (one[speed] + two[speed]) / 2;
  for (const collider of before) {
    const left = mean + (collider === one ? sign : -sign) * (partingMps / 2);
    const after = contact.after[collider.course.role.id] ?? {};
    if (contact.by === "side") collider.course.goOnFrom(step, collider.speedMps, left, after);
    else collider.course.goOnFrom(step, left, collider.driftMps, after);
  }
}
