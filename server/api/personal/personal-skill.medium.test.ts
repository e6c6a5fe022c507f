import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { carSpec } from "../../../shared/car/catalog/index.ts";
import { fittingCompound } from "../../../shared/car/fitting-compound.ts";
import { resolveSetup } from "../../../shared/car/setup.ts";
import { JOIN_DEFAULTS } from "../../../shared/contract/join-options.ts";
import type { PlayedRace } from "../../../shared/contract/personal-level.ts";
import { takePaceNotes } from "../../../shared/driver/driver-preparation.ts";
import { lapRatioOf } from "../../../shared/driver/learned/lap-ratio.ts";
import { builtInTrack } from "../../../shared/track/circuits/index.ts";
import { readServerConfig } from "../../config/server-config.ts";
import { findPolicy } from "../../inference/find-policy.ts";
import { PaceTable } from "../../inference/pace-table.ts";
import { createLogger } from "../../log/logger.ts";
import { type RunningServer, startServer } from "../../main.ts";

let server: RunningServer;

beforeAll(async () => {
  const logger = createLogger("error", (line) => process.stderr.write(`${line}\n`));
  server = await startServer({ ...readServerConfig({}), port: 0 }, logger, { signals: false });
});

afterAll(() => server.stop());

async function ask(body: string): Promise<{ status: number; answer: unknown }> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`http://127.0.0.1:${server.port}/api/personal-skill`, { method: "POST", headers, body });
  return { status: response.status, answer: await response.json() };
}

/** A race in mid-field, at the pace of a skill. */
function raceAt(skill: number, track: string, carModel: string): PlayedRace {
  const spec = carSpec(carModel);
  const circuit = builtInTrack(track);
  const { referenceLapSec } = takePaceNotes(circuit, spec, resolveSetup(spec, { compound: fittingCompound(spec, circuit) }));
  const topLapRatio = PaceTable.besidePolicy(findPolicy(JOIN_DEFAULTS.driver)).topLapRatio(track, carModel);
  return {
    track,
    carModel,
    bestLapMs: Math.round(1000 * topLapRatio * referenceLapSec * lapRatioOf(skill)),
    place: 3,
    cars: 6,
    fieldSkill: 50,
  };
}

describe("POST /api/personal-skill", () => {
  it("[PS3] answers the skill of a player's laps, on asphalt and on gravel, the newest race counting most", {
    timeout: 60_000,
  }, async () => {
    const one = [raceAt(62, "clubring", "gt3")];
    expect(await ask(JSON.stringify({ races: one }))).toEqual({ status: 200, answer: { skill: 62, tier: "pro" } });
    const two = [raceAt(20, "dustfold", "rally"), raceAt(84, "clubring", "hatch")];
    // 60 per cent of the older race, over both weights.
    expect(await ask(JSON.stringify({ races: two }))).toEqual({ status: 200, answer: { skill: 60, tier: "pro" } });
  });

  it("[PS1] answers the middle to a stranger", async () => {
    expect(await ask(JSON.stringify({ races: [] }))).toEqual({ status: 200, answer: { skill: 50, tier: "pro" } });
  });

  it("[PS3] refuses what it cannot judge with 400 and says what to change", async () => {
    const unknown = { ...raceAt(50, "clubring", "gt3"), track: "spa" };
    const message = expect.stringMatching(/^the races cannot be judged: races\.0\.track: .*"clubring"/);
    expect(await ask(JSON.stringify({ races: [unknown] }))).toMatchObject({ status: 400, answer: { message } });
    expect(await ask('{"races":')).toMatchObject({ status: 400, answer: { message: expect.stringContaining("JSON") } });
  });
});
