import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLineFollower } from "../server/inference/testing/line-follower.ts";
import { writePolicy } from "../server/inference/testing/write-policy.ts";
import type { LapReport } from "./lap/drive-laps.ts";

function run(script: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ["--import", "tsx", join(import.meta.dirname, script), ...args], { encoding: "utf8" });
}

describe("driver check", () => {
  const folder = mkdtempSync(join(tmpdir(), "driver-"));
  const pathOf = (name: string): string => join(folder, name);
  beforeAll(() => {
    writeFileSync(pathOf("follower.onnx"), writeLineFollower());
    writeFileSync(pathOf("idle.onnx"), writePolicy());
    writeFileSync(pathOf("old.onnx"), writeLineFollower({ metadata: { "paddock.observationHash": "0" } }));
    writeFileSync(pathOf("text.onnx"), "It brakes early.\n");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("prints one JSON object about a file that can drive: what it is, and the laps that the lap command drives with it", () => {
    const file = pathOf("follower.onnx");
    const { status, stdout } = run("driver.ts", "check", file, "--json");
    expect(status).toBe(0);
    const lap: LapReport = JSON.parse(
      run("lap.ts", "--track", "clubring", "--car", "gt3", "--driver", file, "--laps", "2", "--json").stdout,
    );
    const check = JSON.parse(stdout);
    expect(check).toEqual({
      file,
      name: "line-follower",
      decisionsPerSec: expect.any(Number),
      track: "clubring",
      car: "gt3",
      bestLapSec: lap.bestLapSec,
      ratio: lap.ratio,
      offTrackSec: 0,
    });
    expect(check.decisionsPerSec).toBeGreaterThan(0);
    expect(check.decisionsPerSec).toBe(Math.floor(check.decisionsPerSec));
  });

  it.each([
    ["text.onnx", "is no ONNX file"],
    ["old.onnx", 'was trained on observation "0"'],
    ["missing.onnx", "does not exist"],
  ])("fails for %s, names the file and what is wrong", (name, reason) => {
    const { status, stdout, stderr } = run("driver.ts", "check", pathOf(name), "--json");
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(`policy file ${pathOf(name)}: ${reason}`);
  });

  it("fails for a policy that fits but does not get round, and says how far it got", () => {
    const { status, stdout, stderr } = run("driver.ts", "check", pathOf("idle.onnx"), "--json");
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(`${pathOf("idle.onnx")} fits, but does not lap clubring in gt3`);
    expect(stderr).toMatch(/gt3 did not complete lap 1 of clubring: it is at s = \d+ m/);
  });

  it.each([
    [[], "usage: npm run driver -- check FILE"],
    [["check"], "usage: npm run driver -- check FILE"],
    [["check", "one.onnx", "two.onnx"], "usage: npm run driver -- check FILE"],
    [["drive", "one.onnx"], "usage: npm run driver -- check FILE"],
    [["check", "one.onnx", "--car", "gt9"], "--car must be one of hatch, "],
  ])("refuses %j with exit code 2", (args, reason) => {
    const { status, stdout, stderr } = run("driver.ts", ...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(reason);
  });
});
