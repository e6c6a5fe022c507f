import { describe, expect, it } from "vitest";
import { carSpec } from "../car/catalog/index.ts";
import { standardSetup } from "../car/setup.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { World } from "../sim/world.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { openTrackContext } from "./driver-context.ts";
import { prepareReferenceDriver } from "./driver-preparation.ts";
import { LanePath } from "./lane-path.ts";
import type { Distances } from "./surroundings.ts";
import { Traffic } from "./traffic.ts";
import { LANE_CHANGE_MPS } from "./traffic-rules.ts";

const track = builtInTrack("greyfell");
const spec = carSpec("gt3");
const setup = standardSetup(spec);
const prepared = prepareReferenceDriver(track, spec, setup);
const path = new LanePath(track, prepared.lanes);
/** Cars of this model are longer and wider than the least that a driver takes others for. */
const { lengthM: CAR_M, widthM } = spec;
const BRAKE_MPS2 = 12;
/** On the home straight, where the line is in the middle of the road and the next bend is 900 m away. */
const STRAIGHT_M = 5500;
/** On the home straight, where braking for its bend is a second away and the bend itself is not near yet. */
const BEFORE_BRAKING_M = 360;
/** Within a second of the bend. */
const AT_BEND_M = 460;
const SPEED_MPS = 70;

/** Another car, from bumper to bumper ahead and from the racing line to the left, and what the driver's speed is over its own. */
interface Other {
  gapM: number;
  offLineM?: number;
  closingMps?: number;
  accelerationMps2?: number;
}

/** A driver who goes where he plans to, among cars that keep their speed. */
class Scene {
  readonly traffic: Traffic;
  isLapped = false;
  /** Of the driver and the others. */
  lapped: number[] = [];
  /** Gap to the first of the others after the last tick. */
  gapM = 0;
  readonly #world: World;
  readonly #sM: number;
  readonly #speedMps: number;
  readonly #others: Other[];
  #sec = 0;

  constructor(sM: number, others: Other[], speedMps = SPEED_MPS, distances?: Distances) {
    this.traffic = new Traffic(track, path, spec, 0.5, distances);
    this.#world = new World({ track, cars: [{}, ...others].map(() => ({ spec, setup })) });
    this.#sM = sM;
    this.#speedMps = speedMps;
    this.#others = others;
  }

  /** The others change their speed towards the driver's from now on; the gaps stay. */
  goOn(closingMps: number): void {
    for (const other of this.#others) {
      other.gapM -= this.#sec * (other.closingMps ?? 0);
      other.closingMps = closingMps;
      other.gapM += this.#sec * closingMps;
    }
  }

  look(seconds = 1 / TICK_HZ): Traffic {
    for (let tick = 0; tick < Math.round(seconds * TICK_HZ); tick++) {
      const sM = this.#sM + this.#speedMps * this.#sec;
      this.#place(0, sM, this.offLineM(sM), this.#speedMps, 0);
      this.#others.forEach(({ gapM, offLineM = 0, closingMps = 0, accelerationMps2 = 0 }, i) => {
        const nowM = gapM - closingMps * this.#sec;
        if (i === 0) this.gapM = nowM;
        this.#place(i + 1, sM + CAR_M + nowM, offLineM, this.#speedMps - closingMps, accelerationMps2);
      });
      this.traffic.look(this.#world.state, 0, BRAKE_MPS2, 0, { ...openTrackContext(), blueFlag: this.isLapped, lapped: this.lapped });
      this.#sec += 1 / TICK_HZ;
    }
    return this.traffic;
  }

  /** Where the driver is, to the left of the racing line. */
  offLineM(sM: number): number {
    const { weight, shiftM } = this.traffic;
    return path.lateralAt(sM, weight) - path.lateralAt(sM, 0) + shiftM;
  }

  #place(car: number, sM: number, offLineM: number, speedMps: number, accelerationMps2: number): void {
    this.#world.placeCar(car, sM % track.lengthM, path.lateralAt(sM, 0) + offLineM, speedMps);
    this.#world.state.accelerationForwardMps2[car] = accelerationMps2;
  }
}

function movesOut(scene: Scene, seconds = 0.5): boolean {
  return Math.abs(scene.look(seconds).weight) > 0.1;
}

describe("meaning to pass", () => {
  it("[DR3] stays in the tow until he would be there about as soon as he has moved out", () => {
    const scene = new Scene(STRAIGHT_M, [{ gapM: 12, closingMps: 2 }]);
    while (scene.look().weight === 0) expect(scene.gapM).toBeGreaterThan(0.5);
    // Moving a width and a hand's breadth aside takes 0.9 s, and he does that a second early.
    expect(scene.gapM / 2).toBeGreaterThan(1.5);
    expect(scene.gapM / 2).toBeLessThan(2.5);
  });

  it.each([1, 3, 6, 10, 20])("[DR3] closes on the car ahead, from %s m, but has the time to move out before he is there", (gapM) => {
    const scene = new Scene(STRAIGHT_M, [{ gapM }]);
    const closingMps = scene.look(2 / TICK_HZ).speedCapMps - SPEED_MPS;
    expect(closingMps).toBeGreaterThan(0.3);
    expect(gapM / closingMps).toBeGreaterThan((widthM + 0.25) / LANE_CHANGE_MPS);
    // Or the time to brake.
    expect(closingMps ** 2 / (2 * BRAKE_MPS2)).toBeLessThan(gapM);
  });

  it("[DR3] keeps the distance that he can brake from behind cars that leave no way past", () => {
    const wall = [-4, 0, 4].map((offLineM) => ({ gapM: 6, offLineM }));
    expect(new Scene(STRAIGHT_M, wall).look(0.5).speedCapMps).toBeLessThan(SPEED_MPS);
    expect(new Scene(STRAIGHT_M, wall.slice(1)).look(0.5).speedCapMps).toBeGreaterThan(SPEED_MPS);
  });

  it("[DR3] keeps that distance to a car that brakes, and to one with a bend before it", () => {
    expect(new Scene(STRAIGHT_M, [{ gapM: 4, accelerationMps2: -5 }]).look(0.1).speedCapMps).toBeLessThan(SPEED_MPS);
    expect(new Scene(AT_BEND_M, [{ gapM: 4 }]).look(0.1).speedCapMps).toBeLessThan(SPEED_MPS);
  });

  it("[DR3] moves out when he is held up close behind, unless braking is due", () => {
    expect(movesOut(new Scene(STRAIGHT_M, [{ gapM: 1 }]))).toBe(true);
    expect(movesOut(new Scene(BEFORE_BRAKING_M, [{ gapM: 1 }]))).toBe(false);
    expect(movesOut(new Scene(STRAIGHT_M, [{ gapM: 12 }]))).toBe(false);
  });

  it("[DR3] moves out before braking too, for a car that he is about to reach", () => {
    expect(movesOut(new Scene(BEFORE_BRAKING_M, [{ gapM: 4, closingMps: 3 }]))).toBe(true);
  });

  it("[DR3] goes round a much slower car while it is far", () => {
    expect(movesOut(new Scene(STRAIGHT_M, [{ gapM: 50, closingMps: 20 }]))).toBe(true);
    expect(movesOut(new Scene(STRAIGHT_M, [{ gapM: 80, closingMps: 20 }]))).toBe(false);
  });

  it("[DR3] stays out beside one who does not draw away, and goes back in behind one who does", () => {
    const leastWeight = (drawsAwayMps: number): number => {
      const scene = new Scene(STRAIGHT_M, [{ gapM: 7, closingMps: 4 }]);
      scene.look(0.5);
      scene.goOn(-drawsAwayMps);
      return Math.min(...Array.from({ length: 30 }, () => Math.abs(scene.look(0.1).weight)));
    };
    expect(leastWeight(-0.5)).toBeGreaterThan(0.2);
    expect(leastWeight(0.2)).toBeGreaterThan(0.2);
    expect(leastWeight(0.6)).toBe(0);
  });

  it("[DR3] takes the road beside a car in the middle for room, as far as the white line", () => {
    const sM = STRAIGHT_M + 2.5 * SPEED_MPS;
    // Too near to the middle of the left half for a car there, and all of the right half is taken.
    const [middle, right] = [2.2, -3.6].map((offLineM) => ({ gapM: 29, offLineM, closingMps: 10 }));
    const laneM = path.lateralAt(sM, 1) - path.lateralAt(sM, 0);
    expect(laneM - middle.offLineM).toBeLessThan(widthM);
    const scene = new Scene(STRAIGHT_M, [middle, right]);
    scene.look(2.5);
    expect(scene.gapM).toBeGreaterThan(3);
    const besideM = scene.offLineM(sM) - middle.offLineM - widthM;
    expect(besideM).toBeGreaterThan(0.2);
    expect(besideM).toBeLessThan(1);
    // Further out that car leaves none.
    const wide = new Scene(STRAIGHT_M, [{ ...middle, offLineM: 4.2 }, { ...right, offLineM: 1.5 }, right]);
    expect(movesOut(wide, 1)).toBe(false);
  });

  it("[DR3] passes nobody but an obstacle once a bend has come", () => {
    expect(movesOut(new Scene(AT_BEND_M, [{ gapM: 3, closingMps: 5 }], 40))).toBe(false);
    expect(movesOut(new Scene(AT_BEND_M, [{ gapM: 3, closingMps: 20 }], 40))).toBe(true);
  });
});

describe("side by side", () => {
  /** The line leads from the right of the road to its left from here on. */
  const CROSSING_M = 1280;

  it("[DR4] keeps to his half when the racing line is about to lead to the other, and not when it does so later", () => {
    const beside = { gapM: -CAR_M, offLineM: 5 };
    expect(beside.offLineM).toBeGreaterThan(2.2 * widthM);
    expect(new Scene(CROSSING_M, [beside], 60).look(0.2).weight).toBeLessThan(-0.05);
    expect(new Scene(CROSSING_M, [beside], 10).look(0.2).weight).toBe(0);
    expect(new Scene(STRAIGHT_M, [beside], 60).look(0.2).weight).toBe(0);
  });

  it("[DR4] yields the bend to a car half a length ahead, up to three widths aside", () => {
    for (const offLineM of [-1.5 * widthM, -3 * widthM]) {
      const ahead = { gapM: -0.4 * CAR_M, offLineM };
      expect(new Scene(AT_BEND_M, [ahead]).look().speedCapMps).toBeLessThan(SPEED_MPS - 2);
      expect(new Scene(STRAIGHT_M, [ahead]).look().speedCapMps).toBe(Number.POSITIVE_INFINITY);
    }
    expect(new Scene(AT_BEND_M, [{ gapM: -0.4 * CAR_M, offLineM: -3.4 * widthM }]).look().speedCapMps).toBe(Number.POSITIVE_INFINITY);
  });

  it("[DR14] out beside a car that is shown the blue flag, he goes on past it at the bend", () => {
    const capAtBend = (lapped: number[], isLapped = false): number => {
      const scene = new Scene(AT_BEND_M - 2.2 * SPEED_MPS, [{ gapM: 8, closingMps: 4 }]);
      scene.look(1.5);
      expect(Math.abs(scene.traffic.weight)).toBeGreaterThan(0.5);
      scene.goOn(0);
      scene.lapped = lapped;
      scene.isLapped = isLapped;
      return scene.look(1).speedCapMps;
    };
    expect(capAtBend([0, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(capAtBend([0, 0])).toBeLessThan(SPEED_MPS);
    expect(capAtBend([1, 1], true)).toBeLessThan(SPEED_MPS);
  });

  it("[SP1] claims a bend from as far behind as his manner says", () => {
    const ahead = { gapM: -0.6 * CAR_M, offLineM: -1.5 * widthM };
    const manner = (claimLengths: number): Distances => ({ ...MANNER, claimLengths });
    expect(new Scene(AT_BEND_M, [ahead], SPEED_MPS, manner(0.5)).look().speedCapMps).toBe(Number.POSITIVE_INFINITY);
    expect(new Scene(AT_BEND_M, [ahead], SPEED_MPS, manner(0.25)).look().speedCapMps).toBeLessThan(SPEED_MPS - 2);
  });
});

const MANNER: Distances = { sideGapM: 0.5, followM: 1.5, followSec: 0.1, brakeShare: 0.45, claimLengths: 0.5, defendWithinM: 14 };
/** From here on braking is more than two seconds away, and the bend, to the right, within sight. */
const IN_SIGHT_M = 290;

/** A car so far behind that closes, or none. */
function follower(gapM: number, closingMps: number): Other {
  return { gapM: -2 * CAR_M - gapM, closingMps: -closingMps };
}

describe("a car behind", () => {
  const defences = (gapM: number, defendWithinM: number): number => {
    // Who has only just left the grid does not defend.
    const scene = new Scene(IN_SIGHT_M - 6 * SPEED_MPS, [follower(gapM, 0)], SPEED_MPS, { ...MANNER, defendWithinM });
    scene.look(6);
    scene.goOn(-2);
    scene.look(0.5);
    return scene.traffic.defences;
  };

  it("[DR5] [SP1] is defended against once, from as near as his manner says", () => {
    expect(defences(10, 14)).toBe(1);
    expect(defences(10, 5)).toBe(0);
  });

  it("[DR14] is let by on a straight by a driver who is shown the blue flag: he goes outside and eases off, but does not stop", () => {
    const lapped = new Scene(STRAIGHT_M, [follower(10, 1)]);
    lapped.isLapped = true;
    const { weight, speedCapMps } = lapped.look(1);
    // The next bend turns right.
    expect(weight).toBeGreaterThan(0.3);
    expect(speedCapMps).toBeLessThan(SPEED_MPS - 2);
    expect(speedCapMps).toBeGreaterThan(0.7 * SPEED_MPS);
    const other = new Scene(STRAIGHT_M, [follower(10, 1)]).look(1);
    expect([other.weight, other.speedCapMps]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  it("[DR14] is left the half of the road that it uses already, from then on", () => {
    for (const side of [1, -1]) {
      const lapped = new Scene(STRAIGHT_M, [{ ...follower(12, 2), offLineM: side * 1.2 * widthM }]);
      lapped.isLapped = true;
      expect(side * lapped.look(1).weight).toBeLessThan(-0.3);
      lapped.goOn(1);
      expect(side * lapped.look(2).weight).toBeLessThan(-0.3);
    }
  });

  it("[DR14] is let by at a bend too, at the pace of the other half of the road, but not while it is far", () => {
    const atBend = new Scene(AT_BEND_M, [follower(10, 1)]);
    atBend.isLapped = true;
    const { weight, speedCapMps } = atBend.look(0.5);
    expect(weight).toBeGreaterThan(0.1);
    expect(speedCapMps).toBeGreaterThanOrEqual(path.speedAt(AT_BEND_M + 0.5 * SPEED_MPS, 1, 1));
    const early = new Scene(STRAIGHT_M, [follower(45, 1)]);
    early.isLapped = true;
    const far = early.look(0.3);
    expect([far.weight, far.speedCapMps]).toEqual([0, Number.POSITIVE_INFINITY]);
  });
});
