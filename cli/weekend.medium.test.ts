import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GRAND_PRIX_POINTS } from "../shared/race/championship.ts";
import { MISSED_STOP_SEC } from "../shared/race/race-rules.ts";
import { verifyRecording } from "../shared/replay/verify-recording.ts";
import { readRecording } from "./recording-storage.ts";
import { runWeekend } from "./weekend/run-weekend.ts";
import { type WeekendReport, weekendTable } from "./weekend/weekend-report.ts";

const EXAMPLE = join(import.meta.dirname, "../docs/examples/weekend.json");
const folder = mkdtempSync(join(tmpdir(), "paddock-weekend-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with the example's weekend, changed. */
function fileOf(change: object): string {
  const path = join(folder, "weekend.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(EXAMPLE, "utf8")), ...change }));
  return path;
}

/** The example's sessions, with rain that stays: what comes and goes within a lap of the shortened race is no reason to change tyres. */
function sessionsInRain(): object[] {
  const [practice, qualifying, race] = JSON.parse(readFileSync(EXAMPLE, "utf8")).sessions;
  const weather = [
    { atSec: 0, wetness: 0 },
    { atSec: 480, wetness: 0 },
    { atSec: 560, wetness: 0.8 },
  ];
  return [practice, qualifying, { ...race, weather }];
}

describe("the example weekend, four times as short", () => {
  let report: WeekendReport;
  beforeAll(async () => {
    report = await runWeekend(fileOf({ timeMultiple: 4, sessions: sessionsInRain() }), join(folder, "records"));
  }, 400_000);

  it("holds practice, qualifying and the race; the race starts as qualifying ended", () => {
    expect(report.sessions.map(({ kind }) => kind)).toEqual(["practice", "qualifying", "race"]);
    const qualified = report.sessions[1].classification.map((row) => row.name);
    const grid = [...report.sessions[2].classification].sort((a, b) => a.car - b.car).map((row) => row.name);
    expect(grid).toEqual(qualified);
    for (const { classification } of report.sessions) expect(classification).toHaveLength(20);
  });

  it("lets everybody set a lap in practice and qualifying without a contact", () => {
    for (const { classification } of report.sessions.slice(0, 2)) {
      for (const row of classification) {
        expect(row.bestLapMs, row.name).not.toBeNull();
        expect(row.carContacts, row.name).toBe(0);
      }
    }
  });

  it("[RC45] [RC147] [RC148] has a classification that adds up", () => {
    const [, , race] = report.sessions;
    for (const row of race.classification) {
      if (row.status !== "finished") continue;
      const laps = race.laps.filter((lap) => lap.car === row.car);
      expect(laps).toHaveLength(row.laps);
      expect(laps.reduce((ms, lap) => ms + Math.round(lap.timeSec * 1000), 0)).toBe(row.timeMs);
      expect(row.resultMs).toBe((row.timeMs ?? 0) + row.penaltyMs);
      expect(row.penaltyMs).toBeGreaterThanOrEqual(row.missedObligations * MISSED_STOP_SEC * 1000);
      expect(race.stops.filter((stop) => stop.car === row.car)).toHaveLength(row.stops);
    }
    const finishers = race.classification.filter((row) => row.status === "finished" && !row.disqualified && row.gapLaps === 0);
    const results = finishers.map((row) => row.resultMs ?? 0);
    expect(results).toEqual([...results].sort((a, b) => a - b));
  });

  it("[WK8] gives the points of the table, and one for the fastest lap", () => {
    const points = report.points.drivers.reduce((sum, driver) => sum + driver.points, 0);
    expect(points).toBe(GRAND_PRIX_POINTS.places.reduce((sum, place) => sum + place, 0) + 1);
    expect(report.points.teams.reduce((sum, team) => sum + team.points, 0)).toBe(points);
  });

  it("[ST3] [ST4] brings every car in for other tyres, rain tyres among them, and into a box", () => {
    const [, , race] = report.sessions;
    for (const row of race.classification) if (row.status === "finished") expect(row.missedObligations, row.name).toBe(0);
    expect(race.stops.some((stop) => ["intermediate", "wet"].includes(stop.to))).toBe(true);
    expect(race.classification.filter((row) => row.status === "retired")).toEqual([]);
  });

  it("[RP1] keeps recordings of all sessions, which replay to the same", () => {
    const files = readdirSync(join(folder, "records"));
    expect(files).toEqual(["1-practice.paddock", "2-qualifying.paddock", "3-race.paddock"]);
    const recording = readRecording(join(folder, "records", files[2]));
    expect(recording.finalHash).toBe(report.sessions[2].stateHash);
    expect(verifyRecording(recording)).toEqual({ identical: true, firstDivergence: null });
  }, 120_000);

  it("is told to a person: classification, stops, flags, points", () => {
    const text = weekendTable(report);
    for (const part of ["1. practice", "2. qualifying", "3. race", "Stops:", "chequered flag", "Points", "Teams", "Ada Falk"])
      expect(text).toContain(part);
  });
});

describe("race --weekend", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", join(import.meta.dirname, "race.ts"), ...args], { encoding: "utf8", timeout: 60_000 });

  it.each<[string[], number, string]>([
    [["--weekend", join(folder, "none.json")], 2, "give a JSON file such as docs/examples/weekend.json"],
    [["--weekend", EXAMPLE, "--laps", "3"], 2, "--laps does not go with --weekend: write it into the file"],
    [["--weekend", EXAMPLE, "--driver", "all-rounder"], 2, "--driver does not go with --weekend"],
  ])("refuses %j", (args, status, message) => {
    const outcome = run(...args);
    expect(outcome).toMatchObject({ status, stdout: "" });
    expect(outcome.stderr).toContain(message);
  });

  it("names what is wrong with a file", () => {
    const outcome = run("--weekend", fileOf({ sessions: [{ kind: "race" }] }));
    expect(outcome.stderr).toContain("weekend: sessions.0 needs either laps or durationSec");
  });
});
