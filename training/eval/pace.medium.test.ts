import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLineFollower } from "../../server/inference/testing/line-follower.ts";
import { writePolicy } from "../../server/inference/testing/write-policy.ts";
import { drivePairs } from "./drive-pairs.ts";
import { measurePace } from "./measure-pace.ts";
import type { PaceRow } from "./pace-row.ts";
import { listPairs } from "./pairs.ts";
import { referenceBestSec } from "./reference-best.ts";
import { Stages } from "./stages.ts";

describe("pace", () => {
  let folder = "";
  let follower = "";
  let idle = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "pace-"));
    follower = join(folder, "follower.onnx");
    idle = join(folder, "idle.onnx");
    writeFileSync(follower, writeLineFollower());
    writeFileSync(idle, writePolicy());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const conditions = { laps: 2, seed: 1, wetness: 0 };

  it("gives the same rows one by one, side by side and on two threads", { timeout: 90_000 }, async () => {
    const pairs = listPairs(["clubring", "halden-bowl"], ["gt3", "hatch"]);
    const order = { ...conditions, laps: 1, driver: follower };
    const oneByOne: PaceRow[] = [];
    const left = [...pairs];
    await drivePairs(
      () => left.shift(),
      { ...order, places: 1 },
      (_, row) => oneByOne.push(row),
    );
    expect(await measurePace(pairs, order, 1)).toEqual(oneByOne);
    expect(await measurePace(pairs, order, 2)).toEqual(oneByOne);
    expect(oneByOne.map(({ track, car }) => `${track} ${car}`)).toEqual(pairs.map(({ track, car }) => `${track} ${car}`));
    const [gt3] = oneByOne;
    expect(gt3).toMatchObject({ driver: "line-follower", laps: 1, cleanLaps: 1, offs: 0, wallContacts: 0, problem: null });
    expect(gt3.vsReference).toBeGreaterThan(1.1);
    expect(gt3.vsReference).toBeLessThan(gt3.vsReferenceLap as number);
    // On the banked oval it runs wide at speed.
    expect(oneByOne[2].offs).toBeGreaterThan(0);
    expect(oneByOne[2].cleanLaps).toBe(0);
  });

  it("reports a car that does not complete its laps, and goes on with the others", async () => {
    const rows = await measurePace(listPairs(["clubring"], ["gt3", "hatch"]), { ...conditions, driver: idle }, 1);
    for (const row of rows) {
      expect(row).toMatchObject({ bestLapSec: null, meanLapSec: null, vsReference: null, vsReferenceLap: null, laps: 0, offs: 0 });
      expect(row.problem).toMatch(/did not complete lap 1 of clubring: it is at s = \d+ m/);
    }
  });

  it("measures the reference driver against himself as 1", async () => {
    const [row] = await measurePace(listPairs(["clubring"], ["gt3"]), { ...conditions, laps: 3, driver: "reference" }, 1);
    expect(row).toMatchObject({ driver: "reference", vsReference: 1, laps: 3, cleanLaps: 3, offs: 0 });
  });

  it("keeps the reference driver's best lap by what it depends on", async () => {
    const cache = join(folder, "cache");
    const best = async (car: string, wetness: number): Promise<number | null> =>
      referenceBestSec(new Stages({ ...conditions, wetness }).openRun({ track: "clubring", car }, "any"), cache);
    const first = await best("gt3", 0);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(await best("gt3", 0)).toBe(first);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(await best("gt3", 0.5)).toBeGreaterThan(first as number);
    expect(readdirSync(cache)).toHaveLength(2);
    writeFileSync(join(cache, readdirSync(cache)[0]), "12");
    writeFileSync(join(cache, readdirSync(cache)[1]), "12");
    expect(await best("gt3", 0)).toBe(12);
  });

  it("prints rows as one JSON array, or their summary", () => {
    const run = (...args: string[]): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, ["--import", "tsx", join(import.meta.dirname, "main.ts"), "pace", ...args], { encoding: "utf8" });
    const common = ["--tracks", "clubring", "--cars", "gt3", "--driver", follower, "--laps", "1", "--threads", "1"];
    const rows: PaceRow[] = JSON.parse(String(run(...common, "--json").stdout));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ track: "clubring", car: "gt3", laps: 1 });
    expect(JSON.parse(String(run(...common, "--summary", "--json").stdout))).toMatchObject({ pairs: 1, cleanShare: 1, fasterShare: 0 });
    expect(String(run(...common).stdout)).toMatch(/^circuit +car[\s\S]+faster than the reference driver on 0.0 %/);
  });

  it.each([
    [["--driver", "nobody"], 'policy file "nobody": is no model\'s name'],
    [["--driver", "reference", "--tracks", "no/such/*.csv"], "no file matches no/such/*.csv"],
    [["--driver", "reference", "--cars", "gt9"], 'no car "gt9"'],
    [["--driver", "reference", "--laps", "0"], "--laps must be an integer from 1 to 1000"],
  ])("refuses %j with exit code 2", (args, reason) => {
    const main = join(import.meta.dirname, "main.ts");
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", main, "pace", ...args], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(reason);
  });
});
