import { driveUntilStopped } from "./drive-until-stopped.ts";
import { connectRedis } from "./link/connect-redis.ts";
import { joinRun } from "./link/join-run.ts";
import type { StopReason } from "./link/learner-link.ts";
import { RedisLink } from "./link/redis-link.ts";
import { runKeys } from "./link/run-keys.ts";

export interface RunOptions {
  /** Address of the Redis. */
  readonly url: string;
  readonly run: string;
  /** Beginning of the actor's name. */
  readonly prefix: string;
  /** Left out, every actor that joins gets another. */
  readonly seed?: number;
  readonly threads: number;
}

/**
 * Drives for a run until its training is over or this process is asked to leave.
 *
 * @throws RedisUnreachableError or JoinError when it cannot begin
 */
export async function driveForRun(options: RunOptions): Promise<void> {
  const leaving = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => leaving.abort());
  let ended: StopReason;
  do {
    ended = await driveOnce(options, leaving.signal);
  } while (ended === "changed");
}

async function driveOnce({ url, run, prefix, seed, threads }: RunOptions, leave: AbortSignal): Promise<StopReason> {
  const keys = runKeys(run);
  const redis = await connectRedis(url, say);
  try {
    const { setup, circuits, number, name } = await joinRun(redis, keys, run, prefix);
    say(`${name} joined run ${run} with ${threads} threads`);
    try {
      const order = { curriculum: circuits.curriculum, actor: name, seed: seed ?? number, count: threads };
      const ended = await driveUntilStopped(new RedisLink(redis, { keys, name, setup }), order, leave);
      say(leave.aborted ? `${name} leaves` : ended === "over" ? `the training of ${run} is over` : `run ${run} has another set-up now`);
      return ended;
    } finally {
      circuits.remove();
    }
  } finally {
    redis.disconnect();
  }
}

function say(line: string): void {
  process.stderr.write(`actor: ${line}\n`);
}
