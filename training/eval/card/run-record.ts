import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A folder is not a training run, or one of its files is damaged. */
export class RunError extends Error {
  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`training run: ${path} ${problem}`, options);
    this.name = "RunError";
  }
}

/** What a training run left behind. */
export interface RunRecord {
  /** The folder's name. */
  readonly name: string;
  /** The learner's configuration, whole, but for the folders of this machine in it. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly curriculum: RunCurriculum;
  readonly metrics: RunMetrics;
  /** The policy that evaluations during training found best, null when there was no evaluation. */
  readonly best: { readonly updates: number; readonly steps: number } | null;
  /** What it was trained on, as the run says; empty when it does not say. */
  readonly hardware: Readonly<Record<string, string | number>>;
}

/** The part of the curriculum that says what was driven. */
export interface RunCurriculum {
  readonly tracks: readonly string[];
  /** Null for every car. */
  readonly cars: readonly string[] | null;
  readonly generatedShare: number;
}

/** Columns of metrics.csv by name, a number a report; NaN where there was none. */
export type RunMetrics = ReadonlyMap<string, readonly number[]>;

/**
 * Reads a folder that the learner wrote.
 *
 * @throws RunError naming the file that is missing or damaged
 */
export function readRun(directory: string): RunRecord {
  const config = readObject(join(directory, "config.json"));
  const best = existsSync(join(directory, "best.json")) ? readObject(join(directory, "best.json")) : null;
  const hardwarePath = join(directory, "hardware.json");
  const hardware = existsSync(hardwarePath) ? readObject(hardwarePath) : {};
  return {
    name: basename(directory),
    config: withoutFolders(config) as RunRecord["config"],
    curriculum: readCurriculum(config.curriculum, directory),
    metrics: readMetrics(join(directory, "metrics.csv")),
    best: best === null ? null : { updates: Number(best.updates), steps: Number(best.steps) },
    hardware: hardware as RunRecord["hardware"],
  };
}

/** The last number of a column up to a number of updates, null when there is none. */
export function metricAt(metrics: RunMetrics, name: string, updates: number): number | null {
  const counts = metrics.get("updates") ?? [];
  const values = metrics.get(name) ?? [];
  let found: number | null = null;
  counts.forEach((count, row) => {
    if (count <= updates && Number.isFinite(values[row])) found = values[row];
  });
  return found;
}

function readCurriculum(value: unknown, directory: string): RunCurriculum {
  if (typeof value !== "object" || value === null) throw new RunError(join(directory, "config.json"), "names no curriculum");
  const { tracks, cars, generatedShare } = value as Record<string, unknown>;
  return {
    tracks: Array.isArray(tracks) ? tracks.map((track) => withoutFolders(String(track)) as string) : [],
    cars: Array.isArray(cars) ? cars.map(String) : null,
    generatedShare: typeof generatedShare === "number" ? generatedShare : 0,
  };
}

/** Files by their names: where they lay on the training machine is nobody's business and soon untrue. */
function withoutFolders(value: unknown): unknown {
  if (typeof value === "string")
    return /^(mirror:)?(\.{0,2}\/|[A-Za-z]:\\)/.test(value) ? value.replace(/^(mirror:)?.*[/\\]/, "$1") : value;
  if (Array.isArray(value)) return value.map(withoutFolders);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutFolders(inner)]));
}

function readMetrics(path: string): Map<string, number[]> {
  const [header, ...lines] = readText(path).trim().split(/\r?\n/);
  const names = header.split(",");
  const rows = lines.map((line) => line.split(",").map((text) => (text.trim() === "" ? Number.NaN : Number(text))));
  return new Map(names.map((name, column) => [name, rows.map((row) => row[column] ?? Number.NaN)]));
}

function readObject(path: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (cause) {
    if (cause instanceof RunError) throw cause;
    throw new RunError(path, "is no JSON", { cause });
  }
  if (typeof value !== "object" || value === null) throw new RunError(path, "is no JSON object");
  return value as Record<string, unknown>;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new RunError(path, "cannot be read: is the folder one that `npm run train` wrote?", { cause });
  }
}
