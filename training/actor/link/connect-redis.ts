import { Redis } from "ioredis";

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2000;
/** After so long without traffic the operating system asks whether the other end is still there. */
const KEEP_ALIVE_MS = 10_000;

/** Redis could not be reached at the first attempt. */
export class RedisUnreachableError extends Error {
  constructor(address: string, cause: unknown) {
    super(`cannot reach Redis at ${address}: check REDIS_URL and that the server runs`, { cause });
    this.name = "RedisUnreachableError";
  }
}

/**
 * Connects, once; a connection that breaks later is made again for as long as it takes, and commands under way are sent again.
 *
 * @param url redis:// or rediss://, with the password where there is one
 * @param log takes a line when the connection breaks and when it is back
 * @throws RedisUnreachableError when the first attempt fails
 */
export async function connectRedis(url: string, log: (line: string) => void): Promise<Redis> {
  let state: "new" | "up" | "down" = "new";
  let problem: unknown = null;
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    keepAlive: KEEP_ALIVE_MS,
    retryStrategy: (attempt) => (state === "new" ? null : Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS)),
  });
  // The address without the password, for messages.
  const address = redis.options.path ?? `${redis.options.host}:${redis.options.port}`;
  redis.on("error", (error) => {
    problem = error;
  });
  redis.on("ready", () => {
    if (state === "down") log(`Redis at ${address} is back`);
    state = "up";
  });
  redis.on("reconnecting", () => {
    if (state === "up") log(`lost Redis at ${address}, trying again until it is back`);
    state = "down";
  });
  try {
    await redis.connect();
  } catch (error) {
    throw new RedisUnreachableError(address, problem ?? error);
  }
  return redis;
}

/** Whether a command failed for a reason that passes: Redis is full, loading, or being replaced. */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && /^(OOM|LOADING|READONLY|MISCONF|BUSY|TRYAGAIN)\b/.test(error.message);
}
