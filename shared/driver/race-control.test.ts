import { describe, expect, it } from "vitest";
import { builtInTrack } from "../track/circuits/index.ts";
import { Scene, type SceneCar } from "./testing/scene.ts";

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

  it("[DR27] goes round a car that stands, where nobody may be overtaken, and keeps the order of those that race", () => {
    const running = [0, 1, 2, 3].map((car) => onLine(20 + 40 * car));
    const scene = new Scene(track, [...running, onLine(320, { model: "hatch", speedMps: 0, isAbandoned: true })]);
    scene.context.speedLimitMps = 22;
    scene.context.noOvertaking = true;
    scene.run(25);
    for (const [car, { sM }] of running.entries()) {
      expect(sM + scene.distanceM[car]).toBeGreaterThan(400);
      if (car > 0) expect(sM + scene.distanceM[car]).toBeGreaterThan(running[car - 1].sM + scene.distanceM[car - 1] + 5);
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

  it("[DR32] drives by cars in the pit lane as if they were not there", () => {
    const lane = track.pitLane;
    if (lane === null) throw new Error("clubring has no pit lane");
    const startSM = lane.entrySM - 60;
    const inLane = [60, 90, 120].map(
      (alongM): SceneCar => ({ model: "gt3", sM: lane.entrySM + alongM, lateralM: lane.lateralM, isAbandoned: true }),
    );
    const wayM = [[], inLane].map((others) => {
      const scene = new Scene(track, [onLine(startSM, { speedMps: 30 }), ...others]);
      scene.run(5);
      return scene.distanceM[0];
    });
    expect(wayM[1]).toBe(wayM[0]);
  });
});
