import { parseArgs } from "node:util";
import { formatTable, printResult, progressBar } from "../../cli/command-line.ts";
import { EVAL_OPTIONS, readEvalOptions } from "./eval-options.ts";
import { measurePace } from "./measure-pace.ts";
import type { PaceRow } from "./pace-row.ts";
import { type PaceSummary, summarisePace } from "./pace-summary.ts";

/** Times a driver alone on circuits in cars, beside the reference driver: `npm run eval -- pace`. */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { ...EVAL_OPTIONS, summary: { type: "boolean", default: false } } });
  const { pairs, threads, ...order } = readEvalOptions(values, { laps: 3 });
  const progress = progressBar("driving circuits", pairs.length);
  let rows: PaceRow[];
  try {
    rows = await measurePace(pairs, order, threads, progress.update);
  } finally {
    progress.stop();
  }
  const summary = summarisePace(rows);
  if (values.summary) printResult(values.json, summary, () => summaryText(summary));
  else printResult(values.json, rows, () => `${paceTable(rows)}\n\n${summaryText(summary)}`);
}

/** The rows in columns. */
function paceTable(rows: readonly PaceRow[]): string {
  return formatTable(
    ["circuit", "car", "driver", "best s", "mean s", "vs reference", "vs profile", "laps", "clean", "offs", "walls", "problem"],
    rows.map((row) => [
      row.track,
      row.car,
      row.driver,
      figure(row.bestLapSec, 3),
      figure(row.meanLapSec, 3),
      figure(row.vsReference, 4),
      figure(row.vsReferenceLap, 4),
      row.laps,
      row.cleanLaps,
      row.offs,
      row.wallContacts,
      row.problem ?? "",
    ]),
  );
}

function summaryText(summary: PaceSummary): string {
  const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
  return [
    `${summary.pairs} pairs of circuit and car, all laps driven on ${percent(summary.completedShare)}`,
    `faster than the reference driver on ${percent(summary.fasterShare)}, more than 2 % slower on ${summary.tooSlow}`,
    `best lap over his: mean ${figure(summary.meanVsReference, 4)}, worst ${figure(summary.worstVsReference, 4)} (${summary.worstPair ?? "none"})`,
    `without an off on ${percent(summary.cleanShare)}, ${summary.offs} offs and ${summary.wallContacts} touches of walls in all`,
  ].join("\n");
}

function figure(value: number | null, digits: number): string {
  return value === null ? "-" : value.toFixed(digits);
}
