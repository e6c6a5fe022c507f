import { parseArgs } from "node:util";
import type { Ruling } from "../../shared/contract/ruling.ts";
import { judgeClip } from "../../shared/steward/judge-clip.ts";
import { printResult, UsageError } from "../command-line.ts";
import { rulingsTable } from "./rulings-table.ts";
import { chooseTariff, readJson, TARIFF_OPTIONS } from "./tariff-options.ts";

/** A ruling as it is printed: shares by the car's id. */
type PrintedRuling = Omit<Ruling<string>, "faultShares"> & { faultShares: Record<string, number> };

const USAGE = "usage: npm run steward -- judge CLIP.json [--strictness standard] [--tariff FILE.json] [--json]";

/**
 * Judges a clip in a file and prints the rulings.
 *
 * @throws UsageError when the file cannot be read; ClipError and TariffError when it cannot be used
 */
export function run(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...TARIFF_OPTIONS, json: { type: "boolean", default: false } },
  });
  if (positionals.length !== 1) throw new UsageError(USAGE);
  const incidents = judgeClip(readJson(positionals[0]), chooseTariff(values)).map(printed);
  printResult(values.json, { incidents }, () => rulingsTable(incidents));
}

function printed(ruling: Ruling<string>): PrintedRuling {
  return { ...ruling, faultShares: Object.fromEntries(ruling.faultShares.map(({ car, share }) => [car, share])) };
}
