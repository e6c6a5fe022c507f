import { carSpec } from "../shared/car/catalog/index.ts";
import { resolveSetup } from "../shared/car/setup.ts";
import type { CarSetupChoice, RaceConfig } from "../shared/contract/race-config.ts";
import { RaceConfigError } from "../shared/engine/race-config-check.ts";
import type { RaceWish } from "../shared/engine/race-fuel.ts";
import { prepareRace } from "../shared/engine/race-preparation.ts";
import type { Track } from "../shared/track/track.ts";
import { numberOption, UsageError } from "./command-line.ts";

/** What a command says about the road, the rates and the garage; undefined is left to the command. */
export interface RaceConditions {
  wetness?: number;
  tyreWearRate?: number;
  fuelUseRate?: number;
  setup: CarSetupChoice;
}

/** The options for `parseArgs`. */
export const CONDITION_OPTIONS = {
  wetness: { type: "string" },
  "tyre-wear": { type: "string" },
  "fuel-use": { type: "string" },
  setup: { type: "string" },
} as const;

/**
 * Reads the options of CONDITION_OPTIONS.
 *
 * @param cars models that the set-up is for
 * @throws UsageError naming the option and what it may be
 */
export function readConditions(values: { [option in keyof typeof CONDITION_OPTIONS]?: string }, cars: readonly string[]): RaceConditions {
  return {
    wetness: numberOption("wetness", values.wetness, { min: 0, max: 1 }),
    tyreWearRate: numberOption("tyre-wear", values["tyre-wear"], { min: 0, max: 100 }),
    fuelUseRate: numberOption("fuel-use", values["fuel-use"], { min: 0, max: 100 }),
    setup: setupOption(values.setup, cars),
  };
}

/**
 * As `prepareRace`, for a race whose cars and set-ups are checked: all that may be wrong with it is the rate.
 *
 * @throws UsageError naming the highest rate for the distance
 */
export function planRace(wish: RaceWish, track: Track): RaceConfig {
  try {
    return prepareRace(wish, track);
  } catch (cause) {
    if (cause instanceof RaceConfigError) throw new UsageError("--fuel-use is too high for --laps", { cause });
    throw cause;
  }
}

function setupOption(text: string | undefined, cars: readonly string[]): CarSetupChoice {
  if (text === undefined) return {};
  const choice = parseSetup(text);
  try {
    for (const car of cars) resolveSetup(carSpec(car), choice);
  } catch (cause) {
    throw new UsageError("--setup cannot be driven", { cause });
  }
  return choice;
}

function parseSetup(text: string): CarSetupChoice {
  const rule = `--setup must be a JSON object of choices like '{"downforceRear":0.8,"compound":"wet"}'`;
  let choice: unknown;
  try {
    choice = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(rule, { cause });
  }
  if (typeof choice !== "object" || choice === null || Array.isArray(choice)) throw new UsageError(`${rule}, got ${text}`);
  return choice;
}
