import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { printResult, progressBar, requiredOption, UsageError } from "../../cli/command-line.ts";
import { MODELS_DIR } from "../../server/inference/find-policy.ts";
import { PolicySession } from "../../server/inference/policy-session.ts";
import { OBSERVATION_HASH, OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import { SIMULATION_VERSION } from "../../shared/engine/simulation-version.ts";
import { cardText } from "./card/card-text.ts";
import { drawLearningCurves } from "./card/learning-curves.ts";
import { checkTargets, type ModelCard, summariseBySeen } from "./card/model-card.ts";
import { racingText, readRacingFiles } from "./card/racing-text.ts";
import { metricAt, type RunRecord, readRun } from "./card/run-record.ts";
import { measureServing } from "./card/serving-speed.ts";
import { type JudgedRow, seenIn } from "./card/training-split.ts";
import { EVAL_OPTIONS, type EvalWish, readEvalOptions } from "./eval-options.ts";
import { measurePace } from "./measure-pace.ts";

const POLICY_FILE = "policy.onnx";
const CARD_FILE = "card.json";
const DEFAULT_LAPS = 30;
const PLAIN_NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;

/**
 * Ships a run's policy as a model with its card: `npm run eval -- card --driver NAME --run DIR`. Writes policy.onnx, card.json,
 * card.md and the curves into server/models/NAME; notes.md there, where somebody wrote one, becomes part of the card, and so do the
 * tables of race-*.json and dials.json, which `eval -- race --json` and `eval -- dials --json` print. With `--text-only` nothing is
 * driven: card.md is written anew from what card.json says.
 */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      ...EVAL_OPTIONS,
      run: { type: "string" },
      policy: { type: "string" },
      models: { type: "string", default: MODELS_DIR },
      "text-only": { type: "boolean", default: false },
    },
  });
  const name = requiredOption("driver", values.driver === "policy" ? undefined : values.driver, "all-rounder");
  if (!PLAIN_NAME.test(name)) throw new UsageError(`--driver must be a name of small letters, digits, dots and hyphens, got ${name}`);
  const directory = requiredOption("run", values.run, "training/runs/base-1");
  const run = readRun(directory);
  const folder = join(values.models, name);
  const measure = async (): Promise<ModelCard> => {
    const path = takePolicy(values.policy ?? policyOf(directory), folder);
    return makeCard(name, path, run, readEvalOptions({ ...values, driver: path }, { laps: DEFAULT_LAPS }));
  };
  const card = values["text-only"] ? readCard(folder) : await measure();
  writeCard(card, folder, run);
  const { targets } = card.evaluation;
  printResult(values.json, card, () =>
    [
      ...targets.map(({ target, measured, isMet }) => `${isMet ? "met   " : "missed"} ${target}: ${measured}`),
      join(folder, "card.md"),
    ].join("\n"),
  );
}

function takePolicy(source: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, POLICY_FILE);
  if (source !== path) copyFileSync(source, path);
  return path;
}

function readCard(folder: string): ModelCard {
  const path = join(folder, CARD_FILE);
  if (!existsSync(path)) throw new UsageError(`--text-only: there is no ${path} yet; leave the option out to measure it`);
  return JSON.parse(readFileSync(path, "utf8"));
}

function writeCard(card: ModelCard, folder: string, run: RunRecord): void {
  const notesPath = join(folder, "notes.md");
  const notes = existsSync(notesPath) ? readFileSync(notesPath, "utf8") : "";
  const curves = drawLearningCurves(run.metrics);
  for (const { file, svg } of curves) writeFileSync(join(folder, file), svg);
  writeFileSync(join(folder, CARD_FILE), `${JSON.stringify(card, null, 1)}\n`);
  writeFileSync(join(folder, "card.md"), cardText(card, curves, racingText(readRacingFiles(folder)), notes));
}

/** The best policy by the evaluations of the run, else its last. */
function policyOf(directory: string): string {
  const found = ["best.onnx", POLICY_FILE].map((file) => join(directory, file)).find((path) => existsSync(path));
  if (found === undefined)
    throw new UsageError(`--run: ${directory} holds neither best.onnx nor ${POLICY_FILE}; name a file with --policy`);
  return found;
}

async function makeCard(name: string, path: string, run: RunRecord, wish: EvalWish): Promise<ModelCard> {
  const policy = await PolicySession.load(path);
  const bytes = readFileSync(path);
  try {
    const { laps, seed, wetness } = wish;
    const rows = await driveAll(name, run, wish);
    const steps = Number(policy.metadata.get("paddock.steps") ?? Number.NaN);
    const updates = updatesOf(run, steps);
    return {
      name,
      policy: {
        bytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
        observationHash: OBSERVATION_HASH,
        observationSize: OBSERVATION_SIZE,
      },
      training: {
        run: run.name,
        config: run.config,
        seed: typeof run.config.seed === "number" ? run.config.seed : null,
        steps: Number.isFinite(steps) ? steps : null,
        updates,
        wallSec: updates === null ? null : metricAt(run.metrics, "seconds", updates),
        hardware: run.hardware,
        circuits: run.curriculum.tracks,
        generatedShare: run.curriculum.generatedShare,
        cars: run.curriculum.cars,
      },
      evaluation: {
        simulationVersion: SIMULATION_VERSION,
        laps,
        seed,
        wetness,
        machine: describeMachine(),
        serving: await measureServing(policy),
        summaries: summariseBySeen(rows),
        targets: checkTargets(rows, laps),
        rows,
      },
    };
  } finally {
    await policy.close();
  }
}

async function driveAll(name: string, run: RunRecord, { pairs, threads, ...order }: EvalWish): Promise<JudgedRow[]> {
  const progress = progressBar("driving circuits", pairs.length);
  try {
    const rows = await measurePace(pairs, order, threads, progress.update);
    return rows.map((row, i) => ({ ...row, driver: name, seen: seenIn(run.curriculum, pairs[i].track, pairs[i].car) }));
  } finally {
    progress.stop();
  }
}

/** Updates up to the policy with so many decisions seen: the best one's, else those of the last report before. */
function updatesOf({ best, metrics }: RunRecord, steps: number): number | null {
  if (best !== null && best.steps === steps) return best.updates;
  const counts = metrics.get("steps") ?? [];
  const updates = (metrics.get("updates") ?? []).filter((_, row) => counts[row] <= steps);
  return updates.at(-1) ?? null;
}

function describeMachine(): string {
  const cores = cpus();
  return `${cores[0]?.model.trim() ?? "an unknown processor"}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}
