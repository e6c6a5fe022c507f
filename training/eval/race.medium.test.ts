import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLineFollower } from "../../server/inference/testing/line-follower.ts";
import { writePolicy } from "../../server/inference/testing/write-policy.ts";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { BUTTON_HANDBRAKE, DriveInputs } from "../../shared/contract/drive-input.ts";
import type { CarIndex } from "../../shared/contract/ids.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { referenceEntry } from "../../shared/engine/reference-field.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { ContactCounts } from "./contest/contact-counts.ts";
import { PassCount } from "./contest/pass-count.ts";
import { WheelToWheel } from "./contest/wheel-to-wheel.ts";
import type { RaceEvaluation } from "./race.ts";

describe("race", () => {
  let folder = "";
  let follower = "";
  let flatOut = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "eval-race-"));
    follower = join(folder, "follower.onnx");
    flatOut = join(folder, "flat-out.onnx");
    writeFileSync(follower, writeLineFollower());
    // Straight on at nearly full throttle, whatever it sees: touches others, and needs to be rescued.
    writeFileSync(flatOut, writePolicy({ bias: [0, 3] }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const evalRace = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, ["--import", "tsx", join(import.meta.dirname, "main.ts"), "race", ...args], { encoding: "utf8" });
  const short = ["--tracks", "clubring", "--grid", "3", "--laps", "1"];

  it("prints one JSON object about the policy's car alone", () => {
    const { status, stdout } = evalRace(...short, "--races", "2", "--driver", follower, "--json");
    expect(status).toBe(0);
    const evaluation: RaceEvaluation = JSON.parse(String(stdout));
    // It stays some fifth slower than the two reference drivers whom it starts behind.
    expect(evaluation).toEqual({
      field: "reference",
      grid: 3,
      start: 3,
      laps: 1,
      skill: 100,
      sportsmanship: 80,
      races: 2,
      wins: 0,
      podiums: 2,
      meanPosition: 3,
      atFaultPer100Km: 0,
      contactsPer100Km: 0,
      defendedPer100Km: 0,
      yieldedPer100Km: expect.any(Number),
      roomLeftM: expect.any(Number),
      retired: 0,
      // The two reference drivers change places once.
      passesPerRace: 0.5,
      classifiedShare: 1,
      rescues: 0,
    });
  });

  it("counts all cars of a learned field, the same for the same seed, and prints a table too", { timeout: 60_000 }, () => {
    const learned = (...args: string[]): string =>
      String(evalRace(...short, "--races", "1", "--driver", flatOut, "--field", "learned", ...args).stdout);
    const printed = learned("--seed", "7", "--json");
    expect(learned("--seed", "7", "--json")).toBe(printed);
    const evaluation: RaceEvaluation = JSON.parse(printed);
    expect(evaluation).toMatchObject({ races: 1, wins: 1, podiums: 3, meanPosition: 2, retired: 0, classifiedShare: 1 });
    expect(evaluation.rescues).toBeGreaterThan(0);
    expect(evaluation.contactsPer100Km).toBeGreaterThan(0);
    // Who is to blame has touched somebody.
    expect(evaluation.atFaultPer100Km).toBeLessThanOrEqual(evaluation.contactsPer100Km);
    const [, , ...rows] = learned("--seed", "8").trimEnd().split("\n");
    const otherSeed = rows.map((row) => row.split(/ +/));
    expect(otherSeed.map(([name]) => name)).toEqual(Object.keys(evaluation));
    expect(otherSeed.map(([, value]) => value)).not.toEqual(Object.values(evaluation).map(String));
  });

  it.each([
    [["--field", "mixed"], "--field must be one of reference, learned, got mixed"],
    [["--grid", "1"], "--grid must be an integer from 2 to 64, got 1"],
    [["--driver", "nobody"], 'policy file "nobody": is no model\'s name'],
    [["--driver", "reference"], "--driver must be a policy"],
    [["--tracks", "nowhere"], 'no circuit "nowhere"'],
    [["--tracks", ""], '"" names nothing'],
    [["--grid", "64"], "--grid 64 does not fit: clubring has"],
    [["--threads", "0"], "--threads must be an integer from 1 to 256, got 0"],
    [["--cars", "gt9"], 'no car "gt9"'],
  ])("refuses %j with exit code 2", (args, reason) => {
    const { status, stdout, stderr } = evalRace(...short, "--races", "1", "--driver", follower, ...args, "--json");
    expect(stderr).toContain(reason);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});

const track = builtInTrack("clubring");

function raceOf(carCount: number): RaceEngine {
  const entries = Array.from({ length: carCount }, (_, car) => referenceEntry("gt3", `Car ${car + 1}`));
  return new RaceEngine({ track: track.id, seed: 1, laps: 1, wetness: 0, tyreWearRate: 0, fuelUseRate: 0, entries }, track);
}

describe("PassCount", () => {
  /** Cars that stand, and are put on other slots of the grid by hand. */
  class StandingRace {
    readonly engine = raceOf(3);
    readonly count = new PassCount(this.engine);
    readonly #inputs = new DriveInputs(3);

    constructor() {
      for (let car = 0; car < 3; car++) this.#inputs.set(car, 0, 0, 0, BUTTON_HANDBRAKE);
    }

    /** Until so many seconds after lights out, with a look every second. */
    runTo(sec: number): void {
      const { engine } = this;
      const untilTick = engine.session.lightsOutTick + sec * TICK_HZ;
      while (engine.tick < untilTick) {
        engine.step(this.#inputs);
        if ((untilTick - engine.tick) % TICK_HZ === 0) this.count.look();
      }
    }

    /** Puts the cars on the slots in this order, first to last, and runs a tick. */
    order(...cars: number[]): void {
      cars.forEach((car, slot) => {
        this.engine.world.placeCar(car, track.grid[slot].sM, track.grid[slot].lateralM);
      });
      this.engine.step(this.#inputs);
      expect([...this.engine.session.runningOrder]).toEqual(cars);
    }

    retire(car: number): void {
      const events = this.engine.step(this.#inputs, [{ kind: "retire", car: car as CarIndex }]);
      expect(events).toMatchObject([{ kind: "retired", car }]);
    }
  }

  it("counts a pair once when its order has changed, and each pair of several", () => {
    const race = new StandingRace();
    race.runTo(17);
    expect(race.count.passes).toBe(0);
    race.order(1, 0, 2);
    race.runTo(20);
    expect(race.count.passes).toBe(1);
    race.order(2, 1, 0);
    race.runTo(22);
    expect(race.count.passes).toBe(3);
    race.order(0, 1, 2);
    race.runTo(24);
    expect(race.count.passes).toBe(6);
  });

  it("counts no pass that was undone before the next look", () => {
    const race = new StandingRace();
    race.runTo(17);
    race.order(1, 0, 2);
    race.order(0, 1, 2);
    race.runTo(20);
    expect(race.count.passes).toBe(0);
  });

  it("leaves out what changes in the first 15 s after lights out", () => {
    const race = new StandingRace();
    race.runTo(5);
    race.order(2, 1, 0);
    race.runTo(14);
    race.order(0, 1, 2);
    race.runTo(15);
    race.runTo(18);
    expect(race.count.passes).toBe(0);
    race.order(0, 2, 1);
    race.runTo(19);
    expect(race.count.passes).toBe(1);
  });

  it("counts no places won from a car that retired", () => {
    const race = new StandingRace();
    race.runTo(17);
    race.retire(0);
    race.runTo(20);
    expect([...race.engine.session.runningOrder]).toEqual([1, 2, 0]);
    expect(race.count.passes).toBe(0);
    race.order(2, 1, 0);
    race.runTo(21);
    expect(race.count.passes).toBe(1);
  });
});

describe("WheelToWheel", () => {
  /** Two cars that are put where they are wanted, a look at each place. */
  function follow(places: readonly (readonly [aheadM: number, apartM: number])[]): WheelToWheel {
    const engine = raceOf(2);
    const watch = new WheelToWheel(engine);
    const inputs = new DriveInputs(2);
    for (const [aheadM, apartM] of places) {
      engine.world.placeCar(0, 300 + aheadM, apartM / 2, 0);
      engine.world.placeCar(1, 300, -apartM / 2, 0);
      engine.step(inputs);
      watch.look();
    }
    return watch;
  }
  const width = carSpec("gt3").widthM;

  it("counts a spell once, its least room, and who was behind in the end", () => {
    const { duels, yielded, leastRoomM } = follow([
      [-20, 4],
      [-3, 4],
      [0, 3],
      [2, 3.5],
      [8, 4],
      [20, 4],
    ]);
    expect(duels).toEqual([1, 1]);
    expect(yielded).toEqual([0, 1]);
    for (const room of leastRoomM) expect(room).toBeCloseTo(3 - width, 1);
  });

  it("has a car that drops back again yield", () => {
    const { yielded } = follow([
      [-20, 4],
      [-3, 4],
      [-20, 4],
    ]);
    expect(yielded).toEqual([1, 0]);
  });

  it("leaves out cars that only follow each other, or have the width of a road between them", () => {
    const watch = follow([
      [-20, 0.5],
      [-6, 0.5],
      [-20, 0.5],
      [-20, 12],
      [0, 12],
      [20, 12],
    ]);
    expect(watch.duels).toEqual([0, 0]);
  });
});

describe("ContactCounts", () => {
  /** Three cars without a foot on a pedal; the last one stands on the grid, far from where the others meet. */
  class Scene {
    readonly engine = raceOf(3);
    readonly counts = new ContactCounts(this.engine);
    readonly #inputs = new DriveInputs(3);

    place(car: number, sM: number, lateralM: number, speedMps: number, headingOffsetRad = 0): this {
      this.engine.world.placeCar(car, sM, lateralM, speedMps, headingOffsetRad);
      return this;
    }

    run(ticks: number): this {
      for (let i = 0; i < ticks; i++) {
        this.engine.step(this.#inputs);
        this.counts.look();
      }
      return this;
    }

    /** A car drives into the tail of another. */
    bump(behind: number, ahead: number): this {
      return this.place(behind, 300, 0, 40).place(ahead, 306, 0, 30).run(60);
    }
  }

  it.each([
    [0, 1, [1, 0, 0]],
    [1, 0, [0, 1, 0]],
  ])("blames car %i, which drives into the tail of car %i", (behind, ahead, atFault) => {
    const { counts } = new Scene().bump(behind, ahead);
    expect(counts.contacts).toEqual([1, 1, 0]);
    expect(counts.atFault).toEqual(atFault);
  });

  it("blames the one who came across for a touch side by side", () => {
    const right = new Scene().place(0, 300, -1.3, 30, 0.12).place(1, 300, 1.3, 30).run(30);
    expect(right.counts.contacts).toEqual([1, 1, 0]);
    expect(right.counts.atFault).toEqual([1, 0, 0]);
    const left = new Scene().place(0, 300, -1.3, 30).place(1, 300, 1.3, 30, -0.12).run(30);
    expect(left.counts.contacts).toEqual([1, 1, 0]);
    expect(left.counts.atFault).toEqual([0, 1, 0]);
  });

  it("counts every contact of a pair with peace between them", () => {
    const scene = new Scene().bump(0, 1);
    scene.place(0, 300, 0, 0).place(1, 340, 0, 0).run(120);
    expect(scene.counts.contacts).toEqual([1, 1, 0]);
    scene.bump(1, 0);
    expect(scene.counts.contacts).toEqual([2, 2, 0]);
    expect(scene.counts.atFault).toEqual([1, 1, 0]);
  });

  it("counts no wall", () => {
    const { counts, engine } = new Scene()
      .place(0, 300, track.wallLeftM[300] - 1.2, 30, 0.3)
      .place(1, 200, 0, 0)
      .run(60);
    expect(engine.session.columns.wallContacts[0]).toBeGreaterThan(0);
    expect(counts.contacts).toEqual([0, 0, 0]);
    expect(counts.atFault).toEqual([0, 0, 0]);
  });
});
