import { describe, expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { CarIndex } from "../contract/ids.ts";
import type { RaceConfig, SessionFormat } from "../contract/race-config.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { openTrackContext } from "../driver/driver-context.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { DriverSignals } from "./driver-signals.ts";
import { RaceEngine } from "./race-engine.ts";

const PIT = { refuelling: true, mandatoryStops: 0, mandatoryCompounds: 0 };
const CALL: RaceOrder = { kind: "callIn", car: 0 as CarIndex, request: { compound: "intermediate", fuelKg: 0, repair: false } };

function engineOf(session: SessionFormat): RaceEngine {
  const entries = ["gt3", "gt3", "hatch"].map((carModel, i) => ({
    carModel,
    name: `Driver ${i + 1}`,
    kind: "ai" as const,
    driver: "reference",
    setup: {},
  }));
  const config: RaceConfig = { track: "clubring", seed: 4, laps: 2, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, session, entries };
  return new RaceEngine(config, builtInTrack("clubring"));
}

/** Steps with every car at a throttle, once they may drive. */
function run(engine: RaceEngine, ticks: number, throttle: number, orders: readonly RaceOrder[] = []): RaceEvent[] {
  const inputs = new DriveInputs(engine.carCount);
  const events: RaceEvent[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    const go = engine.session.mayDrive;
    for (let car = 0; car < engine.carCount; car++) inputs.set(car, 0, go ? throttle : 0, go ? 0 : 1);
    events.push(...engine.step(inputs, tick === 0 ? orders : []));
  }
  return events;
}

const kinds = (events: readonly RaceEvent[]): string[] => events.map((event) => event.kind);

describe("the pit lane", () => {
  /** The first car in the lane, past the entry ramp. */
  function inLane(speedMps: number): RaceEngine {
    const engine = engineOf({ kind: "race", pit: PIT });
    run(engine, engine.session.lightsOutTick + 1, 0);
    const { pitLane, lengthM } = engine.track;
    if (pitLane === null) throw new Error("clubring has a pit lane");
    engine.world.placeCar(0, (pitLane.entrySM + 55) % lengthM, pitLane.lateralM, speedMps);
    return engine;
  }

  it("[RC121] the limiter holds a car at full throttle to the limit, without braking it", () => {
    const engine = inLane(10);
    const limitMps = engine.track.pitLane?.speedLimitMps ?? 0;
    run(engine, 180, 1);
    expect(engine.world.state.forwardSpeedMps[0]).toBeGreaterThan(limitMps - 0.5);
    expect(engine.world.state.forwardSpeedMps[0]).toBeLessThan(limitMps + 0.4);
    const fast = inLane(limitMps + 5);
    const events = run(fast, 40, 1);
    expect(fast.world.state.forwardSpeedMps[0]).toBeGreaterThan(limitMps + 3);
    expect(kinds(events)).toContain("pitEntered");
  });

  it("[RC124] holds a car in its box against full throttle, works, and lets it go", () => {
    const engine = inLane(10);
    const box = engine.track.pitLane?.boxes[0];
    if (box === undefined) throw new Error("clubring has boxes");
    run(engine, 1, 0, [CALL]);
    engine.world.placeCar(0, box.sM, box.lateralM);
    const events = run(engine, 170, 1);
    expect(kinds(events)).toContain("pitStopped");
    expect(Math.abs(engine.world.state.forwardSpeedMps[0])).toBeLessThan(0.1);
    const after = run(engine, 60, 1);
    expect(after.filter((event) => event.kind === "pitServiceDone")).toMatchObject([{ car: 0, compound: "intermediate" }]);
    expect(engine.world.state.forwardSpeedMps[0]).toBeGreaterThan(1);
  });

  it("needs a circuit that has one", () => {
    const { config } = engineOf({ kind: "race", pit: PIT });
    const bare = { ...builtInTrack("clubring"), pitLane: null };
    expect(() => new RaceEngine(config, bare as never)).toThrow(
      "session.pit needs a circuit with a pit lane, clubring has none: leave it out",
    );
  });
});

describe("a red flag", () => {
  it("[RC115] the restart puts cars on their slots in race order, and a snapshot of it goes on alike", () => {
    const engine = engineOf({ kind: "race" });
    run(engine, engine.session.lightsOutTick + 300, 0.6);
    const [leader] = engine.session.runningOrder;
    run(engine, 60, 0, [{ kind: "trackStatus", status: "red" }]);
    run(engine, 1, 0, [{ kind: "restart" }]);
    expect(engine.world.state.trackSM[leader]).toBeCloseTo(engine.track.grid[0].sM, 3);
    expect(engine.world.state.lateralM[leader]).toBeCloseTo(engine.track.grid[0].lateralM, 3);
    const copy = engineOf({ kind: "race" });
    copy.restore(engine.snapshot());
    const events = run(engine, 700, 0.5);
    expect(run(copy, 700, 0.5)).toEqual(events);
    expect(copy.stateHash()).toBe(engine.stateHash());
    expect(kinds(events)).toContain("lightsOut");
    expect(kinds(events)).not.toContain("falseStart");
    expect(engine.world.state.forwardSpeedMps[leader]).toBeGreaterThan(2);
  });
});

describe("what drivers are shown", () => {
  it("[RC80] lets cars into qualifying one after another, and into a race all at once", () => {
    const releasedAt = (session: SessionFormat): number[] => {
      const engine = engineOf(session);
      const signals = new DriverSignals(engine.session);
      const context = openTrackContext();
      const ticks = [-1, -1, -1];
      for (let tick = 0; tick < 2000; tick++) {
        run(engine, 1, 0);
        for (let car = 0; car < 3; car++) {
          signals.show(car, context);
          if (context.go && ticks[car] < 0) ticks[car] = engine.tick - engine.session.lightsOutTick;
        }
      }
      return ticks;
    };
    expect(releasedAt({ kind: "race" })).toEqual([0, 0, 0]);
    expect(releasedAt({ kind: "qualifying", durationSec: 300 })).toEqual([0, 240, 480]);
  });

  it("[RC110] [RC128] limits, overtaking and the way into the pits", () => {
    const engine = engineOf({ kind: "race", pit: PIT });
    const signals = new DriverSignals(engine.session);
    const context = openTrackContext();
    signals.show(0, context);
    expect(context).toMatchObject({ go: false, finished: false, pitCall: null, noOvertaking: false });
    run(engine, engine.session.lightsOutTick + 1, 0.5, [CALL]);
    run(engine, 500, 0.2, [{ kind: "trackStatus", status: "fullCourseYellow" }]);
    signals.show(0, context);
    expect(context).toMatchObject({ go: true, pitCall: { box: 0 }, noOvertaking: true, speedLimitMps: 80 / 3.6 });
    signals.show(1, context);
    expect(context.pitCall).toBeNull();
    run(engine, 1, 0, [{ kind: "penalise", ruling: 1, car: 1 as CarIndex, penalty: { kind: "driveThrough" } }]);
    signals.show(1, context);
    expect(context.pitCall).toEqual({ box: null });
  });
});
