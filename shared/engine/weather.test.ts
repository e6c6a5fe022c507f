import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceConfig } from "../contract/race-config.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { RaceEngine } from "./race-engine.ts";
import { referenceEntry } from "./reference-field.ts";
import { wetnessAt } from "./weather.ts";

const SHOWER = [
  { atSec: 60, wetness: 0 },
  { atSec: 120, wetness: 0.8 },
  { atSec: 120, wetness: 0.5 },
  { atSec: 180, wetness: 0.5 },
  { atSec: 380, wetness: 0.1 },
];

describe("wetnessAt", () => {
  it("is linear between points, and holds before the first and after the last", () => {
    const wanted = [
      [0, 0],
      [60, 0],
      [90, 0.4],
      [150, 0.5],
      [280, 0.3],
      [380, 0.1],
      [1e6, 0.1],
    ] as const;
    for (const [sec, wetness] of wanted) expect(wetnessAt(SHOWER, sec), `${sec} s`).toBeCloseTo(wetness, 12);
    expect(wetnessAt([{ atSec: 50, wetness: 0.7 }], 0)).toBe(0.7);
  });

  it("jumps where two points share an instant", () => {
    expect(wetnessAt(SHOWER, 119.999)).toBeCloseTo(0.8, 3);
    expect(wetnessAt(SHOWER, 120)).toBe(0.5);
  });

  it("stays between 0 and 1 whatever the script (seed 26)", () => {
    const point = fc.record({ atSec: fc.double({ min: 0, max: 9e4, noNaN: true }), wetness: fc.double({ min: 0, max: 1, noNaN: true }) });
    const property = fc.property(
      fc.array(point, { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      (points, sec) => {
        const script = points.toSorted((a, b) => a.atSec - b.atSec);
        const wetness = wetnessAt(script, sec);
        expect(wetness >= 0 && wetness <= 1).toBe(true);
      },
    );
    fc.assert(property, { seed: 26, numRuns: 500 });
  });
});

describe("RaceEngine", () => {
  const config: RaceConfig = {
    track: "clubring",
    seed: 1,
    laps: 3,
    wetness: 0.2,
    tyreWearRate: 1,
    fuelUseRate: 1,
    entries: [referenceEntry("gt3", "A"), referenceEntry("gt3", "B")],
  };
  const weather = [
    { atSec: 1, wetness: 0 },
    { atSec: 3, wetness: 1 },
  ];

  function wetnessAfter(engine: RaceEngine, ticks: number): number {
    for (let tick = 0; tick < ticks; tick++) engine.step(new DriveInputs(2));
    return engine.world.wetness;
  }

  it("moves the track's wetness by the session's weather, and leaves it as it is without", () => {
    const engine = new RaceEngine({ ...config, session: { kind: "race", weather } }, builtInTrack("clubring"));
    expect(wetnessAfter(engine, TICK_HZ)).toBe(0);
    expect(wetnessAfter(engine, TICK_HZ + 1)).toBeCloseTo(0.5, 12);
    expect(wetnessAfter(engine, 2 * TICK_HZ)).toBe(1);
    expect(wetnessAfter(new RaceEngine(config, builtInTrack("clubring")), 2 * TICK_HZ)).toBe(0.2);
  });

  it("refuses a script that is not in order of time", () => {
    const session = { kind: "race", weather: weather.toReversed() } as const;
    expect(() => new RaceEngine({ ...config, session }, builtInTrack("clubring"))).toThrow(/session\.weather\.1\.atSec is 1, but .* at 3/);
  });

  it("goes on from a snapshot in a shower, with other tyres and damage, tick by tick alike", () => {
    const session = { kind: "race", weather, damage: "full" } as const;
    const [original, copy] = [0, 1].map(() => new RaceEngine({ ...config, session }, builtInTrack("clubring")));
    wetnessAfter(original, 100);
    original.world.fitTyres(1, "wet");
    original.world.state.damageAero[0] = 0.5;
    copy.restore(original.snapshot());
    expect(copy.world.compoundOf(1)).toBe("wet");
    for (const engine of [original, copy]) wetnessAfter(engine, 60);
    expect(copy.stateHash()).toBe(original.stateHash());
  });

  it("passes the session's level of damage on to the cars", () => {
    const harmed = (["off", "light", "full"] as const).map((damage) => {
      const engine = new RaceEngine({ ...config, session: { kind: "race", damage } }, builtInTrack("clubring"));
      engine.world.placeCar(0, 100, 0, 30);
      engine.world.placeCar(1, 108, 0, 0);
      wetnessAfter(engine, 60);
      return engine.world.state.damageAero[0];
    });
    expect(harmed[0]).toBe(0);
    expect(harmed[1]).toBeGreaterThan(0);
    expect(harmed[2]).toBeGreaterThan(harmed[1]);
  });
});
