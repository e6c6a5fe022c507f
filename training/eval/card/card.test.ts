import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SKILL_TIERS } from "../../../shared/contract/driver-skill.ts";
import type { DialRow } from "../dials.ts";
import type { RaceEvaluation } from "../race.ts";
import { drawLearningCurves } from "./learning-curves.ts";
import { checkTargets, summariseBySeen } from "./model-card.ts";
import { racingText } from "./racing-text.ts";
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

describe("racingText", () => {
  const race: RaceEvaluation = {
    field: "reference",
    grid: 20,
    start: 20,
    laps: 30,
    skill: 100,
    sportsmanship: 80,
    races: 4,
    wins: 3,
    podiums: 4,
    meanPosition: 1.25,
    atFaultPer100Km: 0.5,
    contactsPer100Km: 0.75,
    defendedPer100Km: 2,
    yieldedPer100Km: 3,
    roomLeftM: 1.5,
    retired: 0,
    passesPerRace: 40,
    classifiedShare: 1,
    rescues: 0,
  };
  const dial = (track: string, tier: string, skill: number, ratioToTop: number): DialRow => ({
    track,
    car: "gt3",
    tier,
    skill,
    meanLapSec: 100,
    ratioToTop,
    spread: 0.01,
    offs: 0,
  });

  it("is empty where nothing was measured", () => {
    expect(racingText({ races: [], dials: [] })).toBe("");
  });

  it("shows races from the back with their places, fields of learned drivers without", () => {
    const text = racingText({ races: [race, { ...race, field: "learned" }], dials: [] });
    const [, , against, among] = text.split("\n");
    expect(against).toBe(
      "| from place 20 of 20, reference drivers | 80 | 4 x 30 | 75.0 % | 100.0 % | 1.3 | 0.50 | 0.75 | 1.50 | 2.0 | 3.0 | 40.0 | 100.0 % |",
    );
    expect(among).toBe("| 20 learned drivers, mixed | 0 to 100 | 4 x 30 |  |  |  | 0.50 | 0.75 | 1.50 | 2.0 | 3.0 | 40.0 | 100.0 % |");
  });

  it("sums the circuits of a tier up", () => {
    const dials = SKILL_TIERS.flatMap(({ id, skill }) => [dial("clubring", id, skill, 1.05), dial("greyfell", id, skill, 1.07)]);
    expect(racingText({ races: [], dials })).toContain("| gt3 | alien | 100 | 1.0600 | 1.0500 to 1.0700 | 1.0 % |");
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
