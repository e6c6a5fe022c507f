import { parseArgs } from "node:util";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import type { Counterfactual, Ruling, RulingRecord } from "../../shared/contract/ruling.ts";
import type { Recording } from "../../shared/replay/recording.ts";
import type { Tariff } from "../../shared/steward/ruling/tariff.ts";
import { integerOption, printResult, progressBar, UsageError } from "../command-line.ts";
import { readRecording } from "../recording-storage.ts";
import { reviewRecording } from "./review-recording.ts";
import { readRuleTexts } from "./rule-texts.ts";
import { decisionText, rulingsTable } from "./rulings-table.ts";
import { chooseTariff, TARIFF_OPTIONS } from "./tariff-options.ts";

const USAGE = "usage: npm run steward -- review RECORDING [--incident N] [--strictness standard] [--tariff FILE.json] [--json]";

/**
 * Judges a recorded race again and lists the incidents; with `--incident` shows all of one: facts, rules with their texts, the check
 * by driving it again, and the ticks of its clip.
 *
 * @throws UsageError for wrong options and files that are not there; RecordingError when the recording cannot be driven here
 */
export function run(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...TARIFF_OPTIONS, incident: { type: "string" }, json: { type: "boolean", default: false } },
  });
  if (positionals.length !== 1) throw new UsageError(USAGE);
  const incident =
    values.incident === undefined ? null : integerOption("incident", values.incident, { min: 1, max: Number.MAX_SAFE_INTEGER });
  const tariff = chooseTariff(values);
  const recording = readRecording(positionals[0]);
  const names = recording.header.config.entries.map(({ name }) => name);
  const records = reviewWithProgress(recording, tariff, incident);
  if (incident === null) {
    printResult(values.json, { incidents: records }, () => rulingsTable(records.map(({ ruling }) => lineOf(ruling, names))));
    return;
  }
  const record = records.find(({ ruling }) => ruling.id === incident);
  if (record === undefined)
    throw new UsageError(`--incident must be one of the ${records.length} incidents of the recording, got ${incident}`);
  const detail = detailOf(record);
  printResult(values.json, detail, () => detailText(detail, names));
}

function reviewWithProgress(recording: Recording, tariff: Tariff, incident: number | null): readonly RulingRecord[] {
  const progress = progressBar("judging", recording.ticks);
  try {
    return reviewRecording(recording, tariff, incident, progress.update);
  } finally {
    progress.stop();
  }
}

function lineOf(ruling: Ruling, names: readonly string[]) {
  return { ...ruling, against: ruling.against === null ? null : names[ruling.against] };
}

/** What is printed of one incident: the record, the texts of its rules, and its clip in ticks. */
interface IncidentDetail extends RulingRecord {
  readonly ruleTexts: Readonly<Record<string, string>>;
  readonly clipTicks: { readonly from: number; readonly to: number };
}

function detailOf(record: RulingRecord): IncidentDetail {
  const { rules, clip } = record.ruling;
  const texts = readRuleTexts();
  return {
    ...record,
    ruleTexts: Object.fromEntries(rules.map((rule) => [rule, texts.get(rule) ?? ""])),
    clipTicks: { from: Math.round(clip.fromSec * TICK_HZ), to: Math.round(clip.toSec * TICK_HZ) },
  };
}

function detailText({ ruling, history, ruleTexts, clipTicks }: IncidentDetail, names: readonly string[]): string {
  const shares = ruling.faultShares.map(({ car, share }) => `${names[car]} ${Math.round(share * 100)} %`).join(", ");
  const against = ruling.against === null ? "nobody" : names[ruling.against];
  return [
    `incident ${ruling.id}: ${ruling.kind} at ${ruling.atSec.toFixed(2)} s, ${decisionText(ruling)} against ${against}`,
    ruling.reason,
    ...history.map((before) => `before:      ${decisionText(before)}: ${before.reason}`),
    `fault:       ${shares}`,
    `confidence:  ${ruling.confidence.toFixed(2)}`,
    `driven again: ${ruling.counterfactual === undefined ? "no contact of two cars, or not enough of it recorded" : checkText(ruling.counterfactual, names)}`,
    `clip:        ticks ${clipTicks.from} to ${clipTicks.to}, cars ${ruling.clip.cars.map((car) => names[car]).join(", ")}`,
    "rules:",
    ...Object.entries(ruleTexts).map(([rule, text]) => `  [${rule}] ${text}`),
    "facts:",
    ...Object.entries(ruling.facts).map(([name, value]) => `  ${name}: ${value}`),
  ].join("\n");
}

function checkText({ reproduced, goesAwayWithout, cause }: Counterfactual, names: readonly string[]): string {
  if (!reproduced) return "the contact did not come again, which says nothing";
  if (cause !== null) return `the contact goes away with the reference driver in ${names[cause]}'s car, and only there`;
  return goesAwayWithout.length === 0
    ? "the contact happens with the reference driver in either car"
    : "the contact goes away with the reference driver in either car";
}
