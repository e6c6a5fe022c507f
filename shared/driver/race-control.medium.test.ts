import { describe, expect, it } from "vitest";
import { builtInTrack } from "../track/circuits/index.ts";
import { Scene } from "./testing/scene.ts";

const CARS = 20;
const LIMIT_MPS = 22;
/** Braking for the limit from the highest speed, and a few seconds for those who were alongside each other. */
const SLOWED_SEC = 18;
const ALONGSIDE_M = 9;

/** A field of twenty that has raced from the grid for so long. */
function racingField(circuit: string, model: string, seconds: number): Scene {
  const track = builtInTrack(circuit);
  const cars = track.grid.slice(0, CARS).map(({ sM, lateralM }, car) => ({ model, sM, lateralM, pace: 1 - 0.002 * car }));
  const scene = new Scene(track, cars);
  scene.context.go = false;
  scene.run(0.1);
  scene.context.go = true;
  scene.run(seconds);
  return scene;
}

/** Way made good since the grid, whose slots are 8 m apart. */
function placeM({ distanceM }: Scene, car: number): number {
  return distanceM[car] - 8 * car;
}

/** Cars by way made good, the first ahead. */
function order(scene: Scene): number[] {
  return Array.from(scene.distanceM.keys()).sort((a, b) => placeM(scene, b) - placeM(scene, a));
}

/** Distances along the way from each car to the next one behind, from middle to middle. */
function gapsM(scene: Scene, running: readonly number[]): number[] {
  return running.slice(1).map((car, i) => placeM(scene, running[i]) - placeM(scene, car));
}

describe.each([
  ["clubring", "gt3"],
  ["greyfell", "formula"],
])("a field of twenty on %s in %s", (circuit, model) => {
  it.each([12, 40])(
    "[DR26] [DR27] slows to a limit after %s s of racing, in order and without touching, and races on after it",
    (afterSec) => {
      const scene = racingField(circuit, model, afterSec);
      const { forwardSpeedMps } = scene.world.state;
      const before = order(scene);
      const apartM = gapsM(scene, before);
      const contacts = scene.carContacts;
      scene.context.speedLimitMps = LIMIT_MPS;
      scene.context.noOvertaking = true;
      scene.run(SLOWED_SEC);
      const slowed = order(scene);
      // Who was alongside another when the flags came may come out of it on either side.
      before.forEach((car, place) => {
        if (car !== slowed[place]) expect(Math.min(apartM[place - 1] ?? 99, apartM[place] ?? 99)).toBeLessThan(ALONGSIDE_M);
      });
      let fastestMps = 0;
      let leaderMps = 0;
      scene.run(40, () => {
        fastestMps = Math.max(fastestMps, ...forwardSpeedMps);
        leaderMps = Math.max(leaderMps, forwardSpeedMps[slowed[0]]);
        return false;
      });
      expect(order(scene)).toEqual(slowed);
      expect(fastestMps).toBeLessThan(LIMIT_MPS);
      expect(leaderMps).toBeGreaterThan(LIMIT_MPS - 1);
      expect(scene.carContacts).toBe(contacts);
      scene.context.speedLimitMps = Number.POSITIVE_INFINITY;
      scene.context.noOvertaking = false;
      scene.run(10);
      expect(Math.max(...forwardSpeedMps)).toBeGreaterThan(1.3 * LIMIT_MPS);
    },
  );

  it("[DR27] closes up behind a leader who is slower than the rest may go", () => {
    const scene = racingField(circuit, model, 60);
    const before = order(scene);
    const contacts = scene.carContacts;
    const spreadM = Math.max(...gapsM(scene, before));
    scene.context.noOvertaking = true;
    scene.signal = (car) => {
      scene.context.speedLimitMps = car === before[0] ? LIMIT_MPS : 40;
    };
    scene.run(90);
    expect(order(scene)).toEqual(before);
    expect(scene.carContacts).toBe(contacts);
    expect(Math.max(...gapsM(scene, before))).toBeLessThan(Math.min(spreadM, 40));
    expect(Math.min(...gapsM(scene, before))).toBeGreaterThan(8);
  });
});
