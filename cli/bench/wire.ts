import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Server } from "@colyseus/core";
import { Client, type Room } from "@colyseus/sdk";
import { WebSocketTransport } from "@colyseus/ws-transport";
import { type JoinOptions, RACE_ROOM } from "../../shared/contract/join-options.ts";
import { SERVER_MESSAGES } from "../../shared/contract/messages.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { RACE_PHASES, RaceState } from "../../shared/contract/race-state.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { prepareField, ReferenceField, referenceEntry } from "../../shared/engine/reference-field.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { CheckFailedError, formatTable, integerOption, printResult, progressBar } from "../command-line.ts";
import { roundTo } from "../round.ts";
import { PlainSchemaRoom } from "./plain-schema-room.ts";
import { Relay } from "./relay.ts";

const TRACK = "greyfell";
const CAR = "gt3";
const CARS = 20;
const LAPS = 20;
/** What issue 2 asks for. */
const BYTES_MAX = 5000;
/** The field is left to spread out before the bytes count. */
const SETTLE_SEC = 10;
const INPUTS = 120;
const START_SERVER_MS = 30_000;

interface WireBench {
  /** Every byte that TCP carried to one client in a race, WebSocket framing included, a second. */
  bytesPerSecPerClient: number;
  /** The same for a plain schema of float32 fields. */
  schemaBytesPerSecPerClient: number;
  ratio: number;
  /** Every byte that one client sent, a second. */
  bytesPerSecToServer: number;
  cars: number;
  patchesPerSec: number;
  seconds: number;
  /** Payloads a second by kind. */
  poseBytesPerSec: number;
  ownCarBytesPerSec: number;
  stateBytesPerSec: number;
}

/** Measures what a race of twenty costs a client on the wire, beside a plain float32 schema of the same state. */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false }, seconds: { type: "string" } } });
  const seconds = integerOption("seconds", values.seconds, { min: 5, max: 600, fallback: 30 });
  const result = await measure(seconds);
  printResult(values.json, result, () => describe(result));
  if (result.bytesPerSecPerClient > BYTES_MAX) {
    throw new CheckFailedError(`bench wire: the target is at most ${BYTES_MAX} bytes/s a client, measured ${result.bytesPerSecPerClient}`);
  }
}

async function measure(seconds: number): Promise<WireBench> {
  const ours = await measureOurs(seconds);
  const plain = await measurePlain(seconds);
  return {
    bytesPerSecPerClient: ours.toClient,
    schemaBytesPerSecPerClient: plain,
    ratio: roundTo(ours.toClient / plain, 3),
    bytesPerSecToServer: ours.toServer,
    cars: CARS,
    seconds,
    ...ours.kinds,
  };
}

/**
 * Joins a race on the real server, in a process of its own. While the bytes count the client sends nothing, so that its car
 * is raced by the AI like the others; what a page's inputs take is measured after.
 */
async function measureOurs(seconds: number): Promise<{ toClient: number; toServer: number; kinds: Kinds }> {
  const { port, stop } = await startServer();
  const relay = await Relay.open(port);
  try {
    const options: JoinOptions = { protocol: PROTOCOL_VERSION, name: "Bench", track: TRACK, car: CAR, laps: LAPS, gridSize: CARS };
    const room = await new Client(`ws://127.0.0.1:${relay.port}`).joinOrCreate<RaceState>(RACE_ROOM, options, RaceState);
    const counter = new KindCounter(room);
    await untilRacing(room);
    const toClient = await measureFlow("our room", relay, seconds, () => counter.reset());
    const kinds = counter.perSec(seconds);
    const toServer = await measureInputs(room, relay);
    await room.leave();
    return { toClient, toServer, kinds };
  } finally {
    await relay.close();
    await stop();
  }
}

async function measurePlain(seconds: number): Promise<number> {
  const entries = Array.from({ length: CARS }, () => referenceEntry(CAR, "Car"));
  const engine = new RaceEngine(
    { track: TRACK, seed: 1, laps: LAPS, wetness: 0, tyreWearRate: 1, fuelUseRate: 1, entries },
    builtInTrack(TRACK),
  );
  const race = { engine, field: new ReferenceField(engine, prepareField(engine)) };
  const transport = new WebSocketTransport();
  const server = new Server({ transport, gracefullyShutdown: false, greet: false });
  server.define(
    "plain",
    class extends PlainSchemaRoom {
      protected override readonly race = race;
    },
  );
  await server.listen(0);
  const address = transport.server?.address();
  if (address === null || address === undefined || typeof address === "string") throw new Error("the plain room's server has no port");
  const relay = await Relay.open(address.port);
  try {
    const room = await new Client(`ws://127.0.0.1:${relay.port}`).joinOrCreate("plain");
    await sleep((engine.session.lightsOutTick / TICK_HZ) * 1000);
    const toClient = await measureFlow("plain schema", relay, seconds, () => {});
    await room.leave();
    return toClient;
  } finally {
    await relay.close();
    await server.gracefullyShutdown(false);
  }
}

/** Bytes a second to the client, once the field has settled. */
async function measureFlow(label: string, relay: Relay, seconds: number, begin: () => void): Promise<number> {
  const progress = progressBar(label, SETTLE_SEC + seconds);
  const startMs = performance.now();
  const timer = setInterval(() => progress.update(Math.floor((performance.now() - startMs) / 1000)), 500);
  await sleep(SETTLE_SEC * 1000);
  begin();
  const before = relay.bytesToClient;
  const beforeMs = performance.now();
  await sleep(seconds * 1000);
  const perSec = ((relay.bytesToClient - before) * 1000) / (performance.now() - beforeMs);
  clearInterval(timer);
  progress.stop();
  return Math.round(perSec);
}

/** Bytes a second to the server while inputs go out as a page sends them: steering moves in every one. */
async function measureInputs(room: Room<unknown, RaceState>, relay: Relay): Promise<number> {
  const input = room.input<{ throttle: number; steer: number }>();
  const before = relay.bytesToServer;
  for (let i = 0; i < INPUTS; i++) {
    input.data.throttle = 100 + Math.floor(i / 10);
    input.data.steer = i * 50;
    input.send();
  }
  await sleep(200);
  return Math.round(((relay.bytesToServer - before) / INPUTS) * TICK_HZ);
}

type Kinds = Pick<WireBench, "poseBytesPerSec" | "ownCarBytesPerSec" | "stateBytesPerSec" | "patchesPerSec">;

/** Counts the payloads that arrive, by kind. */
class KindCounter {
  #poses = 0;
  #own = 0;
  #all = 0;
  #patches = 0;

  constructor(room: Room<unknown, RaceState>) {
    room.onMessage(SERVER_MESSAGES.posesPlaced, () => {});
    room.onMessage(SERVER_MESSAGES.posesMoved, (bytes: Uint8Array) => {
      this.#poses += bytes.length + 2;
      this.#patches++;
    });
    room.onMessage(SERVER_MESSAGES.ownCarMoved, (bytes: Uint8Array) => {
      this.#own += bytes.length + 2;
    });
    const { events } = room.connection;
    const handle = events.onmessage;
    events.onmessage = (event: MessageEvent) => {
      this.#all += (event.data as ArrayBuffer).byteLength;
      handle?.(event);
    };
  }

  reset(): void {
    this.#poses = 0;
    this.#own = 0;
    this.#all = 0;
    this.#patches = 0;
  }

  perSec(seconds: number): Kinds {
    return {
      poseBytesPerSec: Math.round(this.#poses / seconds),
      ownCarBytesPerSec: Math.round(this.#own / seconds),
      stateBytesPerSec: Math.round((this.#all - this.#poses - this.#own) / seconds),
      patchesPerSec: roundTo(this.#patches / seconds, 1),
    };
  }
}

async function untilRacing(room: Room<unknown, RaceState>): Promise<void> {
  const racing = RACE_PHASES.indexOf("racing");
  await new Promise<void>((resolve) => {
    room.onStateChange((state) => {
      if (state.phase === racing) resolve();
    });
  });
}

/** Starts server/main.ts on a free port and waits until it listens. */
async function startServer(): Promise<{ port: number; stop: () => Promise<void> }> {
  const main = fileURLToPath(new URL("../../server/main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    env: { ...process.env, PORT: "0", LOBBY_SEC: "0" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not listen within ${START_SERVER_MS} ms`)), START_SERVER_MS);
    child.once("exit", (code) => reject(new Error(`the server ended with code ${code} before it listened`)));
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (!line.includes('"listening"')) return;
      clearTimeout(timer);
      resolve((JSON.parse(line) as { port: number }).port);
    });
  });
  return {
    port,
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

function describe(result: WireBench): string {
  const rows = [
    ["bytes/s to a client, all of TCP's payload", result.bytesPerSecPerClient, `at most ${BYTES_MAX}`],
    ["  of it poses of all cars", result.poseBytesPerSec, ""],
    ["  of it the own car's state", result.ownCarBytesPerSec, ""],
    ["  of it laps, order, acknowledgements", result.stateBytesPerSec, ""],
    ["the same as a plain float32 schema", result.schemaBytesPerSecPerClient, ""],
    ["ratio", result.ratio, ""],
    ["bytes/s to the server", result.bytesPerSecToServer, ""],
    ["patches/s", result.patchesPerSec, ""],
    ["cars", result.cars, ""],
    ["seconds measured", result.seconds, ""],
  ] as const;
  return formatTable(["measure", "value", "target"], rows);
}
