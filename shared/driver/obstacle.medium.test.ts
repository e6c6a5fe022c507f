import { describe, expect, it } from "vitest";
import { TICK_HZ } from "../contract/rates.ts";
import { Random } from "../math/random.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { wrapArcLength } from "../track/stretch.ts";
import { Scene, type SceneCar } from "./testing/scene.ts";

const CARS = 8;
const APART_M = 14;
const BEFORE_M = 100;
const track = builtInTrack("clubring");
const [{ line }] = new Scene(track, [{ model: "gt3", sM: 0, lateralM: 0 }]).prepared;

function onLine(model: string, sM: number): SceneCar {
  const row = Math.round(sM / line.spacingM) % line.count;
  return { model, sM, lateralM: line.lateralM[row], headingRad: line.headingOffsetRad[row], speedMps: 16 };
}

/** A queue of eight, the first behind all others, that comes to a car which nobody drives. */
function queueBefore(model: string, obstacleSM: number, lateralM: number): Scene {
  const running = Array.from({ length: CARS }, (_, place) =>
    onLine(model, wrapArcLength(obstacleSM - BEFORE_M - APART_M * place, track.lengthM)),
  );
  const scene = new Scene(track, [...running, { model: "hatch", sM: obstacleSM, lateralM, isAbandoned: true }]);
  scene.context.noOvertaking = true;
  return scene;
}

/** Runs until everybody is 60 m beyond the obstacle. @returns the longest that anybody stood, s; infinite where somebody does not come by */
function longestStandSec(scene: Scene): number {
  const { forwardSpeedMps } = scene.world.state;
  const standTicks = new Float64Array(CARS);
  let longest = 0;
  const isBy = (): boolean => standTicks.every((_, car) => scene.distanceM[car] > BEFORE_M + APART_M * car + 60);
  scene.run(60, () => {
    for (let car = 0; car < CARS; car++) standTicks[car] = forwardSpeedMps[car] < 1 ? standTicks[car] + 1 : 0;
    longest = Math.max(longest, ...standTicks);
    return isBy();
  });
  return isBy() ? longest / TICK_HZ : Number.POSITIVE_INFINITY;
}

function expectBy(scene: Scene, what: string): void {
  expect(longestStandSec(scene), what).toBeLessThan(5);
  expect(scene.carContacts, what).toBe(0);
  const order = Array.from({ length: CARS }, (_, car) => scene.distanceM[car] - APART_M * car);
  for (let car = 1; car < CARS; car++) expect(order[car], what).toBeLessThan(order[car - 1]);
}

const station = Math.round(320 / track.spacingM);
const places: readonly [string, number][] = [
  ["on the line", line.lateralM[Math.round(320 / line.spacingM)]],
  ["on the left", track.widthLeftM[station] - 1.2],
  ["on the right", 1.2 - track.widthRightM[station]],
  ["in the middle", 0],
  ["half off the road", track.widthLeftM[station]],
];

describe.each(["gt3", "formula"])("a queue of eight in %s and a car that stands", (model) => {
  it.each(places)("[DR27] %s: nobody touches it or another, nobody is stuck, in a queue at one speed", (place, lateralM) => {
    const scene = queueBefore(model, 320, lateralM);
    scene.context.speedLimitMps = 22;
    expectBy(scene, place);
  });

  it.each(places)("[DR27] %s: the same behind a slower leader", (place, lateralM) => {
    const scene = queueBefore(model, 320, lateralM);
    scene.signal = (car) => {
      scene.context.speedLimitMps = car === 0 ? 16 : 25;
    };
    expectBy(scene, place);
  });

  it("[DR27] at five places anywhere", () => {
    const random = new Random(11);
    for (let place = 0; place < 5; place++) {
      const sM = random.between(0, track.lengthM);
      const at = Math.round(sM / track.spacingM) % track.stationCount;
      const lateralM = random.between(1 - track.widthRightM[at], track.widthLeftM[at] - 1);
      const scene = queueBefore(model, sM, lateralM);
      scene.context.speedLimitMps = 22;
      expectBy(scene, `${model} at ${sM.toFixed(0)} m, ${lateralM.toFixed(1)} m across`);
    }
  });
});
