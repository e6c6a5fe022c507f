import { SingleBar } from "cli-progress";

/** The command was called wrongly: unknown option, missing or unreadable value. Exit code 2. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UsageError";
  }
}

/** The command ran, and what it checks does not hold. The result is printed already; exit code 1. */
export class CheckFailedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CheckFailedError";
  }
}

/**
 * Runs a command line tool: hands it the arguments after the script's name, and turns anything thrown into a reason on
 * standard error and a non-zero exit code (2 for wrong usage, 1 otherwise). Standard output stays the command's own.
 */
export async function runCommand(main: (args: string[]) => void | Promise<void>): Promise<void> {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = isUsageError(error) ? 2 : 1;
  }
}

/** The message of an error followed by those of its causes, one a line. */
export function describeError(error: unknown): string {
  const lines: string[] = [];
  for (let link: unknown = error; link !== undefined; link = link instanceof Error ? link.cause : undefined) {
    lines.push(`${lines.length === 0 ? "error" : "  because"}: ${link instanceof Error ? link.message : String(link)}`);
  }
  return lines.join("\n");
}

function isUsageError(error: unknown): boolean {
  if (error instanceof UsageError) return true;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}

/** Prints a command's result on standard output: with `json` as exactly one JSON value, else as the text of `table`. */
export function printResult(json: boolean, value: unknown, table: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : table()}\n`);
}

/**
 * Reads an integer option.
 *
 * @param text the option's value as `parseArgs` returned it; undefined takes `fallback`
 * @throws UsageError when it is no integer from `min` to `max`, or when it is missing without a fallback
 */
export function integerOption(name: string, text: string | undefined, range: { min: number; max: number; fallback?: number }): number {
  if (text === undefined && range.fallback !== undefined) return range.fallback;
  const value = text !== undefined && /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= range.min && value <= range.max) return value;
  throw new UsageError(`--${name} must be an integer from ${range.min} to ${range.max}, got ${text ?? "nothing"}`);
}

/**
 * Reads an option that is any number.
 *
 * @param text the option's value; undefined stays undefined
 * @throws UsageError when it is no number from `min` to `max`
 */
export function numberOption(name: string, text: string | undefined, range: { min: number; max: number }): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= range.min && value <= range.max) return value;
  throw new UsageError(`--${name} must be a number from ${range.min} to ${range.max}, got ${text}`);
}

/**
 * Checks an option that names one of a list.
 *
 * @param text the option's value; undefined stays undefined
 * @throws UsageError that names the list
 */
export function knownOption(name: string, text: string | undefined, known: readonly string[]): string | undefined {
  if (text === undefined || known.includes(text)) return text;
  throw new UsageError(`--${name} must be one of ${known.join(", ")}, got ${text}`);
}

/** @throws UsageError when a required option is missing. */
export function requiredOption(name: string, text: string | undefined, example: string): string {
  if (text === undefined || text === "") throw new UsageError(`--${name} is missing, give for example --${name} ${example}`);
  return text;
}

/** Lays out rows in columns for a terminal; numbers are aligned right. Cells are texts or numbers already rounded. */
export function formatTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => String(row[column]).length)));
  const line = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell, column) => (typeof cell === "number" ? String(cell).padStart(widths[column]) : cell.padEnd(widths[column])))
      .join("  ")
      .trimEnd();
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Work shorter than this shows no bar. */
const QUIET_MS = 1000;

/** A bar that shows how far some work is. */
export interface Progress {
  /** Sets how much of the total is done; call as often as you like. */
  update(done: number): void;
  /** Removes the bar; call it also when the work failed. */
  stop(): void;
}

/** A progress bar on standard error that appears only when the work takes longer than a second. */
export function progressBar(label: string, total: number): Progress {
  const startedMs = performance.now();
  let bar: SingleBar | null = null;
  return {
    update(done) {
      if (bar === null) {
        if (performance.now() - startedMs < QUIET_MS) return;
        bar = new SingleBar({
          format: `${label} {bar} {percentage}% | {duration_formatted} | left {eta_formatted}`,
          stream: process.stderr,
          clearOnComplete: true,
          hideCursor: true,
          etaBuffer: 50,
          noTTYOutput: true,
          notTTYSchedule: 5000,
        });
        bar.start(total, done);
        return;
      }
      bar.update(Math.min(done, total));
    },
    stop() {
      bar?.stop();
    },
  };
}
