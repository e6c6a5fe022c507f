/**
 * The composition root: everything is made here and handed to what needs it. `PORT=2567 npm start` runs it.
 * One port serves the HTTP API (NestJS), matchmaking and rooms (Colyseus) and the built page.
 */
import "reflect-metadata";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import type { Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { matchMaker, Server } from "@colyseus/core";
import { WebSocketTransport } from "@colyseus/ws-transport";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import packageJson from "../package.json" with { type: "json" };
import { CAR_MODEL_IDS } from "../shared/car/catalog/index.ts";
import { JOIN_DEFAULTS, RACE_ROOM } from "../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../shared/contract/protocol-version.ts";
import { readTariff, type Tariff, tariffOf } from "../shared/steward/ruling/tariff.ts";
import { BUILT_IN_TRACK_IDS, builtInTrack } from "../shared/track/circuits/index.ts";
import { apiModule } from "./api/api.module.ts";
import type { PersonalLevels, ProcessHealth } from "./api/tokens.ts";
import { RaceArchive } from "./archive/race-archive.ts";
import { compileCircuits, LazyCatalogue } from "./catalogue-lists.ts";
import { readServerConfig, type ServerConfig } from "./config/server-config.ts";
import { InferenceService } from "./inference/inference-service.ts";
import { ModelShelf } from "./inference/model-shelf.ts";
import { adaptConsole } from "./log/foreign-loggers.ts";
import { createLogger, type Logger } from "./log/logger.ts";
import { personalLevel } from "./matchmaking/personal-level.ts";
import { WorkerContactChecks } from "./rooms/contact-checks.ts";
import type { DriverDesk } from "./rooms/driver-desk.ts";
import { type DriverWorkshop, firstPrepared, WorkerDriverWorkshop } from "./rooms/driver-workshop.ts";
import { hostRaces } from "./rooms/race-room.ts";
import { RoomVacancies } from "./rooms/room-vacancies.ts";
import { TickMeter } from "./rooms/tick-meter.ts";

/** Largest message a client may send, bytes: an input is under 10. */
const MAX_MESSAGE_BYTES = 1024;
const PAGE_DIR = fileURLToPath(new URL("../client/dist", import.meta.url));

/** A running server. */
export interface RunningServer {
  readonly port: number;
  /** Tells every room, waits until all are gone and lets go of the port. */
  stop(): Promise<void>;
}

/**
 * Starts the server.
 *
 * @param options.signals end the process cleanly on SIGTERM and SIGINT
 */
export async function startServer(config: ServerConfig, logger: Logger, options: { signals: boolean }): Promise<RunningServer> {
  const tariff = openTariff(config);
  const meter = new TickMeter();
  const workshop = new WorkerDriverWorkshop();
  const checks = new WorkerContactChecks();
  const archive = new RaceArchive();
  const inference = openInference(config, logger);
  const shelf = openShelf(config, inference, logger);
  await shelf.watch();
  const app = await NestFactory.create<NestExpressApplication>(
    apiModule({
      health: watchProcess(meter, inference),
      version: { version: packageJson.version, protocol: PROTOCOL_VERSION, node: process.version },
      catalogue: new LazyCatalogue(() => shelf.names),
      levels: levelsBy(workshop, shelf),
      races: archive,
      operatorToken: config.operatorToken,
    }),
    { logger: adaptConsole(logger.child({ from: "nest" })) },
  );
  if (existsSync(PAGE_DIR)) app.useStaticAssets(PAGE_DIR);
  else logger.warn("the page is not built: only API and rooms are served", { looked: PAGE_DIR });
  await app.init();
  const colyseus = new Server({
    transport: new WebSocketTransport({ server: app.getHttpServer(), maxPayload: MAX_MESSAGE_BYTES }),
    logger: adaptConsole(logger.child({ from: "colyseus" })),
    gracefullyShutdown: options.signals,
    greet: false,
  });
  const races = hostRaces({
    config,
    tariff,
    logger,
    meter,
    workshop,
    checks,
    archive,
    vacancies: new RoomVacancies(config.maxRooms),
    offer: { trackIds: BUILT_IN_TRACK_IDS, carIds: CAR_MODEL_IDS, driverIds: () => shelf.names },
    drivers: deskOf(inference, shelf),
    track: builtInTrack,
    countRooms: () => matchMaker.stats.local.roomCount,
    drawSeed: () => randomInt(2 ** 31),
  });
  colyseus
    .define(RACE_ROOM, races)
    .filterBy(["track", "car", "laps", "gridSize", "skill", "sportsmanship", "driver", "format", "weather", "damage", "lobby"]);
  colyseus.onShutdown(async () => {
    await workshop.close();
    await checks.close();
    await shelf.close();
    await inference.close();
    await app.close();
    logger.info("stopped");
  });
  await listen(colyseus, app.getHttpServer(), config.port);
  const { port } = app.getHttpServer().address() as AddressInfo;
  logger.info("listening", { port, page: existsSync(PAGE_DIR), version: packageJson.version });
  compileCircuits().catch((error: unknown) => logger.error("a circuit could not be compiled", { error }));
  return { port, stop: () => colyseus.gracefullyShutdown(false) };
}

/** Listens, or lets go of everything and says why the port cannot be had: Colyseus itself would wait for ever. */
async function listen(colyseus: Server, http: HttpServer, port: number): Promise<void> {
  const refused = once(http, "error").then(([cause]: unknown[]) => {
    throw new Error(`port ${port} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}; PORT chooses another`, {
      cause,
    });
  });
  try {
    await Promise.race([colyseus.listen(port), refused]);
  } catch (error) {
    await colyseus.gracefullyShutdown(false);
    throw error;
  }
}

function openInference({ inferenceProvider }: ServerConfig, logger: Logger): InferenceService {
  const news = {
    onFallBack: (model: string, provider: string, reason: string) => logger.warn("another provider is used", { model, provider, reason }),
    onFailure: (what: string, error: Error) => logger.error(what, { error }),
  };
  return new InferenceService({ provider: inferenceProvider, news });
}

function openShelf({ modelsDir }: ServerConfig, inference: InferenceService, logger: Logger): ModelShelf {
  return new ModelShelf(modelsDir, inference, {
    onReady: (model, decisionsPerSec) => logger.info("model ready", { model, decisionsPerSec }),
    onRefused: (model, error) => logger.error("model refused", { model, error }),
  });
}

/** @throws Error when the operator's tariff cannot be read or used, naming the file and what is wrong */
function openTariff({ tariffFile, strictness }: ServerConfig): Tariff {
  if (tariffFile === "") return tariffOf(strictness);
  try {
    return readTariff(JSON.parse(readFileSync(tariffFile, "utf8")));
  } catch (cause) {
    throw new Error(`STEWARD_TARIFF ${tariffFile} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function deskOf(inference: InferenceService, shelf: ModelShelf): DriverDesk {
  return {
    has: (model) => inference.has(model),
    paceOf: (model, track, car) => shelf.paceOf(model).scaleOf(track, car),
    openLine: (model, drivers) => inference.openLine(model, drivers),
    nextPhase: () => inference.nextPhase(),
    noteLate: (ticks) => inference.meter.noteLate(ticks),
  };
}

/** Players are measured by the model that drives unless they choose another. */
function levelsBy(workshop: DriverWorkshop, shelf: ModelShelf): PersonalLevels {
  const topPaceOf = async (trackId: string, carModel: string) => ({
    topLapRatio: shelf.paceOf(JOIN_DEFAULTS.driver).topLapRatio(trackId, carModel),
    referenceLapSec: firstPrepared(await workshop.prepare({ trackId, carModel })).referenceLapSec,
  });
  return { trackIds: BUILT_IN_TRACK_IDS, carModels: CAR_MODEL_IDS, levelOf: (races) => personalLevel(races, topPaceOf) };
}

function watchProcess(meter: TickMeter, inference: InferenceService): ProcessHealth {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  return {
    read: () => ({
      status: "ok",
      uptimeSec: Math.round(process.uptime()),
      rooms: matchMaker.stats.local.roomCount,
      clients: matchMaker.stats.local.ccu,
      memoryMb: Math.round(process.memoryUsage.rss() / 1e6),
      eventLoopDelayP99Ms: Math.round(delay.percentile(99) / 1e5) / 10,
      roomTicks: meter.read(),
      inference: inference.meter.read(),
    }),
  };
}

async function run(): Promise<void> {
  const config = readServerConfig(process.env);
  const logger = createLogger(config.logLevel, (line) => process.stderr.write(`${line}\n`));
  const { port } = await startServer(config, logger, { signals: true });
  process.stderr.write(`Paddock is at http://localhost:${port}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run().catch((error: unknown) => {
    process.stderr.write(`could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
