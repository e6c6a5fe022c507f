import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { LanePath } from "./lane-path.ts";
import { Scene, type SceneCar } from "./testing/scene.ts";

const track = builtInTrack("clubring");

function withScene(cars: readonly SceneCar[], test: (scene: Scene) => void, seed = 1): void {
  test(new Scene(track, cars, seed));
}

describe("start", () => {
  it("[DR1] waits for the lights, then goes", () => {
    withScene([{ model: "gt3", sM: track.grid[0].sM, lateralM: track.grid[0].lateralM }], (scene) => {
      scene.context.go = false;
      scene.run(3);
      expect(Math.abs(scene.distanceM[0])).toBeLessThan(0.05);
      scene.context.go = true;
      scene.run(0.1);
      expect(scene.inputs.throttle[0]).toBe(0);
      scene.run(3);
      expect(scene.distanceM[0]).toBeGreaterThan(20);
    });
  });

  it.each([true, false])(
    "[DR1] drives a car that he takes over on the move at once, had he seen its lights go out or not: %s",
    (sawLights) => {
      withScene([{ model: "gt3", sM: 0, lateralM: 0 }], (scene) => {
        scene.context.go = !sawLights;
        if (sawLights) scene.run(1);
        scene.context.go = true;
        scene.world.placeCar(0, 300, 0, 40);
        scene.run(1 / 60);
        expect(scene.inputs.throttle[0] + scene.inputs.brake[0]).toBeGreaterThan(0);
      });
    },
  );

  it("[DR2] keeps the lane of the slot while the field sorts itself", () => {
    const [slot] = track.grid;
    withScene([{ model: "gt3", sM: slot.sM, lateralM: slot.lateralM }], (scene) => {
      scene.context.go = false;
      scene.run(0.1);
      scene.context.go = true;
      scene.run(20, () => scene.distanceM[0] > 100);
      expect(Math.abs(scene.world.state.lateralM[0] - slot.lateralM)).toBeLessThan(1);
    });
  });
});

describe("company on the road", () => {
  const slowAhead: SceneCar[] = [
    { model: "gt3", sM: 0, lateralM: 0, speedMps: 30 },
    { model: "gt3", sM: 40, lateralM: 0, speedMps: 30, pace: 0.8 },
  ];

  it("[DR3] catches a slower car and passes it without touching it", () => {
    withScene(slowAhead, (scene) => {
      const passedSec = scene.run(150, () => scene.distanceM[0] > scene.distanceM[1] + 60);
      expect(passedSec).toBeLessThan(150);
      expect(scene.carContacts).toBe(0);
      expect(scene.offTicks).toBe(0);
    });
  });

  it("[DR3] follows an equal car for a lap without touching it", () => {
    const pair = slowAhead.map((car, i) => ({ ...car, sM: 12 * i, pace: 0.95 }));
    withScene(pair, (scene) => {
      scene.run(55);
      expect(scene.carContacts).toBe(0);
      expect(scene.offTicks).toBe(0);
    });
  });

  it("[DR4] goes through bends side by side", () => {
    const pair = [2.8, -2.8].map((lateralM) => ({ model: "gt3", sM: 20, lateralM, speedMps: 35, pace: 0.95 }));
    withScene(pair, (scene) => {
      scene.run(30);
      expect(scene.carContacts).toBe(0);
      expect(scene.offTicks).toBe(0);
    });
  });

  it("[DR6] goes round a car that stands on the line", () => {
    withScene([{ model: "gt3", sM: 0, lateralM: 0, speedMps: 40 }], (scene) => {
      const { line } = scene.prepared[0];
      const row = Math.round(320 / line.spacingM);
      const stopped: SceneCar = { model: "hatch", sM: row * line.spacingM, lateralM: line.lateralM[row], isAbandoned: true };
      withScene([{ model: "gt3", sM: 0, lateralM: 0, speedMps: 40 }, stopped], (both) => {
        const pastSec = both.run(40, () => both.distanceM[0] > 500);
        expect(pastSec).toBeLessThan(40);
        expect(both.carContacts).toBe(0);
        expect(both.wallContacts).toBe(0);
      });
    });
  });
});

describe("in the tow of an equal car that brakes a little earlier", () => {
  const long = builtInTrack("greyfell");
  const path = new LanePath(long, new Scene(long, [{ model: "gt3", sM: 0, lateralM: 0 }]).prepared[0].lanes);
  const CAR_M = carSpec("gt3").lengthM;

  /** Two cars on the racing line, so far apart from bumper to bumper, the quicker one behind. */
  function pairAt(sM: number, gapM: number, speedMps: number) {
    const cars = [sM, sM + gapM + CAR_M].map((placeM, car): SceneCar => {
      const lateralM = path.lateralAt(placeM, 0);
      const headingRad = Math.atan2(path.lateralAt(placeM + 5, 0) - lateralM, 5);
      return { model: "gt3", sM: placeM % long.lengthM, lateralM, speedMps, headingRad, pace: car === 0 ? 1 : 0.95 };
    });
    const scene = new Scene(long, cars);
    return { scene, gapM: () => gapM + scene.distanceM[1] - scene.distanceM[0] };
  }

  it("[DR3] [DR13] stays in it down a straight, faster than the engine makes him alone, then comes out and passes", () => {
    const { scene, gapM } = pairAt(5180, 12, 56);
    const { trackSM, lateralM, forwardSpeedMps } = scene.world.state;
    let overMps = 0;
    let towedSec = 0;
    const passedSec = scene.run(20, () => {
      if (gapM() > 5) {
        expect(Math.abs(lateralM[0] - lateralM[1])).toBeLessThan(0.6);
        towedSec += 1 / 60;
      }
      overMps = Math.max(overMps, forwardSpeedMps[0] - path.speedAt(trackSM[0], 0, 1));
      return gapM() < -CAR_M - 5;
    });
    expect(towedSec).toBeGreaterThan(3);
    expect(overMps).toBeGreaterThan(1.5);
    expect(passedSec).toBeLessThan(20);
    expect(scene.carContacts).toBe(0);
    expect(scene.offTicks).toBe(0);
  });

  it("[DR3] passes within three laps without touching it", () => {
    const { scene, gapM } = pairAt(0, 12, 40);
    scene.run(400, () => gapM() < -20);
    expect(gapM()).toBeLessThan(-20);
    expect(scene.distanceM[0]).toBeLessThan(3 * long.lengthM);
    expect(scene.carContacts).toBe(0);
    expect(scene.offTicks).toBe(0);
  });

  it("[DR3] does not come out when braking is near, however close he is", () => {
    const { scene, gapM } = pairAt(340, 3, 73);
    const { trackSM, lateralM } = scene.world.state;
    scene.run(3, () => {
      expect(Math.abs(lateralM[0] - path.lateralAt(trackSM[0], 0))).toBeLessThan(0.5);
      return false;
    });
    expect(gapM()).toBeGreaterThan(0);
    expect(scene.carContacts).toBe(0);
  });
});

describe("recovery", () => {
  const places: readonly [string, Partial<SceneCar>][] = [
    ["facing backwards on the road", { headingRad: Math.PI }],
    ["across the road", { headingRad: Math.PI / 2 }],
    ["facing the left wall", { lateralM: track.wallLeftM[200] - 3, headingRad: 1.4 }],
    ["facing the right wall", { lateralM: 3 - track.wallRightM[200], headingRad: -1.4 }],
    ["sliding backwards", { headingRad: 2.8, speedMps: -15 }],
  ];

  it.each(places)("[DR8] drives on from %s", (_, place) => {
    withScene([{ model: "gt3", sM: 200 * track.spacingM, lateralM: 0, ...place }], (scene) => {
      const awaySec = scene.run(40, () => scene.distanceM[0] > 200);
      expect(awaySec).toBeLessThan(40);
      scene.offTicks = 0;
      scene.run(15);
      expect(scene.offTicks).toBe(0);
    });
  });

  it("[DR8] asks to be put back when the car lies on its roof", () => {
    withScene([{ model: "hatch", sM: 100, lateralM: 0 }], (scene) => {
      const { state } = scene.world;
      state.orientationX[0] = 1;
      state.orientationY[0] = 0;
      state.orientationZ[0] = 0;
      state.orientationW[0] = 0;
      state.positionZ[0] += 1;
      const awaySec = scene.run(40, () => scene.distanceM[0] > 100);
      expect(awaySec).toBeLessThan(40);
    });
  });
});

describe("what a driver depends on", () => {
  function drivenHash(seed: number): string {
    let hash = "";
    const pair = [2.8, -2.8].map((lateralM) => ({ model: "gt3", sM: 20, lateralM, speedMps: 35 }));
    withScene(
      pair,
      (scene) => {
        scene.run(20);
        hash = scene.world.hash();
      },
      seed,
    );
    return hash;
  }

  it("[DR25] drives the same from the same state and seed, and otherwise from another seed", () => {
    expect(drivenHash(1)).toBe(drivenHash(1));
    expect(drivenHash(9)).not.toBe(drivenHash(1));
  });

  it("is slower at a lower pace, most of all in bends", () => {
    const lapSec = [1, 0.9].map((pace) => {
      const scene = new Scene(track, [{ model: "gt3", sM: 0, lateralM: 0, speedMps: 30, pace }]);
      return scene.run(100, () => scene.distanceM[0] >= track.lengthM);
    });
    expect(lapSec[1] / lapSec[0]).toBeGreaterThan(1.05);
    expect(lapSec[1] / lapSec[0]).toBeLessThan(1 / 0.9);
  });
});
