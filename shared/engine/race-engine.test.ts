import { describe, expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceConfig } from "../contract/race-config.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { RaceEngine } from "./race-engine.ts";

function raceConfig(models: readonly string[], changes: Partial<RaceConfig> = {}): RaceConfig {
  const entries = models.map((carModel, i) => ({ carModel, name: `Driver ${i + 1}`, kind: "ai" as const, driver: "reference", setup: {} }));
  return { track: "clubring", seed: 4, laps: 2, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries, ...changes };
}

/** Half throttle from lights out, and a little weave: enough to move every car differently. */
function driveAway(engine: RaceEngine, inputs: DriveInputs): void {
  const go = engine.tick >= engine.session.lightsOutTick;
  for (let car = 0; car < engine.carCount; car++) inputs.set(car, go ? ((engine.tick + car * 7) % 20) / 2000 - 0.005 : 0, go ? 0.5 : 0, 0);
}

function run(engine: RaceEngine, ticks: number): RaceEvent[] {
  const inputs = new DriveInputs(engine.carCount);
  const events: RaceEvent[] = [];
  for (let i = 0; i < ticks; i++) {
    driveAway(engine, inputs);
    events.push(...engine.step(inputs));
  }
  return events;
}

describe("a race", () => {
  it("is a function of its configuration and inputs: same hash twice, another for another seed", () => {
    const engines = [raceConfig(["gt3", "hatch"]), raceConfig(["gt3", "hatch"]), raceConfig(["gt3", "hatch"], { seed: 5 })].map(
      (config) => new RaceEngine(config, builtInTrack("clubring")),
    );
    const events = engines.map((engine) => run(engine, 900));
    expect(engines[1].stateHash()).toBe(engines[0].stateHash());
    expect(events[1]).toEqual(events[0]);
    expect(engines[2].stateHash()).not.toBe(engines[0].stateHash());
  });

  it("stands still on the grid until the drivers go, and is no false start then", () => {
    const engine = new RaceEngine(raceConfig(["gt3", "hatch", "formula", "rally", "roadster"]), builtInTrack("clubring"));
    const events = run(engine, engine.session.lightsOutTick + 60);
    expect(events.map((event) => event.kind).filter((kind) => kind !== "lightOn" && kind !== "contact")).toEqual(["lightsOut"]);
    for (const speedMps of engine.world.state.forwardSpeedMps) expect(speedMps).toBeGreaterThan(2);
  });

  it("goes on bit by bit alike from a snapshot", () => {
    const config = raceConfig(["gt3", "hatch"]);
    const original = new RaceEngine(config, builtInTrack("clubring"));
    run(original, 700);
    const copy = new RaceEngine(config, builtInTrack("clubring"));
    copy.restore(original.snapshot());
    expect(copy.stateHash()).toBe(original.stateHash());
    expect(run(copy, 300)).toEqual(run(original, 300));
    expect(copy.stateHash()).toBe(original.stateHash());
  });

  it("refuses a snapshot that is cut short or of another race, and stays as it was", () => {
    const engine = new RaceEngine(raceConfig(["gt3", "hatch"]), builtInTrack("clubring"));
    const other = new RaceEngine(raceConfig(["gt3"]), builtInTrack("clubring"));
    const before = engine.stateHash();
    expect(() => engine.restore(engine.snapshot().subarray(0, 500))).toThrow("snapshot: cut short");
    expect(() => engine.restore(other.snapshot())).toThrow("snapshot: it is of a race with another field");
    expect(engine.stateHash()).toBe(before);
  });

  it("lets a retired car do nothing", () => {
    const engine = new RaceEngine(raceConfig(["gt3", "gt3"]), builtInTrack("clubring"));
    const inputs = new DriveInputs(2);
    inputs.set(0, 0, 1, 0);
    inputs.set(1, 0, 1, 0);
    expect(engine.step(inputs, [{ kind: "retire", car: engine.session.runningOrder[0] as never }])).toMatchObject([
      { kind: "retired", car: 0 },
    ]);
    for (let i = 0; i < 120; i++) engine.step(inputs);
    expect(Math.abs(engine.world.state.forwardSpeedMps[0])).toBeLessThan(0.1);
    expect(engine.world.state.forwardSpeedMps[1]).toBeGreaterThan(2);
  });
});

describe("a configuration that cannot be raced", () => {
  const refusals: [string, Partial<RaceConfig>, string][] = [
    ["no laps", { laps: 0 }, "laps must be >= 1"],
    ["half a lap", { laps: 0.5 }, "laps must be integer"],
    ["a flood", { wetness: 2 }, "wetness must be <= 1"],
    ["NaN", { fuelUseRate: Number.NaN }, "fuelUseRate must be number"],
    ["nobody", { entries: [] }, "entries must NOT have fewer than 1 items"],
    ["another circuit", { track: "elsewhere" }, 'track is "elsewhere", but the circuit given is "clubring"'],
    ["too many", raceConfig(Array(64).fill("gt3")), "64 entries, but the grid of clubring has"],
    ["an unknown car", raceConfig(["gt3", "spaceship"]), "entry 2 (Driver 2) cannot start"],
  ];
  it("names the fields of a format that do not go together", () => {
    const race = (session: RaceConfig["session"]) => () => new RaceEngine(raceConfig(["gt3"], { session }), builtInTrack("clubring"));
    expect(race({ kind: "practice" })).toThrow("session.durationSec is missing: practice is held over time, say how many seconds");
    expect(race({ kind: "race", lapsAfterTime: 1 })).toThrow("session.lapsAfterTime needs durationSec");
    const pit = { refuelling: false, mandatoryStops: 0, mandatoryCompounds: 0, window: [5, 3] as [number, number] };
    expect(race({ kind: "race", pit })).toThrow("session.pit.window ends in lap 3, before it begins in lap 5");
  });

  it.each(refusals)("%s: names the field and what it may be", (_, changes, message) => {
    expect(() => new RaceEngine({ ...raceConfig(["gt3"]), ...changes }, builtInTrack("clubring"))).toThrow(message);
  });

  it("names the bad set-up as cause", () => {
    const config = raceConfig(["gt3"]);
    config.entries[0].setup = { ballastKg: -1 };
    try {
      new RaceEngine(config, builtInTrack("clubring"));
      expect.unreachable();
    } catch (error) {
      expect((error as Error).cause).toMatchObject({ message: "set-up of gt3: ballastKg must be a number from 0 to 200, got -1" });
    }
  });
});
