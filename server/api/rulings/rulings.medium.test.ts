import { gunzipSync } from "node:zlib";
import { Client, type Room } from "@colyseus/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DriveControls } from "../../../shared/contract/drive-frame.ts";
import { RACE_ROOM } from "../../../shared/contract/join-options.ts";
import { CLIENT_MESSAGES, SERVER_MESSAGES } from "../../../shared/contract/messages.ts";
import { PROTOCOL_VERSION } from "../../../shared/contract/protocol-version.ts";
import { RACE_PHASES, type RacePhase, RaceState } from "../../../shared/contract/race-state.ts";
import type { RulingRecord } from "../../../shared/contract/ruling.ts";
import { decodeRecording } from "../../../shared/replay/recording-file.ts";
import { verifyRecording } from "../../../shared/replay/verify-recording.ts";
import { readServerConfig } from "../../config/server-config.ts";
import { createLogger } from "../../log/logger.ts";
import { type RunningServer, startServer } from "../../main.ts";

const TOKEN = "let me in";
let server: RunningServer;

function start(operatorToken: string): Promise<RunningServer> {
  const logger = createLogger("error", (line) => process.stderr.write(`${line}\n`));
  const config = { ...readServerConfig({}), port: 0, lobbySec: 0.5, resultsSec: 60, operatorToken };
  return startServer(config, logger, { signals: false });
}

beforeAll(async () => {
  server = await start(TOKEN);
});
afterAll(() => server.stop());

const url = (path: string): string => `http://127.0.0.1:${server.port}/api/races/${path}`;

async function get(path: string): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(url(path));
  return { status: response.status, answer: await response.json() };
}

async function overturn(race: string, ruling: string, authorization?: string): Promise<{ status: number; answer: unknown }> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const response = await fetch(url(`${race}/rulings/${ruling}/overturn`), { method: "POST", headers });
  return { status: response.status, answer: await response.json() };
}

type RaceRoom = Room<unknown, RaceState>;

async function join(name: string): Promise<RaceRoom> {
  const options = { protocol: PROTOCOL_VERSION, name, track: "clubring", gridSize: 2, laps: 1, lobby: "rulings", driver: "reference" };
  const room = await new Client(`ws://127.0.0.1:${server.port}`).joinOrCreate<RaceState>(RACE_ROOM, options, RaceState);
  for (const type of Object.values(SERVER_MESSAGES)) room.onMessage(type, () => {});
  return room;
}

async function reach(room: RaceRoom, phase: RacePhase, timeout = 30_000): Promise<void> {
  await expect.poll(() => RACE_PHASES[room.state.phase], { timeout, interval: 20 }).toBe(phase);
}

/** A race of one lap in which the person moves before the lights go out, and then lets the AI drive. */
describe("the rulings of a race", { timeout: 180_000 }, () => {
  const told: RulingRecord[] = [];
  let room: RaceRoom;
  let race: string;

  it("[RM16] [W12] tells everybody of a ruling, and answers with it", async () => {
    room = await join("Hasty");
    room.onMessage(SERVER_MESSAGES.rulingChanged, (record: RulingRecord) => told.push(record));
    await reach(room, "lights");
    race = room.state.raceId;
    const input = room.input<DriveControls>();
    while (RACE_PHASES[room.state.phase] === "lights") {
      input.data.throttle = 255;
      input.send();
      await new Promise((resolve) => setTimeout(resolve, 1000 / 60));
    }
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const hasty = room.state.entries.findIndex(({ name }) => name === "Hasty");
    expect(told[0]).toMatchObject({ history: [], overturned: false, ruling: { kind: "falseStart", against: hasty, seconds: 5 } });
    const { status, answer } = await get(`${race}/rulings`);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ race, rulings: [told[0]] });
  });

  it("[RM17] has no recording while the race is on, and nothing of races that it does not know", async () => {
    expect(await get(`${race}/recording`)).toMatchObject({ status: 409, answer: { message: expect.stringContaining("when it is over") } });
    expect(await get(`${race}/result`)).toMatchObject({ status: 409, answer: { message: expect.stringContaining("when it is over") } });
    for (const path of ["nowhere-1/rulings", "nowhere-1/result", "nowhere-1/recording"])
      expect(await get(path)).toMatchObject({
        status: 404,
        answer: { message: expect.stringContaining('no race "nowhere-1" is kept here') },
      });
  });

  it("[RM18] lets nobody but an operator overturn, and nothing that is not there", async () => {
    const id = String(told[0].ruling.id);
    for (const authorization of [undefined, "Bearer let me out", "Bearer ", TOKEN])
      expect(await overturn(race, id, authorization)).toMatchObject({
        status: 401,
        answer: { message: expect.stringContaining("Authorization: Bearer") },
      });
    for (const other of ["99", "first", "-1"])
      expect(await overturn(race, other, `Bearer ${TOKEN}`)).toMatchObject({
        status: 404,
        answer: { message: expect.stringContaining(`has no ruling "${other}"`) },
      });
    expect(await overturn("nowhere-1", id, `Bearer ${TOKEN}`)).toMatchObject({ status: 404 });
    expect(await get(`${race}/rulings`)).toMatchObject({ answer: { rulings: [{ overturned: false }] } });
  });

  it("[RM18] an operator overturns it: everybody is told, the list keeps what was said, the recording has the order", async () => {
    const { id } = told[0].ruling;
    expect(await overturn(race, String(id), `Bearer ${TOKEN}`)).toEqual({ status: 200, answer: { ...told[0], overturned: true } });
    await expect
      .poll(() => told.filter(({ ruling }) => ruling.id === id), { timeout: 3000 })
      .toEqual([told[0], { ...told[0], overturned: true }]);
    expect(await get(`${race}/rulings`)).toMatchObject({ answer: { rulings: [{ ruling: { id }, overturned: true }] } });

    await reach(room, "results", 120_000);
    await expect.poll(async () => (await fetch(url(`${race}/recording`))).status, { timeout: 5000 }).toBe(200);
    const response = await fetch(url(`${race}/recording`));
    const { answer } = await get(`${race}/result`);
    expect(answer).toMatchObject({
      race,
      result: [
        { position: 1, points: 25 },
        { position: 2, points: 18 },
      ],
    });
    expect((answer as { result: unknown[] }).result).toContainEqual(
      expect.objectContaining({ name: "Hasty", penaltyMs: 0, falseStart: true }),
    );
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    const recording = decodeRecording(new Uint8Array(gunzipSync(Buffer.from(await response.arrayBuffer()))));
    expect(recording.orders.map(({ order }) => order)).toContainEqual({ kind: "revoke", ruling: id });
    expect(verifyRecording(recording)).toEqual({ identical: true, firstDivergence: null });
  });

  it("[RM17] a new race has an id of its own and no rulings; those of the old one stay, its result too, and they can still be overturned", async () => {
    room.send(CLIENT_MESSAGES.startNextRace);
    await reach(room, "grid");
    expect(room.state.raceId).not.toBe(race);
    expect(await get(`${room.state.raceId}/rulings`)).toEqual({ status: 200, answer: { race: room.state.raceId, rulings: [] } });
    expect(await get(`${race}/rulings`)).toMatchObject({
      answer: { rulings: expect.arrayContaining([expect.objectContaining({ overturned: true })]) },
    });
    expect(await get(`${race}/result`)).toMatchObject({ status: 200, answer: { result: [{ position: 1 }, { position: 2 }] } });
    expect(await overturn(race, String(told[0].ruling.id), `Bearer ${TOKEN}`)).toMatchObject({ status: 200, answer: { overturned: true } });
    await room.leave();
  });
});
