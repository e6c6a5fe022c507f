import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const CLIENT_DIR = fileURLToPath(new URL("..", import.meta.url));
const SERVER_FILE = fileURLToPath(new URL("../../server/main.ts", import.meta.url));
const START_LIMIT_MS = 60_000;

/** The real server in its own process, serving the built page. */
export interface PageServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server on a free port; builds the page when it was never built. */
export async function startPageServer(env: Record<string, string>): Promise<PageServer> {
  if (!existsSync(`${CLIENT_DIR}dist/index.html`)) await build({ root: CLIENT_DIR, logLevel: "warn" });
  const child = spawn(process.execPath, ["--import", "tsx", SERVER_FILE], {
    env: { ...process.env, PORT: "0", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "inherit", "pipe"],
  });
  const exited = once(child, "exit");
  const port = await listeningPort(child);
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      if (child.exitCode === null) child.kill("SIGTERM");
      await exited;
    },
  };
}

async function listeningPort(child: ChildProcess): Promise<number> {
  const lines = createInterface({ input: child.stderr! });
  const said: string[] = [];
  const limit = setTimeout(() => lines.close(), START_LIMIT_MS);
  for await (const line of lines) {
    said.push(line);
    const entry = parseLogLine(line);
    if (entry?.message !== "listening" || typeof entry.port !== "number") continue;
    clearTimeout(limit);
    child.stderr!.resume();
    return entry.port;
  }
  child.kill("SIGKILL");
  throw new Error(`the server did not come up; it said:\n${said.join("\n")}`);
}

function parseLogLine(line: string): { message?: unknown; port?: unknown } | null {
  try {
    return JSON.parse(line) as { message?: unknown; port?: unknown };
  } catch {
    return null;
  }
}
