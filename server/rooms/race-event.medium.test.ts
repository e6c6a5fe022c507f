import { Client, type Room } from "@colyseus/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { CLOSE_CODES } from "../../shared/contract/close-codes.ts";
import { type JoinOptions, RACE_ROOM } from "../../shared/contract/join-options.ts";
import { CLIENT_MESSAGES, SERVER_MESSAGES } from "../../shared/contract/messages.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { SESSION_KINDS } from "../../shared/contract/race-config.ts";
import { TRACK_STATUSES } from "../../shared/contract/race-control.ts";
import { EVENT_FORMATS } from "../../shared/contract/race-event-format.ts";
import { RACE_PHASES, type RacePhase, RaceState } from "../../shared/contract/race-state.ts";
import { readServerConfig } from "../config/server-config.ts";
import { createLogger } from "../log/logger.ts";
import { type RunningServer, startServer } from "../main.ts";

const QUALIFYING_SEC = 60;
let server: RunningServer;

beforeAll(async () => {
  const config = { ...readServerConfig({}), port: 0, lobbySec: 1, resultsSec: 60, qualifyingSec: QUALIFYING_SEC };
  server = await startServer(
    config,
    createLogger("error", () => {}),
    { signals: false },
  );
});

afterAll(() => server.stop());

async function join(name: string): Promise<Room<unknown, RaceState>> {
  const options: JoinOptions = {
    protocol: PROTOCOL_VERSION,
    name,
    track: "halden-bowl",
    car: "prototype",
    laps: 1,
    gridSize: 4,
    driver: "reference",
    format: "qualifyingRace",
    damage: "light",
    lobby: "an event",
  };
  const room = await new Client(`ws://127.0.0.1:${server.port}`).joinOrCreate<RaceState>(RACE_ROOM, options, RaceState);
  for (const type of Object.values(SERVER_MESSAGES)) room.onMessage(type, () => {});
  room.reconnection.enabled = false;
  return room;
}

const inPhase = ({ state }: Room<unknown, RaceState>, phase: RacePhase): boolean => state.phase === RACE_PHASES.indexOf(phase);

// Qualifying lasts a minute at least, and the cars then end their lap: a minute and a half of real time.
it("[RM19] [RM20] [RM21] qualifying, then the race by its result; rubbish closes who sent it and nobody else", {
  timeout: 150_000,
}, async () => {
  const people = [await join("Ann"), await join("Bo"), await join("Cyd")];
  const [ann, bo, cyd] = people;
  const closed = new Promise<number>((resolve) => cyd.onLeave(resolve));
  const { state } = ann;
  await expect.poll(() => inPhase(ann, "grid"), { timeout: 30_000 }).toBe(true);
  expect(state).toMatchObject({
    format: EVENT_FORMATS.findIndex(({ id }) => id === "qualifyingRace"),
    sessionKind: SESSION_KINDS.indexOf("qualifying"),
    session: 0,
    sessionCount: 2,
    endMs: QUALIFYING_SEC * 1000,
    trackStatus: TRACK_STATUSES.indexOf("green"),
    hasPitStops: false,
    wetness: 0,
  });
  const qualifyingId = state.raceId;
  expect(qualifyingId).not.toBe("");
  expect([...state.entries].map(({ compound }) => COMPOUND_IDS[compound])).toEqual(Array(4).fill("racing-medium"));

  // No stop is possible in qualifying: a call that is well-formed changes nothing.
  bo.send(CLIENT_MESSAGES.callIn, { compound: "racing-soft", fuelKg: 10, repair: true });
  cyd.send(CLIENT_MESSAGES.callIn, { compound: "chewing gum", fuelKg: -1 });
  expect(await closed).toBe(CLOSE_CODES.invalidMessage);
  await expect.poll(() => inPhase(ann, "racing"), { timeout: 15_000 }).toBe(true);
  expect([...state.entries].filter(({ connected }) => connected).map(({ name }) => name)).toEqual(["Ann", "Bo"]);

  await expect.poll(() => inPhase(ann, "results"), { timeout: 110_000, interval: 200 }).toBe(true);
  expect(state.countdownSec).toBeLessThanOrEqual(30);
  const result = [...state.entries].sort((a, b) => a.position - b.position);
  expect(result.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  const bestMs = result.map(({ bestLapMs }) => bestLapMs);
  expect(bestMs).toEqual([...bestMs].sort((a, b) => a - b));
  expect(bestMs[0]).toBeGreaterThan(0);
  expect(result.map(({ points }) => points)).toEqual([0, 0, 0, 0]);
  const names = result.map(({ name }) => name);

  for (const room of [ann, bo]) room.send(CLIENT_MESSAGES.startNextRace);
  await expect.poll(() => state.session, { timeout: 8000 }).toBe(1);
  expect(state).toMatchObject({ sessionKind: SESSION_KINDS.indexOf("race"), sessionCount: 2, endMs: 0, hasPitStops: true, laps: 1 });
  expect(state.raceId).not.toBe(qualifyingId);
  expect([...state.entries].map(({ name }) => name)).toEqual(names);
  for (const room of [ann, bo]) {
    expect(state.entries.find(({ sessionId }) => sessionId === room.sessionId)?.name).toBe(room === ann ? "Ann" : "Bo");
  }

  ann.send(CLIENT_MESSAGES.callIn, { compound: null, fuelKg: 5, repair: false });
  const calledIn = (): boolean | undefined => state.entries.find(({ name }) => name === "Ann")?.isCalledIn;
  await expect.poll(calledIn, { timeout: 3000 }).toBe(true);
  ann.send(CLIENT_MESSAGES.callIn, null);
  await expect.poll(calledIn, { timeout: 3000 }).toBe(false);
  await Promise.all([ann, bo].map((room) => room.leave()));
});
