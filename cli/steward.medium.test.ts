import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { tariffOf } from "../shared/steward/ruling/tariff.ts";
import type { RaceReport } from "./race-report.ts";
import { readRecording } from "./recording-storage.ts";
import { reviewRecording } from "./steward/review-recording.ts";

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(script: string, ...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", `cli/${script}`, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

function steward(...args: string[]): Outcome {
  return run("steward.ts", ...args);
}

const folder = mkdtempSync(join(tmpdir(), "paddock-steward-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("prints the score of a family as one JSON value, and fails where victims were penalised", () => {
  const { status, stdout } = steward("score", "--family", "wrongWay", "--json");
  const score = JSON.parse(stdout);
  expect(Object.keys(score)).toEqual(["scenes", "precision", "recall", "victimsPenalised", "families", "failures"]);
  expect(Object.keys(score.families)).toEqual(["wrongWay"]);
  expect(score.scenes).toBeGreaterThan(5);
  expect(status).toBe(score.victimsPenalised > 0 ? 1 : 0);
});

it.each([
  [["score", "--family", "parking"], "--family must be one of insideOvertake,"],
  [["score", "all"], "usage: npm run steward -- score"],
  [["review"], "usage: npm run steward -- review RECORDING"],
  [["review", "nowhere.paddock"], "there is no file nowhere.paddock"],
  [["review", "nowhere.paddock", "--incident", "first"], "--incident must be an integer from 1"],
  [["review", "nowhere.paddock", "--strictness", "cruel"], "--strictness must be one of lenient, standard, strict"],
  [["pardon"], 'steward "pardon" is unknown'],
])("refuses %j with the reason on standard error", (args, reason) => {
  const { status, stdout, stderr } = steward(...args);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(reason);
});

describe("a race under the steward", { timeout: 120_000 }, () => {
  const path = join(folder, "judged.paddock");
  const race = ["--track", "clubring", "--car", "gt3", "--drivers", "20", "--laps", "2", "--seed", "4"];

  it("is recorded with the orders that his rulings came to, verifies, and is judged alike in a review", () => {
    const raced = run("race.ts", ...race, "--steward", "--record", path, "--json");
    expect(raced).toMatchObject({ status: 0 });
    const { rulings = [], classification }: RaceReport = JSON.parse(raced.stdout);
    const punished = rulings.find(({ ruling }) => ruling.decision === "timePenalty")?.ruling;
    const amended = rulings.find(({ history }) => history.length > 0)?.ruling;
    if (punished === undefined || amended === undefined) throw new Error("nobody is punished, or nothing amended: choose another seed");
    const recording = readRecording(path);
    expect(recording.orders).toContainEqual({
      tick: expect.any(Number),
      order: { kind: "penalise", ruling: punished.id, car: punished.against, penalty: { kind: "time", seconds: punished.seconds } },
    });
    expect(classification.find(({ carId }) => carId === punished.against)?.penaltySec).toBeGreaterThanOrEqual(punished.seconds);
    expect(JSON.parse(run("replay.ts", "verify", path, "--json").stdout)).toEqual({ identical: true, firstDivergence: null });
    expect(JSON.parse(steward("review", path, "--json").stdout)).toEqual({ incidents: rulings });

    const shown = JSON.parse(steward("review", path, "--incident", String(punished.id), "--json").stdout);
    expect(shown.ruling).toMatchObject({ decision: "timePenalty", against: punished.against, counterfactual: { reproduced: true } });
    expect(shown.ruleTexts[punished.rules[0]].length).toBeGreaterThan(20);
    expect(shown.clipTicks.to).toBeGreaterThan(shown.clipTicks.from);
    const text = steward("review", path, "--incident", String(amended.id)).stdout;
    expect(text).toMatch(/driven again: the contact goes away .*\nclip: +ticks \d+ to \d+, cars Driver/);
    expect(text).toContain("[SW64] Where the rules are near even");
    const missing = steward("review", path, "--incident", "999");
    expect(missing).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("must be one of the") });
  });

  it("a review by another tariff changes what it costs, and no order of the race is given twice", () => {
    const recording = readRecording(path);
    const by = (strictness: "standard" | "strict") =>
      reviewRecording(recording, tariffOf(strictness), null, () => {}).reduce((sum, { ruling }) => sum + ruling.seconds, 0);
    expect(by("strict")).toBeGreaterThan(by("standard"));
  });

  it("without him has no rulings", () => {
    const { rulings } = JSON.parse(run("race.ts", ...race.slice(0, -4), "--laps", "1", "--json").stdout);
    expect(rulings).toBeUndefined();
  });
});
