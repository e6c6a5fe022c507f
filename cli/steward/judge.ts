import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Ruling } from "../../shared/contract/ruling.ts";
import { judgeClip } from "../../shared/steward/judge-clip.ts";
import { readTariff, STRICTNESSES, type Strictness, type Tariff, tariffOf } from "../../shared/steward/ruling/tariff.ts";
import { formatTable, knownOption, printResult, UsageError } from "../command-line.ts";

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
    options: { strictness: { type: "string" }, tariff: { type: "string" }, json: { type: "boolean", default: false } },
  });
  if (positionals.length !== 1) throw new UsageError(USAGE);
  const incidents = judgeClip(readJson(positionals[0]), chooseTariff(values)).map(printed);
  printResult(values.json, { incidents }, () => rulingsTable(incidents));
}

/** The rulings as lines for a person. */
function rulingsTable(incidents: readonly PrintedRuling[]): string {
  if (incidents.length === 0) return "nothing deserves a look";
  return formatTable(
    ["id", "s", "kind", "decision", "against", "confidence", "rules", "reason"],
    incidents.map(({ id, atSec, kind, decision, seconds, against, confidence, rules, reason }) => [
      id,
      atSec.toFixed(2),
      kind,
      seconds > 0 ? `${decision} ${seconds} s` : decision,
      against ?? "-",
      confidence.toFixed(2),
      rules.join(" "),
      reason,
    ]),
  );
}

function chooseTariff({ strictness, tariff }: { strictness?: string; tariff?: string }): Tariff {
  if (tariff !== undefined) return readTariff(readJson(tariff));
  return tariffOf((knownOption("strictness", strictness, STRICTNESSES) ?? "standard") as Strictness);
}

function readJson(path: string): unknown {
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

function printed(ruling: Ruling<string>): PrintedRuling {
  return { ...ruling, faultShares: Object.fromEntries(ruling.faultShares.map(({ car, share }) => [car, share])) };
}
