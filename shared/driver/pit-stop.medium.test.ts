import { describe, expect, it } from "vitest";
import { wrapAngle } from "../math/trigonometry.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { PIT_RAMP_M } from "../track/pit-lane-plan.ts";
import { wrapArcLength } from "../track/stretch.ts";
import type { PitLane, Track } from "../track/track.ts";
import type { PitCall } from "./driver-context.ts";
import { isInPitLane } from "./pit-lane-place.ts";
import { Scene, type SceneCar } from "./testing/scene.ts";

const BOX = 7;

function laneOf(track: Track): PitLane {
  if (track.pitLane === null) throw new Error(`${track.id} has no pit lane`);
  return track.pitLane;
}

/** Cars on the racing line, so far before the entry, at four fifths of their pace. */
function onTheWayIn(track: Track, model: string, beforeM: readonly number[]): Scene {
  const [{ line, profile }] = new Scene(track, [{ model, sM: 0, lateralM: 0 }]).prepared;
  const cars = beforeM.map((distanceM): SceneCar => {
    const sM = wrapArcLength(laneOf(track).entrySM - distanceM, track.lengthM);
    const row = Math.round(sM / line.spacingM) % line.count;
    return {
      model,
      sM,
      lateralM: line.lateralM[row],
      speedMps: 0.8 * profile.speedMps[row],
      headingRad: line.headingOffsetRad[row],
    };
  });
  return new Scene(track, cars);
}

/** Way from the entry. */
function intoM(track: Track, sM: number): number {
  return wrapArcLength(sM - laneOf(track).entrySM, track.lengthM);
}

/** Direction of a car relative to the road's. */
function yawRad(track: Track, { world: { state } }: Scene): number {
  const place = new Float64Array(4);
  track.worldAt(state.trackSM[0], 0, place);
  return wrapAngle(state.headingRad[0] - place[3]);
}

function isStandingInLane(track: Track, { world: { state } }: Scene, car = 0): boolean {
  return Math.abs(state.forwardSpeedMps[car]) < 0.05 && isInPitLane(track, state.trackSM[car], state.lateralM[car]);
}

/** Offset of a car's outer side beyond the pavement of the ramps and the lane; negative on it. */
function beyondPavementM(track: Track, scene: Scene): number {
  const { side, lateralM, widthM, exitSM, entrySM } = laneOf(track);
  const { state } = scene.world;
  const laneM = wrapArcLength(exitSM - entrySM, track.lengthM);
  const alongM = intoM(track, state.trackSM[0]);
  const station = Math.floor(state.trackSM[0] / track.spacingM) % track.stationCount;
  const roadM = (side > 0 ? track.widthLeftM : track.widthRightM)[station];
  const share = Math.min(1, alongM / PIT_RAMP_M, (laneM - alongM) / PIT_RAMP_M);
  const outerM = roadM + share * (side * lateralM + widthM / 2 - roadM);
  return side * state.lateralM[0] + scene.prepared[0].spec.widthM / 2 - outerM;
}

describe.each([
  ["greyfell", "formula"],
  ["porto-vela", "gt3"],
  ["dustfold", "hatch"],
  ["halden-bowl", "gt3"],
])("a pit stop on %s in a %s", (circuit, model) => {
  const track = builtInTrack(circuit);
  const lane = laneOf(track);
  const laneM = wrapArcLength(lane.exitSM - lane.entrySM, track.lengthM);

  it("[DR28] [DR29] [DR30] [DR31] goes in over the ramp at the limit, stops in the box, and comes out", () => {
    const scene = onTheWayIn(track, model, [700]);
    const { state } = scene.world;
    const watch = (): void => {
      const alongM = intoM(track, state.trackSM[0]);
      if (alongM > laneM) return;
      const isLimited = alongM > PIT_RAMP_M && alongM < laneM - PIT_RAMP_M;
      if (isLimited) expect(state.forwardSpeedMps[0]).toBeLessThan(lane.speedLimitMps);
      else expect(beyondPavementM(track, scene)).toBeLessThan(0.05);
    };
    scene.context.pitCall = { box: BOX };
    const stoppedSec = scene.run(90, () => {
      watch();
      return isStandingInLane(track, scene);
    });
    expect(stoppedSec).toBeLessThan(90);
    scene.run(5);
    const box = lane.boxes[BOX];
    expect(Math.abs(state.trackSM[0] - box.sM)).toBeLessThan(0.5);
    expect(Math.abs(state.lateralM[0] - box.lateralM)).toBeLessThan(0.3);
    expect(Math.abs(yawRad(track, scene))).toBeLessThan(0.052);
    expect(Math.abs(state.forwardSpeedMps[0])).toBeLessThan(0.05);
    expect(state.gear[0]).toBeGreaterThan(0);
    scene.context.pitCall = { box: null };
    const outSec = scene.run(60, () => {
      watch();
      return intoM(track, state.trackSM[0]) > laneM + 150;
    });
    expect(outSec).toBeLessThan(40);
    expect(scene.wallContacts).toBe(0);
    scene.context.pitCall = null;
    scene.offTicks = 0;
    scene.run(10);
    expect(scene.offTicks).toBe(0);
    expect(Math.abs(state.lateralM[0])).toBeLessThan(Math.abs(lane.lateralM) - lane.widthM / 2);
  });

  it("[DR28] drives through without a box, and not at all without a call", () => {
    const calls: readonly (PitCall | null)[] = [{ box: null }, null];
    const inLane = calls.map((call) => {
      const scene = onTheWayIn(track, model, [700]);
      const { state } = scene.world;
      let laneTicks = 0;
      let slowestMps = Number.POSITIVE_INFINITY;
      scene.context.pitCall = call;
      scene.run(60, () => {
        if (isInPitLane(track, state.trackSM[0], state.lateralM[0])) {
          laneTicks++;
          slowestMps = Math.min(slowestMps, state.forwardSpeedMps[0]);
        }
        return scene.distanceM[0] > 700 + laneM + 150;
      });
      return { laneTicks, slowestMps };
    });
    expect(inLane[0].laneTicks).toBeGreaterThan(100);
    expect(inLane[0].slowestMps).toBeGreaterThan(lane.speedLimitMps - 1.5);
    expect(inLane[1].laneTicks).toBe(0);
  });
});

describe("the pit lane shared with others", () => {
  const track = builtInTrack("greyfell");
  const lane = laneOf(track);

  it("[DR28] takes a call that comes too late for this entry a lap later", () => {
    const scene = onTheWayIn(track, "gt3", [120]);
    const { state } = scene.world;
    scene.run(0.5);
    scene.context.pitCall = { box: BOX };
    scene.run(15, () => {
      expect(isInPitLane(track, state.trackSM[0], state.lateralM[0])).toBe(false);
      return scene.distanceM[0] > 600;
    });
    expect(scene.distanceM[0]).toBeGreaterThan(600);
    const stoppedSec = scene.run(180, () => isStandingInLane(track, scene));
    expect(stoppedSec).toBeLessThan(180);
  });

  it.each([
    ["gt3", 1],
    ["hatch", 1],
    ["rally", 1],
    ["formula", 2],
    ["prototype", 2],
  ])("[DR29] [DR30] in a %s, stops between cars that stand 0.3 m out of their boxes, %i from his, and passes them", (model, away) => {
    const neighbours = [BOX - away, BOX + away].map(
      (box): SceneCar => ({
        model,
        sM: lane.boxes[box].sM,
        lateralM: lane.boxes[box].lateralM - 0.3 * lane.side,
        isAbandoned: true,
      }),
    );
    const own = lane.boxes[BOX];
    const coming = wrapArcLength(lane.entrySM - 600, track.lengthM);
    const scene = new Scene(track, [{ model, sM: coming, lateralM: 0, speedMps: 40 }, ...neighbours]);
    scene.context.pitCall = { box: BOX };
    expect(scene.run(90, () => isStandingInLane(track, scene))).toBeLessThan(90);
    expect(Math.abs(scene.world.state.trackSM[0] - own.sM)).toBeLessThan(0.5);
    expect(Math.abs(scene.world.state.lateralM[0] - own.lateralM)).toBeLessThan(0.3);
    expect(Math.abs(yawRad(track, scene))).toBeLessThan(0.052);
    scene.context.pitCall = null;
    scene.run(20);
    expect(scene.distanceM[0]).toBeGreaterThan(800);
    expect(scene.carContacts).toBe(0);
  });

  it("[DR30] eight cars stop in eight boxes at once, and leave again, without touching", () => {
    const scene = onTheWayIn(track, "gt3", [600, 620, 640, 660, 680, 700, 720, 740]);
    const { state } = scene.world;
    const calls = Array.from(state.trackSM, (_, car): PitCall => ({ box: 12 - car }));
    scene.signal = (car) => {
      scene.context.pitCall = calls[car];
    };
    const allStand = (): boolean => calls.every((_, car) => isStandingInLane(track, scene, car));
    expect(scene.run(120, allStand)).toBeLessThan(120);
    calls.fill({ box: null });
    scene.run(40);
    expect(Math.min(...scene.distanceM)).toBeGreaterThan(1000);
    expect(scene.carContacts).toBe(0);
    expect(scene.wallContacts).toBe(0);
  });

  it("[DR31] comes out among cars that race by on the road, without touching", () => {
    for (let seed = 0; seed < 5; seed++) {
      const scene = onTheWayIn(track, "gt3", [400, 900 + 17 * seed, 925 + 17 * seed, 960 + 17 * seed, 990 + 17 * seed, 1020 + 17 * seed]);
      const { state } = scene.world;
      let call: PitCall | null = { box: null };
      scene.signal = (car) => {
        scene.context.pitCall = car === 0 ? call : null;
      };
      scene.run(30, () => scene.distanceM[0] > 900);
      call = null;
      scene.run(10);
      expect(scene.carContacts, `seed ${seed}`).toBe(0);
      expect(state.forwardSpeedMps[0]).toBeGreaterThan(20);
    }
  });
});
