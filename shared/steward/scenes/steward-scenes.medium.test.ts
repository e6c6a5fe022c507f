import { describe, expect, it } from "vitest";
import { SCENE_FAMILIES } from "./scene.ts";
import { performShot } from "./shot.ts";
import { overlapDepth } from "./stage/boxes.ts";
import type { Course } from "./stage/course.ts";
import { DEEPEST_CONTACT_M } from "./stage/play.ts";
import { type Setting, STEPS_PER_SEC, secAt } from "./stage/setting.ts";
import { stewardScenes, stewardShots } from "./steward-scenes.ts";

const shots = stewardShots();
const scenes = stewardScenes();
const performances = shots.map((shot) => ({ shot, performance: performShot(shot) }));

const BRAKING_MPS2 = 15.5;
const ACCELERATION_MPS2 = 11;
const CORNERING_MPS2 = 21;
/** Accelerations are taken over this many steps to both sides. */
const SPAN = 15;
const CONTACT_SEC = 0.12;
/** Families whose scenes are about the road's edge, or contact that throws cars off it. */
const MAY_LEAVE_ROAD = new Set([
  "forcingOff",
  "rejoin",
  "leavingTrack",
  "wrongWay",
  "wrecking",
  "outsideOvertake",
  "insideOvertake",
  "chicane",
  "pileUp",
]);

/** Acceleration along and across the motion at a step, speed, and the angle of the body against the motion. */
function motionAt(course: Course, step: number) {
  const before = course.boxAt(step - SPAN);
  const at = course.boxAt(step);
  const after = course.boxAt(step + SPAN);
  const spanSec = SPAN / STEPS_PER_SEC;
  const vx = (after.xM - before.xM) / (2 * spanSec);
  const vy = (after.yM - before.yM) / (2 * spanSec);
  const speedMps = Math.hypot(vx, vy);
  const ax = (after.xM - 2 * at.xM + before.xM) / spanSec ** 2;
  const ay = (after.yM - 2 * at.yM + before.yM) / spanSec ** 2;
  const cosine = (Math.cos(at.headingRad) * vx + Math.sin(at.headingRad) * vy) / speedMps;
  return { speedMps, alongMps2: (ax * vx + ay * vy) / speedMps, acrossMps2: Math.abs(ax * vy - ay * vx) / speedMps, cosine };
}

/** Whether a car loses 15 % of the pace that it had, against the road's pace, or leaves the road, within 2.5 s. */
function suffers(course: Course, contactStep: number, { pace, road, steps }: Setting): boolean {
  const shareAt = (step: number): number => course.speedAt(step) / pace(course.sM[step]);
  const before = shareAt(contactStep - SPAN);
  for (let step = contactStep; step < Math.min(steps, contactStep + 2.5 * STEPS_PER_SEC); step += 10) {
    if (shareAt(step) < 0.85 * before || Math.abs(course.lateralM[step]) - course.widthM / 2 > road.halfWidthAt(course.sM[step]))
      return true;
  }
  return false;
}

describe("the labelled scenes", () => {
  it("[SC1] are many, and at least two in five deserve no punishment", () => {
    expect(shots.length).toBeGreaterThanOrEqual(200);
    expect(shots.filter(({ expected }) => expected.against === null).length / shots.length).toBeGreaterThanOrEqual(0.4);
    expect(shots.filter(({ family }) => family === "cleanRacing").length).toBeGreaterThanOrEqual(25);
    expect(new Set(shots.map(({ family }) => family))).toEqual(new Set(SCENE_FAMILIES));
  });

  it("[SC2] have ids of their own", () => {
    expect(new Set(shots.map(({ id }) => id)).size).toBe(shots.length);
  });

  it("[SC3] are the same every time", () => {
    expect(JSON.stringify(stewardScenes())).toBe(JSON.stringify(scenes));
  });

  it("[SC2] are filmed at different rates, with and without pedals, on circuits of both kinds", () => {
    const clips = scenes.map(({ clip }) => clip);
    expect(new Set(clips.map(({ hz }) => hz))).toEqual(new Set([20, 25, 30, 60]));
    const withPedals = clips.filter(({ cars }) => cars[0].brake !== undefined).length / clips.length;
    expect(withPedals).toBeGreaterThan(0.3);
    expect(withPedals).toBeLessThan(0.7);
    expect(clips.filter(({ track }) => typeof track === "string").length).toBeGreaterThan(15);
  });

  it("[SC4] move as cars do", () => {
    const wild: string[] = [];
    for (const { shot, performance } of performances) {
      for (const course of performance.courses) {
        for (let step = SPAN; step + SPAN < performance.setting.steps; step += 6) {
          const sec = secAt(performance.setting, step);
          if (performance.contactSec.some((contact) => Math.abs(contact - sec) < CONTACT_SEC)) continue;
          const { speedMps, alongMps2, acrossMps2, cosine } = motionAt(course, step);
          if (speedMps < 1) continue;
          const slides = course.slideRad[step] !== 0 || course.role.backwards === true || course.speedAt(step) < 0;
          const isWild = -alongMps2 > BRAKING_MPS2 || alongMps2 > ACCELERATION_MPS2 || acrossMps2 > CORNERING_MPS2;
          const isAskew = !slides && speedMps > 3 && cosine < 0.985;
          if (!isWild && !isAskew) continue;
          const figures = `${alongMps2.toFixed(1)} along, ${acrossMps2.toFixed(1)} m/s2 across, cosine ${cosine.toFixed(3)}`;
          wild.push(`${shot.id} ${course.role.id} at ${sec.toFixed(1)} s: ${figures}`);
          break;
        }
      }
    }
    expect(wild).toEqual([]);
  });

  it("[SC5] let cars touch and not lie in each other", () => {
    const deep: string[] = [];
    for (const { shot, performance } of performances) {
      const { courses } = performance;
      for (let step = 0; step < performance.setting.steps; step += 3) {
        for (let a = 0; a < courses.length; a++) {
          for (let b = a + 1; b < courses.length; b++) {
            const depthM = overlapDepth(courses[a].boxAt(step), courses[b].boxAt(step));
            const ids = [courses[a].role.id, courses[b].role.id];
            const mayTouch = shot.contacts?.some(({ between }) => between.every((id) => ids.includes(id))) === true;
            if (depthM > (mayTouch ? DEEPEST_CONTACT_M : -0.1)) deep.push(`${shot.id} ${ids.join(" and ")}: ${depthM.toFixed(2)} m`);
          }
        }
      }
    }
    expect(deep).toEqual([]);
  });

  it("[SC6] stay on the road where they should", () => {
    const off: string[] = [];
    for (const { shot, performance } of performances) {
      if (MAY_LEAVE_ROAD.has(shot.family) || (shot.contacts ?? []).length > 0) continue;
      for (const course of performance.courses) {
        if (course.role.id === "x") continue;
        for (let step = 0; step < performance.setting.steps; step += 10) {
          const halfM = performance.setting.road.halfWidthAt(course.sM[step]);
          const beyondM = Math.abs(course.lateralM[step]) + course.widthM / 2 - halfM;
          if (beyondM > 0.1) {
            off.push(`${shot.id} ${course.role.id} at ${secAt(performance.setting, step).toFixed(1)} s: ${beyondM.toFixed(2)} m`);
            break;
          }
        }
      }
    }
    expect(off).toEqual([]);
  });

  it("[SC8] cost the victims of punishable touches pace, or the road", () => {
    const unharmed: string[] = [];
    for (const { shot, performance } of performances) {
      if (shot.expected.against === null || shot.expected.decisions.includes("none")) continue;
      shot.contacts?.forEach(({ between }, i) => {
        const contactStep = Math.round((performance.contactSec[i] - performance.setting.fromSec) * STEPS_PER_SEC);
        for (const course of performance.courses) {
          const { id } = course.role;
          if (!between.includes(id) || id === shot.expected.against) continue;
          if (!suffers(course, contactStep, performance.setting)) unharmed.push(`${shot.id} ${id}`);
        }
      });
    }
    expect(unharmed).toEqual([]);
  });

  it("[SC9] name cars that are there, and never the guilty one as a victim", () => {
    for (const { id, clip, expected } of scenes) {
      const ids = clip.cars.map((car) => car.id);
      expect(ids, id).toEqual(expect.arrayContaining([...expected.victims, ...(expected.against === null ? [] : [expected.against])]));
      expect(expected.victims, id).not.toContain(expected.against);
      expect(expected.decisions.length, id).toBeGreaterThan(0);
      expect(expected.reason, id).not.toBe("");
    }
  });
});
