import { readFileSync } from "node:fs";
import { readTariff, STRICTNESSES, type Strictness, type Tariff, tariffOf } from "../../shared/steward/ruling/tariff.ts";
import { knownOption, UsageError } from "../command-line.ts";

/** The options for `parseArgs`. */
export const TARIFF_OPTIONS = { strictness: { type: "string" }, tariff: { type: "string" } } as const;

/**
 * The tariff that the options of TARIFF_OPTIONS name: an operator's file, or a strictness, or the standard.
 *
 * @throws UsageError when a file cannot be read or a strictness is unknown; TariffError when a file is no tariff
 */
export function chooseTariff({ strictness, tariff }: { strictness?: string; tariff?: string }): Tariff {
  if (tariff !== undefined) return readTariff(readJson(tariff));
  return tariffOf((knownOption("strictness", strictness, STRICTNESSES) ?? "standard") as Strictness);
}

/**
 * Reads a JSON file.
 *
 * @throws UsageError naming the file
 */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new UsageError(`${path} cannot be read`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${path} is not JSON`, { cause });
  }
}
