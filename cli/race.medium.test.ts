import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeLineFollower } from "../server/inference/testing/line-follower.ts";
import { carSpec } from "../shared/car/catalog/index.ts";
import { DriveInputs } from "../shared/contract/drive-input.ts";
import { SIMULATION_VERSION } from "../shared/engine/simulation-version.ts";
import { InputStreamReader, InputStreamWriter } from "../shared/replay/input-stream.ts";
import type { RaceReport } from "./race-report.ts";
import { readRecording, writeRecording } from "./recording-storage.ts";

const CARS = 3;
const folder = mkdtempSync(join(tmpdir(), "paddock-race-"));
const recordingPath = join(folder, "race.paddock");

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(script: string, ...args: string[]): Outcome {
  const scriptPath = join(import.meta.dirname, script);
  return spawnSync(process.execPath, ["--import", "tsx", scriptPath, ...args], { encoding: "utf8", timeout: 110_000 });
}

let race: Outcome;
beforeAll(() => {
  const options = [
    "--track",
    "clubring",
    "--car",
    "gt3,hatch",
    "--drivers",
    String(CARS),
    "--laps",
    "1",
    "--seed",
    "5",
    "--wetness",
    "0.3",
    "--setup",
    '{"ballastKg":20}',
  ];
  race = run("race.ts", ...options, "--record", recordingPath, "--json");
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("race", () => {
  it("prints one JSON object with the result of every car", () => {
    expect(race).toMatchObject({ status: 0 });
    const report: RaceReport = JSON.parse(race.stdout);
    expect(report).toMatchObject({
      track: "clubring",
      seed: 5,
      contacts: expect.any(Number),
      stateHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(report.ticks).toBeGreaterThan(60 * 40);
    expect(report.wallSec).toBeGreaterThan(0);
    expect(report.classification.map((line) => line.position)).toEqual([1, 2, 3]);
    expect(report.classification.map((line) => line.carId).sort()).toEqual([0, 1, 2]);
    for (const line of report.classification) {
      expect(line).toMatchObject({
        driver: "reference",
        kind: "ai",
        laps: 1,
        status: "finished",
        car: ["gt3", "hatch", "gt3"][line.carId],
      });
      expect(line.bestLapSec).toBe(line.timeSec);
      expect(line.gapSec).toBeCloseTo(line.timeSec! - report.classification[0].timeSec!, 9);
    }
  });

  it.each([
    [["--car", "gt3"], "--track is missing"],
    [["--track", "nowhere", "--car", "gt3"], 'no track "nowhere"'],
    [["--track", "clubring", "--car", "gt3,spaceship"], "--car must be one of hatch, "],
    [["--track", "clubring", "--car", "gt3", "--drivers", "0"], "--drivers must be an integer from 1 to 64, got 0"],
    [["--track", "clubring", "--car", "gt3", "--drivers", "64"], "the slots of clubring's grid, got 64"],
    [["--track", "clubring", "--car", "gt3", "--speed", "9"], "Unknown option '--speed'"],
    [["--track", "clubring", "--car", "gt3", "--skill", "101"], "--skill must be a number from 0 to 100, got 101"],
    [["--track", "clubring", "--car", "gt3", "--driver", "nobody"], 'policy file "nobody": is no model\'s name'],
    [["--track", "clubring", "--car", "gt3", "--wetness", "wet"], "--wetness must be a number from 0 to 1, got wet"],
    [["--track", "clubring", "--car", "gt3", "--laps", "1000", "--fuel-use", "1"], "gt3's tank of 90 kg does not last for 1000 laps"],
    [["--track", "clubring", "--car", "gt3", "--record", join(folder, "missing", "race")], "give a file in a folder that exists"],
    [["--track", "clubring", "--car", "gt3", "--record", folder], `--record: cannot write ${folder}`],
  ])("refuses %j before racing, with the reason on standard error", (args, reason) => {
    const outcome = run("race.ts", ...args, "--json");
    expect(outcome).toMatchObject({ status: 2, stdout: "" });
    expect(outcome.stderr).toContain(reason);
  });
});

describe("a race of learned drivers", () => {
  it("is recorded, and replays to the same race without the policy", () => {
    const policyPath = join(folder, "follower.onnx");
    const path = join(folder, "learned.paddock");
    writeFileSync(policyPath, writeLineFollower());
    const options = ["--track", "clubring", "--car", "gt3", "--drivers", "2", "--laps", "1", "--skill", "80", "--sportsmanship", "20"];
    const raced = run("race.ts", ...options, "--driver", policyPath, "--record", path, "--json");
    expect(raced).toMatchObject({ status: 0 });
    rmSync(policyPath);
    const report: RaceReport = JSON.parse(raced.stdout);
    const { entries } = readRecording(path).header.config;
    expect(report.classification.map((line) => line.carId).sort()).toEqual([0, 1]);
    for (const line of report.classification) {
      expect(line).toMatchObject({ kind: "ai", laps: 1, status: "finished", driver: entries[line.carId].driver });
      expect(line.driver).not.toBe("reference");
    }
    const verified = run("replay.ts", "verify", path, "--json");
    expect(verified).toMatchObject({ status: 0 });
    expect(JSON.parse(verified.stdout)).toEqual({ identical: true, firstDivergence: null });
  });
});

describe("replay", () => {
  it("has the road and the set-ups that the command line named, tyres for the circuit and fuel for the distance", () => {
    const { config } = readRecording(recordingPath).header;
    expect(config).toMatchObject({ wetness: 0.3, tyreWearRate: 1, fuelUseRate: 1 });
    for (const { carModel, setup } of config.entries) {
      expect(setup).toEqual({ ballastKg: 20, compound: carSpec(carModel).defaultCompound, fuelKg: expect.any(Number) });
    }
  });

  it("verifies the recording", () => {
    const outcome = run("replay.ts", "verify", recordingPath, "--json");
    expect(outcome).toMatchObject({ status: 0 });
    expect(JSON.parse(outcome.stdout)).toEqual({ identical: true, firstDivergence: null });
  });

  it("shows the same result as the race printed", () => {
    const outcome = run("replay.ts", "show", recordingPath, "--json");
    const shown: RaceReport = JSON.parse(outcome.stdout);
    const raced: RaceReport = JSON.parse(race.stdout);
    expect({ ...shown, wallSec: 0 }).toEqual({ simulationVersion: SIMULATION_VERSION, ...raced, wallSec: 0 });
  });

  it("names tick and car of a changed input, and fails", () => {
    const path = join(folder, "tampered.paddock");
    const recording = readRecording(recordingPath);
    const reader = new InputStreamReader(recording.inputs[2], 2);
    const writer = new InputStreamWriter();
    const inputs = new DriveInputs(CARS);
    for (let tick = 1; tick <= recording.ticks; tick++) {
      reader.next(inputs);
      if (tick === 1000) inputs.steer[2] += 2000;
      writer.append(inputs, 2);
    }
    writeRecording(path, { ...recording, inputs: [...recording.inputs.slice(0, 2), writer.toBytes()] });
    const outcome = run("replay.ts", "verify", path, "--json");
    expect(outcome.status).toBe(1);
    expect(JSON.parse(outcome.stdout)).toEqual({ identical: false, firstDivergence: { tick: 1000, car: 2 } });
    expect(outcome.stderr).toContain("at tick 1000 of");
  });

  it("refuses a damaged file, one that is no recording, and one that is not there", () => {
    const bytes = readFileSync(recordingPath);
    bytes[Math.floor(bytes.length / 2)] ^= 1;
    const damaged = join(folder, "damaged.paddock");
    writeFileSync(damaged, bytes);
    const reasons: [string, string, number][] = [
      [damaged, "damaged or cut short", 1],
      [join(import.meta.dirname, "race.ts"), "this is not one", 1],
      [folder, `cannot read ${folder}`, 1],
      [join(folder, "missing.paddock"), "give one that race --record FILE wrote", 2],
    ];
    for (const [path, reason, status] of reasons) {
      const outcome = run("replay.ts", "verify", path, "--json");
      expect(outcome).toMatchObject({ status, stdout: "" });
      expect(outcome.stderr).toContain(reason);
    }
  });
}, 60_000);
