import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { stewardScenes } from "../shared/steward/scenes/steward-scenes.ts";

const folder = mkdtempSync(join(tmpdir(), "steward-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}

function steward(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const run = spawnSync(process.execPath, ["--import", "tsx", "cli/steward.ts", ...args], { encoding: "utf8" });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
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
  [["pardon"], 'steward "pardon" is unknown'],
])("refuses %j with the reason on standard error", (args, reason) => {
  const { status, stdout, stderr } = steward(...args);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(reason);
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
