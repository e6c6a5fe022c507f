import { availableParallelism } from "node:os";
import { integerOption, numberOption, UsageError } from "../../cli/command-line.ts";
import { DEFAULT_POLICY, findPolicy } from "../../server/inference/find-policy.ts";
import { PolicyFileError } from "../../server/inference/policy-file-error.ts";
import { REFERENCE } from "../../shared/engine/reference-field.ts";
import { listCars, listPairs, listTracks, type Pair, PairError } from "./pairs.ts";

/** Options that every evaluation takes, for `parseArgs`. */
export const EVAL_OPTIONS = {
  tracks: { type: "string" },
  cars: { type: "string" },
  driver: { type: "string", default: "policy" },
  laps: { type: "string" },
  seed: { type: "string" },
  wetness: { type: "string" },
  threads: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

type EvalValues = { [option in Exclude<keyof typeof EVAL_OPTIONS, "json">]?: string };

/** The options read: which pairs, by whom, under which conditions. */
export interface EvalWish {
  readonly pairs: readonly Pair[];
  /** `reference`, or a policy's name or file. */
  readonly driver: string;
  readonly laps: number;
  readonly seed: number;
  readonly wetness: number;
  readonly threads: number;
}

/**
 * Reads the options of EVAL_OPTIONS.
 *
 * @throws UsageError naming the option and what it may be
 */
export function readEvalOptions(values: EvalValues, defaults: { laps: number }): EvalWish {
  return {
    pairs: listPairs(
      asked("tracks", () => listTracks(values.tracks)),
      asked("cars", () => listCars(values.cars)),
    ),
    driver: readDriver(values.driver ?? "policy"),
    laps: integerOption("laps", values.laps, { min: 1, max: 1000, fallback: defaults.laps }),
    seed: integerOption("seed", values.seed, { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
    wetness: numberOption("wetness", values.wetness, { min: 0, max: 1 }) ?? 0,
    threads: integerOption("threads", values.threads, { min: 1, max: 256, fallback: availableParallelism() }),
  };
}

/** `policy` is the model that the server drives with where nobody chooses another. */
export function readDriver(name: string): string {
  const driver = name === "policy" ? DEFAULT_POLICY : name;
  if (driver !== REFERENCE) asked("driver", () => findPolicy(driver));
  return driver;
}

/**
 * A policy's name or file.
 *
 * @throws UsageError also for the reference driver
 */
export function readPolicy(name: string): string {
  if (name === REFERENCE) throw new UsageError("--driver must be a policy, not the reference driver");
  return readDriver(name);
}

/** Reads an option's value; one that is not there is wrong usage. */
export function asked<Result>(option: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof PairError || cause instanceof PolicyFileError)
      throw new UsageError(`--${option} names what is not there`, { cause });
    throw cause;
  }
}
