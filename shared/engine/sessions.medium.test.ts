import { beforeAll, describe, expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { SessionFormat } from "../contract/race-config.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import type { PreparedDriver } from "../driver/driver-preparation.ts";
import { classify } from "../race/classification.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { RaceEngine } from "./race-engine.ts";
import { prepareRace } from "./race-preparation.ts";
import { prepareField, ReferenceField, referenceEntry } from "./reference-field.ts";

const CARS = 8;
const track = builtInTrack("clubring");
const entries = Array.from({ length: CARS }, (_, car) => referenceEntry("gt3", `Driver ${car + 1}`));
const MOST_TICKS = 30_000;

function engineOf(session: SessionFormat): RaceEngine {
  return new RaceEngine(prepareRace({ track: "clubring", seed: 3, laps: 3, wetness: 0, tyreWearRate: 1, session, entries }, track), track);
}

let prepared: PreparedDriver[];
beforeAll(() => {
  prepared = prepareField(engineOf({ kind: "race" }));
}, 60_000);

/** Eight reference drivers hold a session; it must end by itself. */
function hold(session: SessionFormat, ordersAt: Record<number, RaceOrder[]> = {}): { engine: RaceEngine; events: RaceEvent[] } {
  const engine = engineOf(session);
  const field = new ReferenceField(engine, prepared);
  const inputs = new DriveInputs(CARS);
  const events: RaceEvent[] = [];
  while (!engine.ended && engine.tick < MOST_TICKS) {
    field.drive(inputs);
    events.push(...engine.step(inputs, ordersAt[engine.tick + 1] ?? []));
  }
  expect(engine.session.phase).toBe("ended");
  return { engine, events };
}

describe("reference drivers", () => {
  it("[RC80] [RC83] [RC45] qualify: everybody sets laps, and the order is that of the best ones", () => {
    const { engine, events } = hold({ kind: "qualifying", durationSec: 120 });
    const rows = classify(engine.session);
    const bestMs = rows.map((row) => row.bestLapMs ?? Number.NaN);
    expect(bestMs).toEqual([...bestMs].sort((a, b) => a - b));
    expect(events.filter((event) => event.kind === "retired")).toEqual([]);
    for (const { car, bestLapMs } of rows) {
      const laps = events.filter((event) => event.kind === "lapCompleted").filter((event) => event.car === car);
      expect(Math.min(...laps.map((event) => event.timeMs))).toBe(bestLapMs);
    }
  }, 60_000);

  it("[RC85] [RC86] race over time after a formation lap; laps add up to race times", () => {
    const { engine, events } = hold({ kind: "race", start: "rolling", durationSec: 90, lapsAfterTime: 1 });
    const [last] = events.filter((event) => event.kind === "lastLap");
    const rows = classify(engine.session);
    expect(rows[0]).toMatchObject({ status: "finished", laps: last.lap });
    for (const { car, timeMs } of rows) {
      const laps = events.filter((event) => event.kind === "lapCompleted").filter((event) => event.car === car);
      expect(laps.reduce((sum, event) => sum + event.timeMs, 0)).toBe(timeMs);
    }
  }, 60_000);

  it("[RC115] race on after a red flag and a restart, none a lap down for it", () => {
    const { engine, events } = hold({ kind: "race" }, { 2500: [{ kind: "trackStatus", status: "red" }], 3800: [{ kind: "restart" }] });
    expect(events.filter((event) => event.kind === "lightsOut")).toHaveLength(2);
    expect(classify(engine.session).map((row) => [row.status, row.laps])).toEqual(Array(CARS).fill(["finished", 3]));
  }, 60_000);
});
