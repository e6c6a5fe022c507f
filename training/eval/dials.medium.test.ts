import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findPolicy } from "../../server/inference/find-policy.ts";
import { SKILL_TIERS } from "../../shared/contract/driver-skill.ts";
import { lapRatioOf } from "../../shared/driver/learned/lap-ratio.ts";
import type { DialRow } from "./dials.ts";

function dials(...args: string[]): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, ["--import", "tsx", join(import.meta.dirname, "main.ts"), "dials", ...args], { encoding: "utf8" });
}

describe("dials", () => {
  it("prints one JSON array with a row a tier, each quicker than the one before", () => {
    const { status, stdout } = dials("--tracks", "clubring", "--cars", "gt3", "--driver", "all-rounder", "--laps", "2", "--json");
    expect(status).toBe(0);
    const rows: DialRow[] = JSON.parse(String(stdout));
    expect(rows.map(({ tier }) => tier)).toEqual(["beginner", "amateur", "pro", "ace", "alien"]);
    expect(rows.map(({ skill }) => skill)).toEqual(SKILL_TIERS.map(({ skill }) => skill));
    const top = rows[4];
    for (const row of rows) {
      // One circuit is its own mean: no spread.
      expect(row).toEqual({
        track: "clubring",
        car: "gt3",
        tier: row.tier,
        skill: row.skill,
        meanLapSec: row.meanLapSec,
        ratioToTop: Number((row.meanLapSec / top.meanLapSec).toFixed(4)),
        spread: 0,
        offs: 0,
      });
    }
    for (let i = 1; i < rows.length; i++) expect(rows[i].meanLapSec).toBeLessThan(rows[i - 1].meanLapSec);
    expect(top.ratioToTop).toBe(1);
  });

  it("[SK4] writes what came of asking for the tiers, which makes them come out as they should from then on", () => {
    const folder = mkdtempSync(join(tmpdir(), "dials-"));
    try {
      const driver = join(folder, "policy.onnx");
      copyFileSync(findPolicy("all-rounder"), driver);
      const pair = ["--tracks", "dustfold", "--cars", "rally", "--driver", driver, "--laps", "2", "--json"];
      const errorOf = ({ stdout }: ReturnType<typeof spawnSync>): number => {
        const rows: DialRow[] = JSON.parse(String(stdout));
        return Math.max(...rows.map(({ skill, ratioToTop }) => Math.abs(ratioToTop - lapRatioOf(skill))));
      };
      const before = errorOf(dials(...pair, "--calibrate", join(folder, "skill-calibration.json")));
      expect(errorOf(dials(...pair))).toBeLessThan(before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [["--driver", "nobody"], 'policy file "nobody": is no model\'s name'],
    [["--driver", "reference"], "--driver must be a policy"],
    [["--laps", "0"], "--laps must be an integer from 1 to 1000, got 0"],
    [["--tracks", "nowhere"], 'no circuit "nowhere"'],
    [["--cars", "gt9"], 'no car "gt9"'],
  ])("refuses %j with exit code 2", (args, reason) => {
    const { status, stdout, stderr } = dials("--tracks", "clubring", ...args, "--json");
    expect(stderr).toContain(reason);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});
