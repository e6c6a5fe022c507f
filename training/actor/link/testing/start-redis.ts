import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";

/** A Redis for tests. */
export interface TestRedis {
  readonly url: string;
  stop(): void;
}

/** The Redis at REDIS_URL, else one of this process's own; null, with the reason printed, where there is no redis-server either. */
export async function startRedis(): Promise<TestRedis | null> {
  const url = process.env.REDIS_URL;
  if (url !== undefined) return { url, stop: () => {} };
  const port = await freePort();
  const server = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
  try {
    await isReady(server);
  } catch (error) {
    process.stdout.write(`skipping tests of Redis: REDIS_URL is not set and redis-server cannot be started (${String(error)})\n`);
    return null;
  }
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.kill() };
}

function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    server.stdout?.on("data", (bytes: Buffer) => {
      output += bytes.toString();
      if (output.includes("Ready to accept connections")) resolve();
    });
    server.on("error", reject);
    server.on("exit", () => reject(new Error(output)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
      probe.close(() => resolve(address.port));
    });
  });
}
