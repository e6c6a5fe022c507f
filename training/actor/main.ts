import { availableParallelism, hostname } from "node:os";
import { parseArgs } from "node:util";
import { CurriculumError } from "./curriculum.ts";
import { driveForPipes } from "./drive-for-pipes.ts";
import { driveForRun } from "./drive-for-run.ts";
import { RedisUnreachableError } from "./link/connect-redis.ts";
import { JoinError } from "./link/join-error.ts";

/** The command line cannot be used. */
class UsageError extends Error {}

/**
 * An actor: drives episodes of a curriculum with the learner's newest policy.
 * `--curriculum FILE.json`: frames come in on standard input and go out on standard output, for a learner that started it.
 * `--redis --run NAME`: over the Redis at REDIS_URL, for a learner anywhere. Log lines go to standard error.
 */
const { values } = parseArgs({
  options: {
    curriculum: { type: "string" },
    redis: { type: "boolean", default: false },
    run: { type: "string" },
    actor: { type: "string" },
    seed: { type: "string" },
    threads: { type: "string" },
  },
});
const { curriculum, redis, run, actor } = values;

function wholeNumber(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d+$/.test(text)) throw new UsageError(`--${option} must be a whole number, got "${text}"`);
  return Number(text);
}

/** What a person can mend is said in a sentence; anything else is a mistake in the code and comes with its stack. */
function describe(error: unknown): string {
  const isClear =
    error instanceof UsageError || error instanceof JoinError || error instanceof CurriculumError || error instanceof RedisUnreachableError;
  return isClear ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function drive(): Promise<void> {
  if (redis) {
    const url = process.env.REDIS_URL;
    if (url === undefined) throw new UsageError("--redis needs REDIS_URL in the environment, for example redis://host:6379");
    if (run === undefined) throw new UsageError("--redis needs --run NAME, which the learner prints when it starts");
    const threads = wholeNumber("threads", values.threads, availableParallelism());
    const seed = values.seed === undefined ? undefined : wholeNumber("seed", values.seed, 1);
    await driveForRun({ url, run, prefix: actor ?? hostname(), seed, threads });
  } else {
    if (curriculum === undefined) throw new UsageError("--curriculum FILE.json is missing, or --redis --run NAME");
    const seed = wholeNumber("seed", values.seed, 1);
    await driveForPipes(curriculum, { actor: actor ?? "actor", seed, count: wholeNumber("threads", values.threads, 1) });
  }
}

try {
  await drive();
} catch (error) {
  process.stderr.write(`actor: ${describe(error)}\n`);
  process.exit(1);
}
