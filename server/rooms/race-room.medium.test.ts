import { Client, type Room, type SeatReservation } from "@colyseus/sdk";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BitReader } from "../../shared/contract/bit-stream.ts";
import { CLOSE_CODES, JOIN_REFUSALS } from "../../shared/contract/close-codes.ts";
import type { DriveControls } from "../../shared/contract/drive-frame.ts";
import { JOIN_DEFAULTS, type JoinOptions, RACE_ROOM } from "../../shared/contract/join-options.ts";
import { CLIENT_MESSAGES, SERVER_MESSAGES } from "../../shared/contract/messages.ts";
import { OwnCarFrames } from "../../shared/contract/own-car-frame.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { RACE_PHASES, type RacePhase, RaceState } from "../../shared/contract/race-state.ts";
import { readServerConfig } from "../config/server-config.ts";
import { createLogger } from "../log/logger.ts";
import { type RunningServer, startServer } from "../main.ts";
import { MAX_MESSAGES_PER_SEC } from "./frame-guard.ts";

const RECONNECT_SEC = 3;
let server: RunningServer;
const lines: string[] = [];
const rooms: Room<unknown, RaceState>[] = [];
let lobbies = 0;

beforeAll(async () => {
  const config = {
    ...readServerConfig({}),
    port: 0,
    lobbySec: 1,
    resultsSec: 60,
    reconnectSec: RECONNECT_SEC,
    maxRooms: 6,
    logLevel: "info",
  } as const;
  server = await startServer(
    config,
    createLogger("info", (line) => lines.push(line)),
    { signals: false },
  );
});

afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.leave()));
});

afterAll(() => server.stop());

/** Options of a race of its own. */
function ownRace(more: Partial<JoinOptions> = {}): JoinOptions {
  return { protocol: PROTOCOL_VERSION, name: "Tester", track: "clubring", gridSize: 2, laps: 1, lobby: `test ${lobbies++}`, ...more };
}

async function join(options: JoinOptions): Promise<Room<unknown, RaceState>> {
  const room = await new Client(`ws://127.0.0.1:${server.port}`).joinOrCreate<RaceState>(RACE_ROOM, options, RaceState);
  for (const type of Object.values(SERVER_MESSAGES)) room.onMessage(type, () => {});
  room.reconnection.enabled = false;
  rooms.push(room);
  return room;
}

/** Asks for a seat as a page does, and leaves it at that. */
async function reserveSeat(options: JoinOptions): Promise<SeatReservation> {
  const response = await fetch(`http://127.0.0.1:${server.port}/matchmake/joinOrCreate/${RACE_ROOM}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(options),
  });
  const answer = (await response.json()) as SeatReservation & { error?: string };
  if (!response.ok) throw new Error(`${response.status}: ${answer.error}`);
  return answer;
}

async function until(room: Room<unknown, RaceState>, what: string, holds: (state: RaceState) => boolean, withinMs = 20_000): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} did not happen within ${withinMs} ms`)), withinMs);
    const look = (state: RaceState): void => {
      if (!holds(state)) return;
      clearTimeout(timer);
      room.onStateChange.remove(look);
      resolve();
    };
    room.onStateChange(look);
    if (room.state.trackId !== "") look(room.state);
  });
}

const inPhase = (phase: RacePhase) => (state: RaceState) => state.phase === RACE_PHASES.indexOf(phase);

async function closing(room: Room<unknown, RaceState>): Promise<number> {
  rooms.splice(rooms.indexOf(room), 1);
  return await new Promise((resolve) => room.onLeave((code) => resolve(code)));
}

function sendRaw(room: Room<unknown, RaceState>, bytes: Uint8Array): void {
  room.connection.send(bytes);
}

describe("joining", () => {
  it("[W1] another protocol version is refused with 426 and no room is opened", async () => {
    const before = lines.filter((line) => line.includes("room opened")).length;
    await expect(join(ownRace({ protocol: PROTOCOL_VERSION + 1 }))).rejects.toMatchObject({
      code: JOIN_REFUSALS.wrongVersion,
      message: expect.stringContaining("reload"),
    });
    expect(lines.filter((line) => line.includes("room opened"))).toHaveLength(before);
  });

  it.each([
    [{ name: "" }, /name/],
    [{ name: "line\nbreak" }, /name/],
    [{ track: "nowhere" as string }, /track.*clubring/],
    [{ laps: 1.5 }, /laps/],
    [{ gridSize: 99 }, /gridSize/],
    [{ skill: Number.NaN }, /skill/],
    [{ sportsmanship: 101 }, /sportsmanship/],
    [{ driver: "nobody" }, /driver/],
    [{ extra: 1 } as Partial<JoinOptions>, /extra/],
  ])("[W2] %o is refused with 422 and a message that names it", async (wrong, message) => {
    await expect(join(ownRace(wrong))).rejects.toMatchObject({
      code: JOIN_REFUSALS.invalidOptions,
      message: expect.stringMatching(message),
    });
  });

  it("[RM7] people who ask for the same race meet in its lobby, and start behind the AI cars in the order they came", async () => {
    const options = ownRace({ gridSize: 5 });
    const first = await join({ ...options, name: "First" });
    const second = await join({ ...options, name: "Second" });
    expect(second.roomId).toBe(first.roomId);
    await until(first, "the grid", inPhase("grid"));
    expect(first.state.entries.map((entry) => entry.person)).toEqual([false, false, false, true, true]);
    expect(first.state.entries.map((entry) => entry.name).slice(3)).toEqual(["First", "Second"]);
    expect(first.state.entries[3].sessionId).toBe(first.sessionId);
    const late = await join({ ...options, name: "Late" });
    expect(late.roomId).not.toBe(first.roomId);
  });

  it("[RM15] fills the grid with the model asked for, the quickest in front, and its decisions come in time", async () => {
    const inference = async () => {
      const response = await fetch(`http://127.0.0.1:${server.port}/api/health`);
      return ((await response.json()) as { inference: { decisions: number; failures: number } }).inference;
    };
    const before = await inference();
    const room = await join(ownRace({ gridSize: 6, skill: 60 }));
    await until(room, "the grid", inPhase("grid"));
    const cars = [...room.state.entries];
    expect(cars.map((entry) => entry.driver)).toEqual(Array(6).fill("all-rounder"));
    expect(cars.map((entry) => entry.skill)).toEqual([68, 65, 62, 58, 55, 52]);
    await until(room, "the race", inPhase("racing"));
    const during = await inference();
    expect(during.decisions - before.decisions).toBeGreaterThan(5 * 10);
    expect(during.failures).toBe(before.failures);
  });

  it("[RM15] drives with the reference driver when he is asked for", async () => {
    const room = await join(ownRace({ gridSize: 3, driver: "reference" }));
    await until(room, "the grid", inPhase("grid"));
    expect([...room.state.entries].map((entry) => entry.driver)).toEqual(Array(3).fill("reference"));
  });

  it("[RM7] who was given a seat before the doors closed and comes after takes over the AI car furthest back", async () => {
    const options = ownRace({ gridSize: 4 });
    const first = await join({ ...options, name: "First" });
    const seat = await reserveSeat({ ...options, name: "Late" });
    expect(seat.roomId).toBe(first.roomId);
    await until(first, "the grid", inPhase("grid"));
    const late = await new Client(`ws://127.0.0.1:${server.port}`).consumeSeatReservation<RaceState>(seat, RaceState);
    rooms.push(late);
    const received: string[] = [];
    for (const type of Object.values(SERVER_MESSAGES)) late.onMessage(type, () => received.push(String(type)));
    await until(first, "the late one's car", (state) => state.entries[2].name === "Late", 3000);
    expect(first.state.entries[2]).toMatchObject({ person: true, connected: true, sessionId: late.sessionId });
    await expect.poll(() => received, { timeout: 3000 }).toContain(String(SERVER_MESSAGES.ownCarMoved));
    expect(received[0]).toBe(String(SERVER_MESSAGES.posesPlaced));
  });

  it("[W2] what is left out of a request is its default also when a room is looked for", async () => {
    const friends = await join(ownRace({ track: JOIN_DEFAULTS.track, gridSize: JOIN_DEFAULTS.gridSize, laps: JOIN_DEFAULTS.laps }));
    const stranger = await join({ protocol: PROTOCOL_VERSION, name: "Stranger" });
    expect(stranger.roomId).not.toBe(friends.roomId);
  });
});

describe("a server that is full", () => {
  it("[W2] refuses one race more than it may hold with 503, and lets people join those it holds", async () => {
    const held = await Promise.all(Array.from({ length: 6 }, () => join(ownRace())));
    await expect(join(ownRace())).rejects.toMatchObject({ code: JOIN_REFUSALS.serverFull });
    expect(held.every((room) => room.connection.isOpen)).toBe(true);
  });
});

describe("inputs", () => {
  it("[RM2] every input of a person goes into a tick, and is acknowledged once", async () => {
    const room = await join(ownRace());
    let moved = 0;
    room.onMessage(SERVER_MESSAGES.ownCarMoved, () => moved++);
    await until(room, "the grid", inPhase("grid"));
    const input = room.input<{ throttle: number }>();
    for (let i = 0; i < 30; i++) {
      input.data.throttle = 100 + i;
      input.send();
      await new Promise((resolve) => setTimeout(resolve, 1000 / 60));
    }
    await until(room, "the acknowledgement", () => input.lastProcessed === 30, 3000);
    expect(moved).toBeGreaterThan(5);
  });
});

describe("silence", () => {
  it("[RM4] the AI drives for a person whose inputs stop, until they come again", async () => {
    const room = await join(ownRace());
    const frames = new OwnCarFrames();
    const reader = new BitReader();
    room.onMessage(SERVER_MESSAGES.ownCarMoved, (bytes: Uint8Array) => {
      reader.open(bytes);
      frames.decode(reader);
    });
    await until(room, "the grid", inPhase("grid"));
    await expect.poll(() => frames.header.tick, { timeout: 3000 }).toBeGreaterThan(0);
    expect(frames.header.aiDrives).toBe(false);
    await expect.poll(() => frames.header.aiDrives, { timeout: 5000 }).toBe(true);
    room.input<DriveControls>().send();
    await expect.poll(() => frames.header.aiDrives, { timeout: 3000, interval: 20 }).toBe(false);
  });
});

describe("dropping and leaving", () => {
  async function dropped(): Promise<{ room: Room<unknown, RaceState>; watcher: Room<unknown, RaceState>; car: number; token: string }> {
    const options = ownRace({ gridSize: 3 });
    const room = await join({ ...options, name: "Dropper" });
    const watcher = await join({ ...options, name: "Watcher" });
    await until(watcher, "the grid", inPhase("grid"));
    const car = watcher.state.entries.findIndex((entry) => entry.name === "Dropper");
    const token = room.reconnectionToken;
    rooms.splice(rooms.indexOf(room), 1);
    const gone = new Promise((resolve) => room.onLeave(resolve));
    room.connection.close(4999);
    await gone;
    await until(watcher, "the drop", (state) => !state.entries[car].connected, 3000);
    return { room, watcher, car, token };
  }

  it("[RM8] [W12] a person who drops has his car back when he returns in time", async () => {
    const { watcher, car, token } = await dropped();
    const back = await new Client(`ws://127.0.0.1:${server.port}`).reconnect<RaceState>(token, RaceState);
    rooms.push(back);
    let placed = 0;
    let own = 0;
    back.onMessage(SERVER_MESSAGES.posesPlaced, () => placed++);
    back.onMessage(SERVER_MESSAGES.posesMoved, () => {});
    back.onMessage(SERVER_MESSAGES.ownCarMoved, () => own++);
    const listed: unknown[] = [];
    back.onMessage(SERVER_MESSAGES.rulingsListed, (rulings) => listed.push(rulings));
    await until(watcher, "the return", (state) => state.entries[car].connected, 3000);
    await until(back, "own car frames", () => own > 3, 3000);
    expect(placed).toBe(1);
    expect(listed).toEqual([[]]);
    expect(back.state.entries[car].sessionId).toBe(back.sessionId);
  });

  it("[RM8] who does not return in time has lost his car to the AI", async () => {
    const { watcher, car, token } = await dropped();
    await new Promise((resolve) => setTimeout(resolve, (RECONNECT_SEC + 0.5) * 1000));
    await expect(new Client(`ws://127.0.0.1:${server.port}`).reconnect(token)).rejects.toThrow();
    expect(watcher.state.entries[car]).toMatchObject({ connected: false, name: "Dropper" });
  });

  it("[RM9] who leaves has no way back, and the AI drives on", async () => {
    const options = ownRace({ gridSize: 3 });
    const leaver = await join({ ...options, name: "Leaver" });
    const watcher = await join({ ...options, name: "Watcher" });
    await until(watcher, "the grid", inPhase("grid"));
    const token = leaver.reconnectionToken;
    rooms.splice(rooms.indexOf(leaver), 1);
    await leaver.leave();
    await until(watcher, "the leaving", (state) => state.entries.some((entry) => entry.name === "Leaver" && !entry.connected), 3000);
    await expect(new Client(`ws://127.0.0.1:${server.port}`).reconnect(token)).rejects.toThrow();
    await until(watcher, "the lights", inPhase("lights"), 6000);
  });

  it("[RM11] a room without people closes", async () => {
    const room = await join(ownRace());
    await until(room, "the grid", inPhase("grid"));
    const { roomId } = room;
    rooms.splice(rooms.indexOf(room), 1);
    await room.leave();
    await expect.poll(() => lines.some((line) => line.includes("room closed") && line.includes(roomId)), { timeout: 3000 }).toBe(true);
  });
});

describe("a client that breaks the protocol", () => {
  it("[W9] a client that does not acknowledge its join is closed", { timeout: 30_000 }, async () => {
    const seat = await reserveSeat(ownRace());
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}`);
    const code = await new Promise((resolve) => socket.addEventListener("close", (event) => resolve(event.code)));
    expect(code).toBe(CLOSE_CODES.badFrame);
  });

  it.each([
    ["[W9] a frame that is not of the protocol", [19, 0xff, 1, 2, 3], CLOSE_CODES.badFrame],
    ["[W10] a message that fails its schema", [13, 0xad, ...Buffer.from(CLIENT_MESSAGES.startNextRace), 0x2a], CLOSE_CODES.invalidMessage],
    ["[W10] a message over the size limit", new Array(2000).fill(18), CLOSE_CODES.oversizeMessage],
  ])("%s closes that client, and the room goes on", async (_what, bytes, code) => {
    const options = ownRace({ gridSize: 3 });
    const bad = await join({ ...options, name: "Bad" });
    const good = await join({ ...options, name: "Good" });
    await until(good, "the grid", inPhase("grid"));
    sendRaw(bad, Uint8Array.from(bytes));
    expect(await closing(bad)).toBe(code);
    await until(good, "the lights", inPhase("lights"), 6000);
    expect(good.state.entries.find((entry) => entry.name === "Bad")?.connected).toBe(false);
  });

  it("[W10] a flood closes that client", async () => {
    const room = await join(ownRace());
    const closed = closing(room);
    for (let i = 0; i < MAX_MESSAGES_PER_SEC * 2; i++) sendRaw(room, Uint8Array.of(18));
    expect(await closed).toBe(CLOSE_CODES.flood);
  });
});

describe("the HTTP API", () => {
  it("answers health, version, circuits and cars on the same port", async () => {
    const get = async (path: string): Promise<unknown> => (await fetch(`http://127.0.0.1:${server.port}/api/${path}`)).json();
    expect(await get("health")).toMatchObject({ status: "ok", roomTicks: { ticks: expect.any(Number) } });
    expect(await get("version")).toMatchObject({ protocol: PROTOCOL_VERSION, node: process.version });
    expect(await get("tracks")).toContainEqual(expect.objectContaining({ id: "clubring" }));
    expect(await get("cars")).toContainEqual(expect.objectContaining({ id: "gt3", drivetrain: "rwd" }));
  });
});
