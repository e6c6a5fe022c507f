import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLineFollower } from "../server/inference/testing/line-follower.ts";
import { writePolicy } from "../server/inference/testing/write-policy.ts";
import type { LapReport } from "./lap/drive-laps.ts";

function lap(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const scriptPath = join(import.meta.dirname, "lap.ts");
  return spawnSync(process.execPath, ["--import", "tsx", scriptPath, ...args], { encoding: "utf8", timeout: 60_000 });
}

describe("lap", () => {
  it("prints one JSON object with flying laps, reference and ratio", () => {
    const { status, stdout } = lap("--track", "clubring", "--car", "roadster", "--driver", "reference", "--laps", "2", "--json");
    expect(status).toBe(0);
    const report: LapReport = JSON.parse(stdout);
    expect(report).toMatchObject({ track: "clubring", car: "roadster", driver: "reference" });
    expect(report.laps).toHaveLength(2);
    for (const flying of report.laps) expect(flying).toEqual({ timeSec: flying.timeSec, offTrackSec: 0, wallContacts: 0, carContacts: 0 });
    const times = report.laps.map((flying) => flying.timeSec);
    expect(report.bestLapSec).toBe(Math.min(...times));
    // The mean of two times in milliseconds may lie half-way between two milliseconds.
    expect(Math.abs(report.meanLapSec - (times[0] + times[1]) / 2)).toBeLessThan(0.0005 + 1e-9);
    expect(report.ratio).toBeCloseTo(report.bestLapSec / report.referenceLapSec, 3);
    expect(report.outLapSec).toBeGreaterThan(report.meanLapSec);
  });

  describe("with a policy", () => {
    let folder = "";
    let policyPath = "";
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "lap-"));
      policyPath = join(folder, "policy.onnx");
      writeFileSync(policyPath, writeLineFollower());
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it("drives the laps with it, and equal laps every time", () => {
      const drive = (): LapReport => {
        const { status, stdout } = lap("--track", "clubring", "--car", "gt3", "--driver", policyPath, "--laps", "2", "--json");
        expect(status).toBe(0);
        return JSON.parse(stdout);
      };
      const report = drive();
      expect(report).toMatchObject({ track: "clubring", car: "gt3", driver: "line-follower", compound: "racing-medium" });
      expect(report.laps).toHaveLength(2);
      for (const flying of report.laps) expect(flying).toMatchObject({ offTrackSec: 0, wallContacts: 0 });
      expect(report.ratio).toBeGreaterThan(1.05);
      expect(report.ratio).toBeLessThan(1.4);
      expect(drive()).toEqual(report);
    });

    it("says where a car got to that does not complete its laps", () => {
      const idlePath = join(folder, "idle.onnx");
      writeFileSync(idlePath, writePolicy());
      const { status, stdout, stderr } = lap("--track", "clubring", "--car", "gt3", "--driver", idlePath);
      expect(status).toBe(1);
      expect(stdout).toBe("");
      expect(stderr).toMatch(/gt3 did not complete lap 1 of clubring: it is at s = \d+ m/);
    });

    it("refuses a pace, and a policy of another observation", () => {
      expect(lap("--track", "clubring", "--car", "gt3", "--driver", policyPath, "--pace", "0.9").stderr).toContain("--pace is for");
      const oldPath = join(folder, "old.onnx");
      writeFileSync(oldPath, writeLineFollower({ metadata: { "paddock.observationHash": "0" } }));
      const { status, stderr } = lap("--track", "clubring", "--car", "gt3", "--driver", oldPath);
      expect(status).toBe(1);
      expect(stderr).toContain('was trained on observation "0"');
    });
  });

  it("prints a table for reading without --json", () => {
    const { status, stdout } = lap("--track", "clubring", "--car", "gt3", "--laps", "1", "--pace", "0.9");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^gt3 on racing-medium tyres, clubring, driver reference\n/);
    expect(stdout).toMatch(/reference \d+\.\d{3} s, ratio 1\.\d{4}\n$/);
  });

  it.each([
    [["--track", "nowhere", "--car", "gt3"], 'no track "nowhere"'],
    [["--track", "clubring", "--car", "gt9"], "gt9"],
    [["--track", "clubring"], "--car is missing"],
    [["--track", "clubring", "--car", "gt3", "--laps", "none"], "--laps must be an integer"],
    [["--track", "clubring", "--car", "gt3", "--driver", "someone"], "someone"],
    [["--track", "clubring", "--car", "gt3", "--pace", "2"], "--pace must be a number"],
    [["--all", "--shelf", "no-such-folder"], "there is no folder no-such-folder"],
  ])("refuses %j with the reason on standard error", (args, reason) => {
    const { status, stdout, stderr } = lap(...args);
    expect(status).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toContain(reason);
  });
});
