import { beforeAll, expect, it } from "vitest";
import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceConfig } from "../contract/race-config.ts";
import { RaceEngine } from "../engine/race-engine.ts";
import { prepareField, ReferenceField } from "../engine/reference-field.ts";
import { classify } from "../race/classification.ts";
import type { RaceEvent } from "../race/race-event.ts";
import { builtInTrack } from "../track/circuits/index.ts";
import { Recorder } from "./recorder.ts";
import type { Recording } from "./recording.ts";
import { decodeRecording, encodeRecording } from "./recording-file.ts";
import { verifyRecording } from "./verify-recording.ts";

const CARS = 20;
const LAPS = 2;

const events: RaceEvent[] = [];
let engine: RaceEngine;
let recording: Recording;

beforeAll(() => {
  const entries = Array.from({ length: CARS }, (_, car) => ({
    carModel: "gt3",
    name: `Reference ${car + 1}`,
    kind: "ai" as const,
    driver: "reference",
    setup: {},
  }));
  const config: RaceConfig = { track: "clubring", seed: 8, laps: LAPS, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries };
  engine = new RaceEngine(config, builtInTrack("clubring"));
  const field = new ReferenceField(engine, prepareField(engine));
  const recorder = new Recorder(engine, null);
  const inputs = new DriveInputs(CARS);
  while (!engine.ended) {
    field.drive(inputs);
    events.push(...engine.step(inputs));
    recorder.record(inputs);
  }
  recording = recorder.toRecording();
}, 120_000);

it("finishes with every car classified", () => {
  const rows = classify(engine.session);
  expect(rows.filter((row) => row.status !== "finished")).toEqual([]);
  expect(rows[0].laps).toBe(LAPS);
  expect(rows.map((row) => row.position)).toEqual(Array.from({ length: CARS }, (_, i) => i + 1));
  expect(new Set(rows.map((row) => row.car)).size).toBe(CARS);
});

it("starts cleanly: no car moves before lights out", () => {
  expect(events.filter((event) => event.kind === "falseStart")).toEqual([]);
  expect(events.find((event) => event.kind === "sectorCompleted")?.tick).toBeGreaterThan(engine.session.lightsOutTick);
});

it("gives times, gaps and places that agree with one another", () => {
  const rows = classify(engine.session);
  rows.forEach((row, i) => {
    const laps = events.filter((event) => event.kind === "lapCompleted").filter((event) => event.car === row.car);
    expect(laps.map((lap) => lap.lap)).toEqual(Array.from({ length: row.laps }, (_, lap) => lap + 1));
    expect(laps.reduce((sum, lap) => sum + lap.timeMs, 0)).toBe(row.timeMs);
    expect(Math.min(...laps.map((lap) => lap.timeMs))).toBe(row.bestLapMs);
    if (row.laps < LAPS) expect(row).toMatchObject({ gapMs: null, gapLaps: LAPS - row.laps });
    else expect(row.gapMs).toBe(row.timeMs! - rows[0].timeMs!);
    if (i > 0 && rows[i - 1].laps === row.laps) expect(row.timeMs!).toBeGreaterThanOrEqual(rows[i - 1].timeMs!);
  });
  expect(Math.min(...rows.map((row) => row.bestLapMs!))).toBe(engine.session.fastestLapMs);
});

it("is recorded in less than 5 bytes a car and tick, and comes out of the file identical", () => {
  const bytes = encodeRecording(recording);
  expect(bytes.length / (recording.ticks * CARS)).toBeLessThan(5);
  expect(verifyRecording(decodeRecording(bytes))).toEqual({ identical: true, firstDivergence: null });
}, 120_000);
