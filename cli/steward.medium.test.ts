import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { tariffOf } from "../shared/steward/ruling/tariff.ts";
import { stewardScenes } from "../shared/steward/scenes/steward-scenes.ts";
import type { RaceReport } from "./race-report.ts";
import { readRecording } from "./recording-storage.ts";
import { reviewRecording } from "./steward/review-recording.ts";

const folder = mkdtempSync(join(tmpdir(), "paddock-steward-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}

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
  const race = ["--track", "halden-bowl", "--car", "gt3", "--drivers", "20", "--laps", "2", "--seed", "3"];

  it("is recorded with the orders that his rulings came to, verifies, and is judged alike in a review", () => {
    const raced = run("race.ts", ...race, "--steward", "--record", path, "--json");
    expect(raced).toMatchObject({ status: 0 });
    const { rulings = [], classification }: RaceReport = JSON.parse(raced.stdout);
    const punished = rulings.find(({ ruling }) => ruling.decision === "timePenalty" && ruling.kind === "collision")?.ruling;
    if (punished === undefined) throw new Error("nobody is punished for a collision: choose another seed");
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
    const text = steward("review", path, "--incident", String(punished.id)).stdout;
    expect(text).toMatch(/driven again: the contact (goes away|happens) .*\nclip: +ticks \d+ to \d+, cars Driver/);
    expect(text).toContain(`[${punished.rules[0]}] `);
    const missing = steward("review", path, "--incident", "999");
    expect(missing).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("must be one of the") });
  });

  it("a review by another tariff changes what it costs, and no order of the race is given twice", () => {
    const recording = readRecording(path);
    const by = (strictness: "lenient" | "standard") =>
      reviewRecording(recording, tariffOf(strictness), null, () => {}).reduce((sum, { ruling }) => sum + ruling.seconds, 0);
    expect(by("lenient")).toBeLessThan(by("standard"));
  });

  it("without him has no rulings", () => {
    const { rulings } = JSON.parse(run("race.ts", ...race.slice(0, -4), "--laps", "1", "--json").stdout);
    expect(rulings).toBeUndefined();
  });
});

it("judges a clip and prints its incidents, with the shares of the blame by the car's id", () => {
  const scene = stewardScenes().find(({ family, expected }) => family === "rearEnd" && expected.against !== null);
  if (scene === undefined) throw new Error("there are rear-end scenes with somebody to punish");
  const { status, stdout } = steward("judge", fileOf("clip.json", scene.clip), "--json");
  expect(status).toBe(0);
  const { incidents, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({});
  const incident = incidents.find(({ against }: { against: string | null }) => against === scene.expected.against);
  expect(Object.keys(incident)).toEqual(
    expect.arrayContaining("id kind atSec cars faultShares decision seconds points against rules facts confidence reason".split(" ")),
  );
  expect(incident.faultShares[scene.expected.against as string]).toBeGreaterThan(0.5);
  expect(Object.keys(incident.faultShares).sort()).toEqual([...incident.cars].sort());
});

it("prints an empty list for a clean clip, and a line for a person", () => {
  const scene = stewardScenes().find(({ expected }) => !expected.mayBeNoted);
  const path = fileOf("clean.json", scene?.clip);
  expect(JSON.parse(steward("judge", path, "--json").stdout)).toEqual({ incidents: [] });
  expect(steward("judge", path).stdout).toBe("nothing deserves a look\n");
});

it.each([
  [["judge"], 2, "usage: npm run steward -- judge CLIP.json"],
  [["judge", "/nowhere.json"], 2, "/nowhere.json cannot be read"],
  [["judge", fileOf("broken.json", "{")], 2, "broken.json is not JSON"],
  [["judge", fileOf("empty.json", {})], 1, "clip: the whole: must have required property 'version'"],
  [["judge", fileOf("empty.json", {}), "--strictness", "cruel"], 2, "--strictness must be one of lenient, standard, strict"],
  [["judge", fileOf("empty.json", {}), "--tariff", fileOf("tariff.json", { parking: {} })], 1, 'tariff: "parking" is no offence'],
  [["races", "--races", "0"], 2, "--races must be an integer from 1 to 1000"],
])("refuses %j", (args, code, reason) => {
  const { status, stdout, stderr } = steward(...args);
  expect(status).toBe(code);
  expect(stdout).toBe("");
  expect(stderr).toContain(reason);
});

it("holds races and counts their penalties", () => {
  const { status, stdout } = steward("races", "--races", "1", "--json");
  const { races, penalties, lines } = JSON.parse(stdout);
  expect(races).toBe(1);
  expect(lines).toHaveLength(1);
  expect(penalties.max).toBe(lines[0].penalties);
  expect(status).toBe(penalties.max > 6 ? 1 : 0);
});
