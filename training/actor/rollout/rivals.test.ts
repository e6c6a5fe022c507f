import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findPolicy } from "../../../server/inference/find-policy.ts";
import { DriveInputs } from "../../../shared/contract/drive-input.ts";
import { TICKS_PER_DECISION } from "../../../shared/driver/learned/decision-timing.ts";
import { Random } from "../../../shared/math/random.ts";
import { World } from "../../../shared/sim/world.ts";
import { parseCurriculum } from "../curriculum.ts";
import { placeField } from "../scenario/place-field.ts";
import { StageSource } from "../scenario/stage.ts";
import { EarlierPolicies } from "./earlier-policies.ts";
import { EarlierRival, ReferenceRival, type Rival } from "./rivals.ts";

const policy = readFileSync(findPolicy("all-rounder"));
const stage = new StageSource(parseCurriculum({ tracks: ["clubring"], cars: ["gt3"] }), new Random(1)).draw();
const DIALS = { sportsmanship: 0.5, tyreCare: 0, fuelSaving: 0, caution: 0 };

describe("EarlierPolicies", () => {
  it("keeps no more than it is told, however many are offered", async () => {
    const random = new Random(3);
    const earlier = new EarlierPolicies(2, random);
    expect(earlier.count).toBe(0);
    await earlier.offer(policy);
    expect(earlier.count).toBe(1);
    for (let i = 0; i < 4; i++) await earlier.offer(policy);
    expect(earlier.count).toBe(2);
  });

  it("refuses bytes that are no policy", async () => {
    await expect(new EarlierPolicies(1, new Random(1)).offer(Uint8Array.of(1, 2, 3))).rejects.toThrow("(bytes)");
  });
});

describe("rivals", () => {
  /** Drives a field for a time. @returns way of each car in metres, and contacts */
  async function drive(makeRivals: (world: World) => Rival[], seconds: number) {
    const world = new World({ track: stage.track, cars: [stage, stage, stage] });
    const inputs = new DriveInputs(3);
    const earlier = new EarlierPolicies(1, new Random(1));
    await earlier.offer(policy);
    const rivals = makeRivals(world);
    rivals.forEach(({ car }) => {
      world.placeCar(car, stage.track.lengthM - 100 - 30 * car, 0, 30);
    });
    const wayM = [0, 0, 0];
    let contacts = 0;
    for (let tick = 0; tick < seconds * 60; tick++) {
      if (tick % TICKS_PER_DECISION === 0)
        await earlier.choose(
          0,
          rivals.filter((rival) => rival instanceof EarlierRival),
        );
      for (const rival of rivals) rival.drive(inputs);
      world.step(inputs);
      contacts += world.contacts.count;
      for (let car = 0; car < 3; car++) wayM[car] += world.state.forwardSpeedMps[car] / 60;
    }
    return { wayM, contacts };
  }

  it("drive on the road and keep clear of each other, by an earlier policy and by the reference driver", async () => {
    const mixed = await drive(
      (world) => [
        new EarlierRival(world, 0, stage, 0, DIALS),
        new ReferenceRival(world, 1, stage, 0.95, 1),
        new EarlierRival(world, 2, stage, 0, DIALS),
      ],
      25,
    );
    expect(mixed.contacts).toBe(0);
    for (const way of mixed.wayM) expect(way).toBeGreaterThan(25 * 30);
  });
});

describe("placeField", () => {
  it("puts cars one behind the other and side by side, none into another", () => {
    const random = new Random(5);
    let besideEachOther = 0;
    for (let draw = 0; draw < 60; draw++) {
      const world = new World({ track: stage.track, cars: Array.from({ length: 6 }, () => stage) });
      placeField(world, stage, random);
      const { trackSM, lateralM } = world.state;
      for (let car = 1; car < 6; car++) {
        const gap = trackSM[car - 1] - trackSM[car];
        const gapM = gap - stage.track.lengthM * Math.round(gap / stage.track.lengthM);
        const apartM = Math.abs(lateralM[car - 1] - lateralM[car]);
        if (gapM < stage.spec.lengthM) {
          besideEachOther++;
          expect(apartM, `draw ${draw}, car ${car}`).toBeGreaterThan(stage.spec.widthM);
        }
      }
    }
    expect(besideEachOther).toBeGreaterThan(20);
  });
});
