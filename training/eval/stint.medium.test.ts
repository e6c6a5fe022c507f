import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLineFollower } from "../../server/inference/testing/line-follower.ts";
import type { StintRow } from "./stint.ts";

describe("stint", () => {
  let folder = "";
  let follower = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "eval-stint-"));
    follower = join(folder, "follower.onnx");
    writeFileSync(follower, writeLineFollower());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const stint = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, ["--import", "tsx", join(import.meta.dirname, "main.ts"), "stint", "--tracks", "clubring", ...args], {
      encoding: "utf8",
    });
  const rowsOf = (...args: string[]): StintRow[] => JSON.parse(String(stint(...args, "--json").stdout));

  it("[FS1] [FS2] prints a row a driver: who paces himself finishes on the fuel that the other runs out of", { timeout: 60_000 }, () => {
    const rows = rowsOf("--driver", "all-rounder", "--laps", "6", "--fuel-share", "0.93");
    expect(rows.map(({ driver }) => driver)).toEqual(["pacing", "ignoring"]);
    const [pacing, ignoring] = rows;
    for (const row of rows) {
      expect(row).toMatchObject({ track: "clubring", car: "gt3", tyreWearRate: 4, fuelUseRate: 4, startFuelKg: pacing.startFuelKg });
      expect(row.finalWear).toBeGreaterThan(0.3);
      expect(row.finalWear).toBeLessThan(1);
      if (row.finished) expect(row.totalSec).toBeCloseTo(row.laps * (row.meanLapSec ?? 0), 1);
      else expect(row.totalSec).toBeNull();
    }
    expect(pacing).toMatchObject({ laps: 6, finished: true, offs: 0 });
    expect(pacing.fuelLeftKg).toBeGreaterThan(0);
    expect(pacing.coastShare).toBeGreaterThan(0.01);
    expect(pacing.coastShare).toBeLessThan(0.2);
    expect(ignoring).toMatchObject({ fuelLeftKg: 0, coastShare: 0 });
    expect(ignoring.totalSec ?? Number.POSITIVE_INFINITY).toBeGreaterThan(pacing.totalSec ?? 0);
  });

  it("tells a policy that looks at neither tyres nor tank apart by its fuel alone", { timeout: 60_000 }, () => {
    const [pacing, ignoring] = rowsOf("--driver", follower, "--laps", "3", "--fuel-share", "1.05");
    expect(ignoring).toEqual({ ...pacing, driver: "ignoring" });
    expect(pacing).toMatchObject({ laps: 3, finished: true, coastShare: 0 });
    expect(pacing.fuelLeftKg / pacing.startFuelKg).toBeCloseTo(1 - 1 / 1.05, 2);
  });

  it("takes the rates and the cars asked for, and prints a table too", { timeout: 60_000 }, () => {
    const { status, stdout } = stint("--driver", follower, "--laps", "2", "--cars", "hatch", "--tyre-wear", "0", "--fuel-use", "2.5");
    expect(status).toBe(0);
    const [header, , ...rows] = String(stdout).trimEnd().split("\n");
    expect(header).toMatch(/^circuit +car +driver +wear rate +fuel rate +start kg +laps /);
    expect(rows.map((row) => row.split(/ +/).slice(0, 5))).toEqual([
      ["clubring", "hatch", "pacing", "0", "2.5"],
      ["clubring", "hatch", "ignoring", "0", "2.5"],
    ]);
  });

  it.each([
    [["--driver", "nobody"], 'policy file "nobody": is no model\'s name'],
    [["--driver", "reference"], "--driver must be a policy"],
    [["--laps", "1"], "--laps must be an integer from 2 to 1000, got 1"],
    [["--fuel-share", "2"], "--fuel-share must be a number from 0.5 to 1.05, got 2"],
    [["--tyre-wear", "much"], "--tyre-wear must be a number from 0 to 100, got much"],
    [["--fuel-use", "0"], "--fuel-use must be a number from 0.01 to 100, got 0"],
    [["--fuel-use", "50", "--laps", "30"], "--fuel-use is too high for --laps"],
    [["--tracks", "nowhere"], 'no circuit "nowhere"'],
    [["--cars", "gt9"], 'no car "gt9"'],
  ])("refuses %j with exit code 2", (args, reason) => {
    const { status, stdout, stderr } = stint("--driver", follower, ...args, "--json");
    expect(stderr).toContain(reason);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});
