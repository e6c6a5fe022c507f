import { describe, expect, it } from "vitest";
import { builtInTrack } from "../track/circuits/index.ts";
import { openTrackContext } from "./driver-context.ts";
import { LanePath } from "./lane-path.ts";
import { Scene, type SceneCar } from "./testing/scene.ts";
import { Traffic } from "./traffic.ts";

const track = builtInTrack("clubring");
const [{ line }] = new Scene(track, [{ model: "gt3", sM: 0, lateralM: 0 }]).prepared;

/** A car on the racing line. */
function onLine(sM: number, car: Partial<SceneCar> = {}): SceneCar {
  return { model: "gt3", sM, lateralM: line.lateralM[Math.round(sM / line.spacingM)], speedMps: 20, ...car };
}

describe("race control", () => {
  it("[DR26] comes down to a limit at 5 m/s2 and keeps it", () => {
    const scene = new Scene(track, [onLine(20, { speedMps: 40 })]);
    const { forwardSpeedMps, accelerationForwardMps2 } = scene.world.state;
    scene.context.speedLimitMps = 20;
    let hardestMps2 = 0;
    const slowedSec = scene.run(10, () => {
      hardestMps2 = Math.min(hardestMps2, accelerationForwardMps2[0]);
      return forwardSpeedMps[0] < 20;
    });
    expect(slowedSec).toBeLessThan(5);
    expect(hardestMps2).toBeGreaterThan(-7.5);
    const speeds: number[] = [];
    scene.run(1);
    scene.run(2, () => {
      speeds.push(forwardSpeedMps[0]);
      return false;
    });
    expect(Math.max(...speeds)).toBeLessThan(20);
    expect(Math.min(...speeds)).toBeGreaterThan(19);
  });

  it("[DR27] goes round a car that stands, where nobody may be overtaken", () => {
    const running = [0, 1, 2, 3].map((car) => onLine(20 + 40 * car));
    const scene = new Scene(track, [...running, onLine(320, { model: "hatch", speedMps: 0, isAbandoned: true })]);
    scene.context.speedLimitMps = 22;
    scene.context.noOvertaking = true;
    scene.run(35);
    for (const [car, { sM }] of running.entries()) expect(sM + scene.distanceM[car]).toBeGreaterThan(400);
    expect(scene.carContacts).toBe(0);
  });

  it("[DR27] stays behind a slower leader, where nobody may be overtaken", () => {
    const running = [0, 1, 2, 3].map((car) => onLine(20 + 40 * car));
    const scene = new Scene(track, running);
    scene.context.noOvertaking = true;
    scene.signal = (car) => {
      scene.context.speedLimitMps = car === 3 ? 10 : 40;
    };
    scene.run(50);
    for (let car = 1; car < running.length; car++) {
      expect(running[car].sM + scene.distanceM[car]).toBeGreaterThan(running[car - 1].sM + scene.distanceM[car - 1] + 5);
    }
    expect(scene.carContacts).toBe(0);
  });

  it("[DR26] [DR27] stops in order at a limit of nothing, and stands as long as it is shown", () => {
    const scene = new Scene(
      track,
      [0, 1, 2, 3].map((car) => onLine(20 + 25 * car)),
    );
    scene.context.speedLimitMps = 0;
    scene.context.noOvertaking = true;
    scene.run(15);
    const stoodM = Array.from(scene.distanceM);
    scene.run(20);
    stoodM.forEach((distanceM, car) => {
      expect(Math.abs(scene.distanceM[car] - distanceM)).toBeLessThan(0.1);
    });
    expect(scene.carContacts).toBe(0);
  });

  it("[DR32] takes a car that comes along the pit lane for nobody behind him", () => {
    const lane = track.pitLane;
    if (lane === null) throw new Error("clubring has no pit lane");
    const { sM } = lane.boxes[5];
    const followerGapM = [lane.lateralM, 0].map((lateralM) => {
      const scene = new Scene(track, [onLine(sM), { model: "gt3", sM: sM - 20, lateralM, speedMps: 30 }]);
      const [{ lanes, spec }] = scene.prepared;
      const traffic = new Traffic(track, new LanePath(track, lanes), spec, 0.5);
      traffic.look(scene.world.state, 0, 10, 0, openTrackContext());
      return traffic.followerGapM;
    });
    expect(followerGapM[0]).toBe(Number.POSITIVE_INFINITY);
    expect(followerGapM[1]).toBeLessThan(20);
  });
});
