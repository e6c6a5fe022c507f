import { z } from "zod";
import { STRICTNESSES, type Strictness } from "../../shared/steward/ruling/tariff.ts";
import { MODELS_DIR } from "../inference/find-policy.ts";
import { PROVIDERS, type Provider } from "../inference/policy-session.ts";
import { LOG_LEVELS, type LogLevel } from "../log/logger.ts";

/** Settings of the process, all from the environment. Times in seconds. */
const settings = z.object({
  /** 0 takes any free port. */
  PORT: z.coerce.number().int().min(0).max(65535).default(2567),
  /** How long a lobby waits for more people before the race. */
  LOBBY_SEC: z.coerce.number().min(0).max(250).default(8),
  /** How long the results stand before the next race. */
  RESULTS_SEC: z.coerce.number().min(0).max(250).default(30),
  /** How long practice and qualifying of a race weekend go on. */
  PRACTICE_SEC: z.coerce.number().min(60).max(7200).default(300),
  QUALIFYING_SEC: z.coerce.number().min(60).max(7200).default(300),
  /** How long a person who dropped may take to come back. */
  RECONNECT_SEC: z.coerce.number().min(0).max(600).default(30),
  /** Races that one process may hold; each takes a few per cent of a core. */
  MAX_ROOMS: z.coerce.number().int().min(1).max(10_000).default(50),
  /** Where policies are computed; a provider that this machine lacks falls back to cpu. */
  INFERENCE_PROVIDER: z.enum(PROVIDERS).default("cpu"),
  /** Folder of models, one folder a model; empty for those that Paddock brings. */
  MODELS_DIR: z.string().default(""),
  /** How strict the stewards of all races are. */
  STEWARD_STRICTNESS: z.enum(STRICTNESSES).default("standard"),
  /** A JSON file with what offences cost, in place of a strictness; see shared/steward/ruling/tariff.ts. */
  STEWARD_TARIFF: z.string().max(1000).default(""),
  /** What an operator shows to overturn rulings; empty: nobody can. */
  OPERATOR_TOKEN: z.string().max(1000).default(""),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
});

/** The settings of a server process; meanings and defaults stand with `settings`. */
export interface ServerConfig {
  readonly port: number;
  readonly lobbySec: number;
  readonly resultsSec: number;
  readonly practiceSec: number;
  readonly qualifyingSec: number;
  readonly reconnectSec: number;
  readonly maxRooms: number;
  readonly inferenceProvider: Provider;
  readonly modelsDir: string;
  readonly strictness: Strictness;
  /** Empty where the strictness has the tariff. */
  readonly tariffFile: string;
  readonly operatorToken: string;
  readonly logLevel: LogLevel;
}

/**
 * Reads the settings from an environment.
 *
 * @throws Error that names each setting that is wrong and why
 */
export function readServerConfig(env: Record<string, string | undefined>): ServerConfig {
  const parsed = settings.safeParse(env);
  if (!parsed.success) throw new Error(`the server's environment is wrong:\n${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  const values = parsed.data;
  return {
    port: values.PORT,
    lobbySec: values.LOBBY_SEC,
    resultsSec: values.RESULTS_SEC,
    practiceSec: values.PRACTICE_SEC,
    qualifyingSec: values.QUALIFYING_SEC,
    reconnectSec: values.RECONNECT_SEC,
    maxRooms: values.MAX_ROOMS,
    inferenceProvider: values.INFERENCE_PROVIDER,
    modelsDir: values.MODELS_DIR || MODELS_DIR,
    strictness: values.STEWARD_STRICTNESS,
    tariffFile: values.STEWARD_TARIFF,
    operatorToken: values.OPERATOR_TOKEN,
    logLevel: values.LOG_LEVEL,
  };
}
