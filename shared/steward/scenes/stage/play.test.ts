import { describe, expect, it } from "vitest";
import { overlapDepth } from "./boxes.ts";
import { beforeCorner } from "./decisive.ts";
import { film } from "./film.ts";
import { keys } from "./keys.ts";
import { perform } from "./play.ts";
import type { Contact, Role } from "./role.ts";
import { STEPS_PER_SEC } from "./setting.ts";

const AT = beforeCorner("sweeper", 1, 250);
const LEFT: Role = { id: "left", along: { gapM: keys(0, 0) }, lateralM: keys(-1, 3, 1, 0) };
const RIGHT: Role = { id: "right", along: { gapM: keys(0, 1) }, lateralM: keys(0, -0.5) };

function play(roles: readonly Role[], contacts: readonly Contact[]) {
  return perform({
    road: AT.road,
    inside: AT.inside,
    carSize: { lengthM: 4.7, widthM: 1.95 },
    anchorM: AT.anchorM,
    fromSec: -2,
    toSec: 3,
    roles,
    contacts,
  });
}

describe("a performance", () => {
  it("parts cars that touch, each as told", () => {
    const { courses, contactSec } = play([LEFT, RIGHT], [{ between: ["left", "right"], by: "side", after: { right: { paceShare: 0.5 } } }]);
    const [left, right] = courses;
    const step = Math.round((contactSec[0] + 2) * STEPS_PER_SEC);
    expect(contactSec[0]).toBeGreaterThan(-1);
    expect(contactSec[0]).toBeLessThan(1);
    expect(overlapDepth(left.boxAt(step + 2 * STEPS_PER_SEC), right.boxAt(step + 2 * STEPS_PER_SEC))).toBeLessThan(0);
    expect(right.speedAt(step + 2 * STEPS_PER_SEC)).toBeLessThan(0.7 * left.speedAt(step + 2 * STEPS_PER_SEC));
  });

  it("refuses a contact that does not happen, with the distance", () => {
    const far: Role = { ...RIGHT, along: { gapM: keys(0, 20) } };
    expect(() => play([LEFT, far], [{ between: ["left", "far"], by: "side", after: {} }])).toThrow('no car "far" is in this scene');
    expect(() => play([LEFT, far], [{ between: ["left", "right"], by: "side", after: {} }])).toThrow(
      /left and right shall touch and stay 15\.\d\d m apart/,
    );
  });

  it("passes the decisive place at instant 0", () => {
    const [left] = play([LEFT], []).courses;
    expect(left.sM[2 * STEPS_PER_SEC]).toBeCloseTo(AT.anchorM, 9);
  });

  it("is filmed in a mirror with left and right changed, and nothing else", () => {
    const performance = play([LEFT, RIGHT], []);
    const filming = { hz: 20, noiseM: 0, pedals: true, seed: 1, session: { kind: "race", lap: 2 }, flags: [] } as const;
    const plain = film(performance, { ...filming, mirrored: false });
    const mirrored = film(performance, { ...filming, mirrored: true });
    const [x, y, heading] = plain.cars[0].poses[30];
    expect(mirrored.cars[0].poses[30]).toEqual([x, -y, -heading]);
    expect(mirrored.cars[0].steer?.[30]).toBe(-(plain.cars[0].steer?.[30] ?? 0));
    expect(mirrored.cars[0].brake).toEqual(plain.cars[0].brake);
    expect(() => film(performance, { ...filming, mirrored: false, hz: 35 })).toThrow("35 frames a second do not divide 300");
  });
});
