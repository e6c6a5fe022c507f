import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { formatTable, type Progress, printResult, progressBar, UsageError } from "../../cli/command-line.ts";
import { loadPolicy } from "../../server/inference/load-policy.ts";
import type { ObservationTap } from "../../server/inference/policy-crew.ts";
import { REFERENCE } from "../../shared/engine/reference-field.ts";
import { BUILT_IN_TRACK_IDS } from "../../shared/track/circuits/index.ts";
import { drivePairs } from "./drive-pairs.ts";
import { EVAL_OPTIONS, type EvalWish, readEvalOptions } from "./eval-options.ts";
import { borrowFeatures } from "./importance/borrowed-features.ts";
import { type FeatureGroup, featureGroups, singleFeatures, wholeCar } from "./importance/feature-groups.ts";
import { ObservationSample } from "./importance/observation-sample.ts";
import { type ActionChange, permuteFeatures } from "./importance/permute-features.ts";
import type { PaceRow } from "./pace-row.ts";
import { drawBarChart } from "./plot/bar-chart.ts";

/** How much a policy relies on some of a car's features. */
export interface Importance extends ActionChange {
  name: string;
  features: number;
  /** With `--pace`: mean best lap over the best lap with the car's own features, and pairs that no longer complete a lap. */
  lapRatio?: number | null;
  lost?: number;
}

/** What `npm run eval -- importance --json` prints. */
export interface ImportanceReport {
  driver: string;
  /** Observations that were compared. */
  observations: number;
  pairs: number;
  /** The most that can change: all features of another car. */
  all: Importance;
  groups: Importance[];
  features: Importance[];
}

const SAMPLE_ROWS = 20_000;
const PLACES = 32;

/** Which features of the car a policy uses: `npm run eval -- importance`. */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { ...EVAL_OPTIONS, out: { type: "string" }, pace: { type: "boolean", default: false } } });
  const wish = readEvalOptions({ ...values, tracks: values.tracks ?? BUILT_IN_TRACK_IDS.join(",") }, { laps: 1 });
  if (wish.driver === REFERENCE) throw new UsageError("--driver must be a policy: the reference driver sees no features");
  if (new Set(wish.pairs.map(({ car }) => car)).size < 2)
    throw new UsageError("--cars must be two or more: features are exchanged among them");
  const groups = featureGroups();
  const progress = progressBar("driving circuits", wish.pairs.length * (values.pace ? 2 + groups.length : 1));
  try {
    const report = await measureImportance(wish, groups, values.pace, progress);
    progress.stop();
    if (values.out !== undefined) writeFileSync(values.out, importanceChart(report));
    printResult(values.json, report, () => importanceTable(report));
  } finally {
    progress.stop();
  }
}

/**
 * Drives the pairs, then asks what changes when a group of features is another car's.
 *
 * @param withPace whether to drive them once more for each group as well
 */
export async function measureImportance(
  wish: EvalWish,
  groups: readonly FeatureGroup[],
  withPace: boolean,
  progress: Progress,
): Promise<ImportanceReport> {
  const sample = new ObservationSample(SAMPLE_ROWS, wish.seed);
  const cars = [...new Set(wish.pairs.map(({ car }) => car))];
  let done = 0;
  const drive = (tap: ObservationTap): Promise<PaceRow[]> => driveAll(wish, tap, () => progress.update(++done));
  const own = await drive((run, observations, row) => sample.add(run, observations, row));
  const policy = await loadPolicy(wish.driver);
  const judge = async (group: FeatureGroup): Promise<Importance> => {
    const change = await permuteFeatures(policy, sample, group, wish.seed);
    return { name: group.name, features: group.columns.length, steer: round(change.steer), pedal: round(change.pedal) };
  };
  const judgePace = async (group: FeatureGroup): Promise<Importance> => {
    const judged = await judge(group);
    return withPace ? { ...judged, ...comparePace(own, await drive(borrowFeatures(sample, cars, group))) } : judged;
  };
  try {
    return {
      driver: policy.name,
      observations: sample.count,
      pairs: wish.pairs.length,
      all: await judgePace(wholeCar()),
      groups: byChange(await inTurn(groups, judgePace)),
      features: byChange(await inTurn(singleFeatures(), judge)),
    };
  } finally {
    await policy.close();
  }
}

async function driveAll({ pairs, ...order }: EvalWish, tap: ObservationTap, onRow: () => void): Promise<PaceRow[]> {
  const left = pairs.map((pair, index) => ({ ...pair, index }));
  const rows: PaceRow[] = new Array(pairs.length);
  const keep = ({ index }: { index: number }, row: PaceRow): void => {
    rows[index] = row;
    onRow();
  };
  await drivePairs(() => left.shift(), { ...order, places: PLACES }, keep, tap);
  return rows;
}

function comparePace(own: readonly PaceRow[], borrowed: readonly PaceRow[]): { lapRatio: number | null; lost: number } {
  const ratios: number[] = [];
  let lost = 0;
  own.forEach((row, i) => {
    const other = borrowed[i].bestLapSec;
    if (row.bestLapSec === null) return;
    if (other === null) lost++;
    else ratios.push(other / row.bestLapSec);
  });
  return { lapRatio: ratios.length === 0 ? null : round(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length), lost };
}

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

function byChange(judged: Importance[]): Importance[] {
  return judged.sort((a, b) => b.steer + b.pedal - a.steer - a.pedal);
}

/** The groups as a picture. */
export function importanceChart({ driver, groups, all }: ImportanceReport): string {
  return drawBarChart({
    title: `Features of its car that ${driver} uses`,
    xLabel: "mean change of the action (of -1 to 1) when the features are another car's",
    series: ["steering", "pedals"],
    rows: [...groups, all].map(({ name, features, steer, pedal }) => ({ label: `${name} (${features})`, values: [steer, pedal] })),
    digits: 3,
  });
}

function importanceTable(report: ImportanceReport): string {
  const rows = (list: readonly Importance[]): (string | number)[][] =>
    list.map(({ name, features, steer, pedal, lapRatio, lost }) => [
      name,
      features,
      steer.toFixed(4),
      pedal.toFixed(4),
      ...(lost === undefined ? [] : [lapRatio?.toFixed(4) ?? "-", lost]),
    ]);
  const pace = report.all.lost === undefined ? [] : ["lap ratio", "lost"];
  return [
    `${report.driver}, ${report.observations} observations of ${report.pairs} pairs: mean absolute change of the action`,
    "",
    formatTable(["features of the car", "count", "steer", "pedal", ...pace], rows([...report.groups, report.all])),
    "",
    formatTable(["ten single features", "count", "steer", "pedal"], rows(report.features.slice(0, 10))),
  ].join("\n");
}

function round(value: number): number {
  return Number(value.toFixed(5));
}
