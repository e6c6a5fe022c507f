import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawLearningCurves } from "./learning-curves.ts";
import { checkTargets, summariseBySeen } from "./model-card.ts";
import { metricAt, RunError, readRun } from "./run-record.ts";
import { type JudgedRow, type Seen, seenIn } from "./training-split.ts";

const CURRICULUM = { tracks: ["clubring", "Spa.csv", "mirror:greyfell"], cars: ["gt3", "hatch"], generatedShare: 0 };

describe("what a curriculum has seen", () => {
  it.each<[string, string, Seen]>([
    ["clubring", "gt3", "trained"],
    ["../elsewhere/spa.csv", "hatch", "trained"],
    ["greyfell", "gt3", "trained"],
    ["clubring", "formula", "newCar"],
    ["nordvik", "gt3", "newCircuit"],
    ["../tracks/Monza.csv", "formula", "newBoth"],
  ])("of %s with %s: %s", (track, car, seen) => {
    expect(seenIn(CURRICULUM, track, car)).toBe(seen);
  });

  it("is every car where it names none", () => {
    expect(seenIn({ ...CURRICULUM, cars: null }, "clubring", "formula")).toBe("trained");
  });
});

function row(seen: Seen, vsReference: number | null, changes: Partial<JudgedRow> = {}): JudgedRow {
  const lap = { bestLapSec: 100, meanLapSec: 100, vsReference, vsReferenceLap: vsReference, laps: 30, cleanLaps: 30 };
  return { track: "clubring", car: "gt3", driver: "tiny", ...lap, offs: 0, wallContacts: 0, rescues: 0, problem: null, seen, ...changes };
}

describe("checkTargets", () => {
  it("is met where every figure is within its bound", () => {
    const rows = [...Array.from({ length: 9 }, () => row("trained", 0.98)), row("newCircuit", 0.985), row("newCar", 1.0)];
    expect(checkTargets(rows, 30)).toEqual([
      { target: "faster than the reference driver on at least 90 % of pairs", measured: "90.9 %", isMet: true },
      { target: "no pair more than 2 % slower than him", measured: "0 of 11", isMet: true },
      { target: "30 laps without an off on at least 95 % of pairs", measured: "100.0 %", isMet: true },
      { target: "on circuits and cars not trained on at most 1 % worse", measured: "1.25 % of the reference's lap", isMet: false },
    ]);
  });

  it("is missed by a pair without a lap, and silent about new circuits where there are none", () => {
    const rows = [row("trained", 0.98), row("trained", null, { laps: 0, cleanLaps: 0, bestLapSec: null, problem: "stuck" })];
    expect(checkTargets(rows, 30).map(({ isMet }) => isMet)).toEqual([false, false, false]);
  });

  it("takes each row into one summary besides that of all", () => {
    const summaries = summariseBySeen([row("trained", 0.98), row("newCar", 0.99), row("newCar", 1.01), row("newBoth", 1)]);
    expect([summaries.all, summaries.trained, summaries.newCircuit, summaries.newCar, summaries.newBoth].map(({ pairs }) => pairs)).toEqual(
      [4, 1, 0, 2, 1],
    );
    expect(summaries.newCar.meanVsReference).toBe(1);
  });
});

describe("readRun", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "run-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);

  it("names the file that is missing or damaged", () => {
    expect(() => readRun(folder)).toThrow(RunError);
    expect(() => readRun(folder)).toThrow("config.json cannot be read");
    write("config.json", "{");
    expect(() => readRun(folder)).toThrow("config.json is no JSON");
    write("config.json", "{}");
    expect(() => readRun(folder)).toThrow("config.json names no curriculum");
    write("config.json", JSON.stringify({ seed: 3, curriculum: { tracks: [] } }));
    expect(() => readRun(folder)).toThrow("metrics.csv cannot be read");
  });

  it("reads configuration and metrics, and leaves out where files lay", () => {
    const tracks = ["clubring", "/home/someone/Spa.csv", "../shared/tracks/Monza.csv", "mirror:/data/Sochi.csv", "generated:7"];
    write(
      "config.json",
      JSON.stringify({ seed: 3, actor_command: ["node", "training/actor/main.ts"], curriculum: { tracks, cars: ["gt3"] } }),
    );
    write("metrics.csv", "seconds,updates,pace\n10,5,nan\n20,15,0.5\n30,25,\n");
    const run = readRun(folder);
    expect(run.curriculum).toEqual({
      tracks: ["clubring", "Spa.csv", "Monza.csv", "mirror:Sochi.csv", "generated:7"],
      cars: ["gt3"],
      generatedShare: 0,
    });
    expect(JSON.stringify(run.config)).not.toMatch(/someone|shared|data/);
    expect(run.config.actor_command).toEqual(["node", "training/actor/main.ts"]);
    expect(run.best).toBeNull();
    expect(metricAt(run.metrics, "pace", 24)).toBe(0.5);
    expect(metricAt(run.metrics, "pace", 30)).toBe(0.5);
    expect(metricAt(run.metrics, "pace", 14)).toBeNull();
    expect(metricAt(run.metrics, "seconds", 1000)).toBe(30);
    expect(metricAt(run.metrics, "unknown", 1000)).toBeNull();
  });
});

describe("drawLearningCurves", () => {
  it("draws the metrics that have numbers, long ones thinned out", () => {
    const reports = Array.from({ length: 5000 }, (_, i) => i);
    const metrics = new Map([
      ["steps", reports.map((i) => i * 1000)],
      ["pace", reports.map((i) => i / 5000)],
      ["off_sec", reports.map(() => Number.NaN)],
      ["evaluation_ratio", reports.map((i) => (i < 2500 ? Number.NaN : i < 4000 ? 1.1 : 1.05))],
    ]);
    const curves = drawLearningCurves(metrics);
    expect(curves.map(({ file }) => file)).toEqual(["curve-lap-time.svg", "curve-pace.svg"]);
    const [lapTime, pace] = curves.map(({ svg }) => [...svg.matchAll(/<path d="([^"]+)"/g)].map(([, path]) => path.match(/[ML]/g)?.length));
    expect(lapTime).toEqual([2]);
    expect(pace).toEqual([385, 385]);
  });

  it("draws nothing of nothing", () => {
    expect(drawLearningCurves(new Map())).toEqual([]);
  });
});
