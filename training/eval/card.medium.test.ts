import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPolicy } from "../../server/inference/find-policy.ts";
import { writeLineFollower } from "../../server/inference/testing/line-follower.ts";
import { SKILL_TIERS } from "../../shared/contract/driver-skill.ts";
import { OBSERVATION_HASH } from "../../shared/driver/observation/observation-layout.ts";
import type { ModelCard } from "./card/model-card.ts";
import type { DialRow } from "./dials.ts";

const DIALS: DialRow[] = SKILL_TIERS.map(({ id, skill }) => ({
  track: "clubring",
  car: "gt3",
  tier: id,
  skill,
  meanLapSec: 50,
  ratioToTop: 1,
  spread: 0,
  offs: 0,
}));

describe("card", () => {
  let folder = "";
  let runDir = "";
  let models = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "card-"));
    runDir = join(folder, "base-3");
    models = join(folder, "models");
    mkdirSync(runDir);
    const curriculum = { tracks: ["clubring"], cars: ["hatch", "gt3"], generatedShare: 0.5 };
    writeFileSync(join(runDir, "config.json"), JSON.stringify({ name: "base", seed: 7, curriculum }));
    writeFileSync(
      join(runDir, "metrics.csv"),
      "seconds,steps,updates,pace,evaluation_ratio\n60,1000,10,0.2,nan\n120,2000,20,0.4,1.2\n180,3000,30,0.6,1.1\n",
    );
    writeFileSync(join(runDir, "best.json"), JSON.stringify({ score: 1.2, updates: 20, steps: 2000 }));
    writeFileSync(join(runDir, "best.onnx"), writeLineFollower({ metadata: { "paddock.steps": "2000" } }));
    mkdirSync(join(models, "novice"), { recursive: true });
    writeFileSync(join(models, "novice", "notes.md"), "It brakes early.\n");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const card = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, ["--import", "tsx", join(import.meta.dirname, "main.ts"), "card", "--models", models, ...args], {
      encoding: "utf8",
    });

  it("ships a run's best policy with what was measured of it and what the run says", () => {
    const pairs = ["--tracks", "clubring,nordvik", "--cars", "gt3,roadster", "--laps", "1", "--threads", "1"];
    const { status, stdout } = card("--driver", "novice", "--run", runDir, ...pairs);
    expect(status).toBe(0);
    expect(String(stdout)).toMatch(/^missed faster than the reference driver on at least 90 % of pairs: 0.0 %\n/);
    const shipped = join(models, "novice");
    expect(readdirSync(shipped).sort()).toEqual([
      "card.json",
      "card.md",
      "curve-lap-time.svg",
      "curve-pace.svg",
      "notes.md",
      "policy.onnx",
    ]);
    expect(findPolicy("novice", models)).toBe(join(shipped, "policy.onnx"));
    expect(readFileSync(join(shipped, "policy.onnx")).equals(readFileSync(join(runDir, "best.onnx")))).toBe(true);
    const written: ModelCard = JSON.parse(readFileSync(join(shipped, "card.json"), "utf8"));
    expect(written).toMatchObject({
      name: "novice",
      policy: { observationHash: OBSERVATION_HASH },
      training: { run: "base-3", seed: 7, steps: 2000, updates: 20, wallSec: 120, circuits: ["clubring"], cars: ["hatch", "gt3"] },
      evaluation: { laps: 1, seed: 1, wetness: 0 },
    });
    const { rows, summaries, serving } = written.evaluation;
    expect(rows.map(({ track, car, seen, driver }) => [track, car, seen, driver])).toEqual([
      ["clubring", "gt3", "trained", "novice"],
      ["clubring", "roadster", "newCar", "novice"],
      ["nordvik", "gt3", "newCircuit", "novice"],
      ["nordvik", "roadster", "newBoth", "novice"],
    ]);
    expect(summaries.trained.meanVsReference).toBe(rows[0].vsReference);
    expect(serving.batchedPerSec).toBeGreaterThan(serving.singlePerSec);
    const text = readFileSync(join(shipped, "card.md"), "utf8");
    for (const words of ["| seed | 7 |", "It brakes early.", "![", "(curve-pace.svg)", "| nordvik | no |", "| gt3 | yes |", "0.03 h"]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/undefined|NaN|null/);

    // What was measured later gets into the text without driving again.
    writeFileSync(join(shipped, "dials.json"), JSON.stringify(DIALS));
    writeFileSync(join(shipped, "notes.md"), "It brakes late now.\n");
    expect(card("--driver", "novice", "--run", runDir, "--text-only").status).toBe(0);
    expect(JSON.parse(readFileSync(join(shipped, "card.json"), "utf8"))).toEqual(written);
    const rewritten = readFileSync(join(shipped, "card.md"), "utf8");
    expect(rewritten).toContain("It brakes late now.");
    expect(rewritten).toContain("## Racing and dials");
  });

  it.each([
    [["--driver", "novice"], "--run is missing"],
    [["--run", "x"], "--driver is missing"],
    [["--driver", "expert", "--run", "RUN", "--text-only"], "expert/card.json yet; leave the option out to measure it"],
    [["--driver", "../novice", "--run", "x"], "--driver must be a name of small letters"],
    [["--driver", "novice", "--run", "no-such-run"], "no-such-run/config.json cannot be read"],
  ])("refuses %j", (args, reason) => {
    const { status, stderr } = card(...args.map((arg) => (arg === "RUN" ? runDir : arg)));
    expect(status).not.toBe(0);
    expect(stderr).toContain(reason);
  });
});
