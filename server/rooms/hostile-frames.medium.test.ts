import { connect } from "node:net";
import { Protocol } from "@colyseus/core";
import { Client, type Room } from "@colyseus/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLOSE_CODES } from "../../shared/contract/close-codes.ts";
import { JOIN_DEFAULTS, type JoinOptions, RACE_ROOM } from "../../shared/contract/join-options.ts";
import { CLIENT_MESSAGES, SERVER_MESSAGES } from "../../shared/contract/messages.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { RACE_PHASES, RaceState } from "../../shared/contract/race-state.ts";
import { Random } from "../../shared/math/random.ts";
import { readServerConfig } from "../config/server-config.ts";
import { createLogger } from "../log/logger.ts";
import { type RunningServer, startServer } from "../main.ts";
import { MAX_MESSAGES_PER_SEC } from "./frame-guard.ts";

const SEED = Number(process.env.FUZZ_SEED ?? 20261122);
const FRAMES = 100_000;
const ATTACKERS = 20;
/** A burst stays under the flood limit, so that most frames get as far as they can. */
const BURST = MAX_MESSAGES_PER_SEC - 120;
const MALFORMED_BURST = 60;
/** Codes the room may close an attacker with; 1002 and 1007 are the WebSocket layer's for frames that break its own rules. */
const ALLOWED_CODES: readonly number[] = [...Object.values(CLOSE_CODES), 1002, 1007];

let server: RunningServer;
const errors: string[] = [];

beforeAll(async () => {
  const config = {
    ...readServerConfig({}),
    port: 0,
    lobbySec: 12,
    resultsSec: 60,
    reconnectSec: 0,
    maxRooms: 50,
    logLevel: "info",
  } as const;
  const logger = createLogger("error", (line) => errors.push(line));
  server = await startServer(config, logger, { signals: false });
});

afterAll(() => server.stop());

async function join(name: string, lobby: string): Promise<Room<unknown, RaceState>> {
  const options: JoinOptions = {
    protocol: PROTOCOL_VERSION,
    name,
    track: "clubring",
    car: JOIN_DEFAULTS.car,
    gridSize: 24,
    laps: 5,
    // So that stops can be called for.
    damage: "light",
    lobby,
  };
  const room = await new Client(`ws://127.0.0.1:${server.port}`).joinOrCreate<RaceState>(RACE_ROOM, options, RaceState);
  for (const type of Object.values(SERVER_MESSAGES)) room.onMessage(type, () => {});
  room.reconnection.enabled = false;
  return room;
}

function pick(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor(random.between(0, count)));
}

/** A frame that is not of the protocol, or hardly: noise, a damaged good one, or one that lies about what follows. */
function malformedFrame(random: Random): Uint8Array {
  const noise = (length: number): number[] => Array.from({ length }, () => pick(random, 256));
  switch (pick(random, 8)) {
    case 0:
      return Uint8Array.from(noise(pick(random, 40)));
    case 1:
      return Uint8Array.from([pick(random, 32), ...noise(pick(random, 12))]);
    case 2:
      return Uint8Array.from([Protocol.ROOM_INPUT_RELIABLE, ...noise(1 + pick(random, 10))]);
    case 3:
      return Uint8Array.from([
        Protocol.ROOM_DATA,
        0xa0 | pick(random, 32),
        ...Buffer.from(CLIENT_MESSAGES.startNextRace),
        ...noise(pick(random, 20)),
      ]);
    case 4:
      return Uint8Array.from([Protocol.ROOM_DATA, 0xdb, ...noise(4 + pick(random, 20))]);
    case 5:
      return Uint8Array.from([Protocol.ROOM_INPUT_UNRELIABLE, ...noise(pick(random, 60))]);
    case 6:
      return callFrame(noise(pick(random, 40)));
    default:
      return Uint8Array.from([Protocol.ROOM_REQUEST, ...noise(pick(random, 8)), 0xdd, 0xff, 0xff, 0xff, 0xff, ...noise(pick(random, 30))]);
  }
}

/** A call for a stop, with a payload in MessagePack. */
function callFrame(payload: readonly number[]): Uint8Array {
  return Uint8Array.from([Protocol.ROOM_DATA, 0xa0 | CLIENT_MESSAGES.callIn.length, ...Buffer.from(CLIENT_MESSAGES.callIn), ...payload]);
}

/** The same tyres, so many kilograms of fuel, and repair. */
function pitRequest(fuelKg: number): number[] {
  const key = (name: string): number[] => [0xa0 | name.length, ...Buffer.from(name)];
  return [0x83, ...key("compound"), 0xc0, ...key("fuelKg"), fuelKg, ...key("repair"), 0xc3];
}

/** A frame that is legal and means harm: any controls at all, acknowledgements nobody waits for, votes at the wrong time, calls without end. */
function unkindFrame(random: Random): Uint8Array {
  switch (pick(random, 10)) {
    case 0:
      return Uint8Array.of(Protocol.PING);
    case 1:
      return Uint8Array.of(Protocol.JOIN_ROOM);
    case 2:
      return Uint8Array.from([
        Protocol.ROOM_DATA,
        0xa0 | CLIENT_MESSAGES.startNextRace.length,
        ...Buffer.from(CLIENT_MESSAGES.startNextRace),
      ]);
    case 3:
      return Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE);
    case 4:
      return Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE, 0x83, pick(random, 16));
    case 5:
      return callFrame([0xc0]);
    case 6:
      return callFrame(pitRequest(pick(random, 100)));
    default: {
      const [low, high] = [pick(random, 256), pick(random, 256)];
      return Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE, 0x80, low, high, 0x81, pick(random, 256), 0x02, pick(random, 256));
    }
  }
}

/** What a fuzz did and what came of it. */
interface Tally {
  sent: number;
  readonly codes: Map<number, number>;
}

/** Sends legal frames as long as `legal` says so, and then malformed ones until the room closes the connection. */
async function attack(room: Room<unknown, RaceState>, random: Random, legal: () => boolean, tally: Tally): Promise<void> {
  const closed = new Promise<number>((resolve) => room.onLeave((code) => resolve(code)));
  for (let i = 0; legal() && room.connection.isOpen; i++) {
    room.connection.send(unkindFrame(random));
    tally.sent++;
    if (i % BURST === BURST - 1) await new Promise((resolve) => setTimeout(resolve, 1100));
  }
  for (let i = 0; i < MALFORMED_BURST && room.connection.isOpen; i++) {
    const frame = malformedFrame(random);
    if (frame.length === 1 && frame[0] === Protocol.LEAVE_ROOM) continue;
    room.connection.send(frame);
    tally.sent++;
  }
  if (room.connection.isOpen) room.connection.send(Uint8Array.of(255));
  const code = await closed;
  tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
}

/** Knocks at the port with garbage in place of HTTP, and with upgrades to rooms and seats that do not exist. */
async function knock(random: Random): Promise<void> {
  const path = `/${pick(random, 1e6)}/${pick(random, 1e6)}?sessionId=${pick(random, 1e6)}&reconnectionToken=%00${pick(random, 1e6)}`;
  const upgrade = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;
  const garbage = Buffer.from(Array.from({ length: 200 }, () => pick(random, 256)));
  const socket = connect(server.port, "127.0.0.1");
  await new Promise<void>((resolve) => {
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    socket.on("connect", () => {
      if (pick(random, 2) === 0) socket.write(upgrade);
      socket.write(garbage);
      setTimeout(() => socket.destroy(), 20);
    });
  });
}

describe("a live room under hostile frames", () => {
  it(`[RM12] [W11] takes ${FRAMES} of them, closes who sent them, and races on (seed ${SEED})`, { timeout: 120_000 }, async () => {
    console.info(`hostile frames: FUZZ_SEED=${SEED}`);
    const tally: Tally = { sent: 0, codes: new Map() };
    const racer = await join("Honest", "fuzz");
    const input = racer.input<{ throttle: number }>();
    const pump = setInterval(() => {
      input.data.throttle = 60;
      input.send();
    }, 1000 / 60);
    const inLobby = (): boolean => racer.state.phase === RACE_PHASES.indexOf("lobby");
    const attackers = Array.from({ length: ATTACKERS }, async (_, attacker) => {
      const random = new Random(SEED + attacker);
      for (let round = 0; tally.sent < FRAMES / 2; round++) {
        let unkind = round % 3 === 0 ? 200 : 0;
        await attack(await join(`Hostile ${attacker}`, "fuzz"), random, () => unkind-- > 0, tally);
        await knock(random);
      }
      const seated = await join(`Seated ${attacker}`, "fuzz");
      await expect.poll(inLobby, { timeout: 30_000, interval: 100 }).toBe(false);
      await attack(seated, random, () => tally.sent < FRAMES, tally);
      // On a busy machine bursts run together and are closed as a flood: those frames are owed by the next connection.
      while (tally.sent < FRAMES) await attack(await join(`Again ${attacker}`, "fuzz"), random, () => tally.sent < FRAMES, tally);
    });
    await Promise.all(attackers);
    const acked = input.lastProcessed;
    await expect.poll(() => input.lastProcessed, { timeout: 5000 }).toBeGreaterThan(acked);
    clearInterval(pump);
    const health = (await (await fetch(`http://127.0.0.1:${server.port}/api/health`)).json()) as { roomTicks: object };
    console.info(
      `${tally.sent} frames, closed with ${JSON.stringify(Object.fromEntries(tally.codes))}, ticks ${JSON.stringify(health.roomTicks)}`,
    );
    expect(tally.sent).toBeGreaterThanOrEqual(FRAMES);
    expect([...tally.codes.keys()].filter((code) => !ALLOWED_CODES.includes(code))).toEqual([]);
    expect(racer.connection.isOpen).toBe(true);
    expect(errors.filter((line) => line.includes("tick failed"))).toEqual([]);
    await racer.leave();
  });
});
