import { afterAll, beforeAll, expect, it } from "vitest";
import { JOIN_REFUSALS } from "../../shared/contract/close-codes.ts";
import { type JoinOptions, RACE_ROOM } from "../../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { readServerConfig } from "../config/server-config.ts";
import { createLogger } from "../log/logger.ts";
import { type RunningServer, startServer } from "../main.ts";

let server: RunningServer;

beforeAll(async () => {
  const config = {
    ...readServerConfig({}),
    port: 0,
    lobbySec: 60,
    resultsSec: 60,
    reconnectSec: 1,
    maxRooms: 50,
    logLevel: "error",
  } as const;
  server = await startServer(
    config,
    createLogger("error", () => {}),
    { signals: false },
  );
});

afterAll(() => server.stop());

/** Asks for a race of its own, and never comes. */
async function askForRoom(lobby: string): Promise<{ status: number; error?: string }> {
  const options: JoinOptions = { protocol: PROTOCOL_VERSION, name: "Nobody", track: "clubring", lobby };
  const response = await fetch(`http://127.0.0.1:${server.port}/matchmake/joinOrCreate/${RACE_ROOM}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(options),
  });
  return { status: response.status, error: ((await response.json()) as { error?: string }).error };
}

it("[RM11] rooms that nobody comes to fill a quarter of the server at most, and close within seconds", { timeout: 60_000 }, async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => askForRoom(`lobby ${i}`)));
  const refused = answers.filter((answer) => answer.status === JOIN_REFUSALS.serverFull);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(13);
  expect(refused).toHaveLength(7);
  expect(refused[0].error).toMatch(/nobody came/);
  await expect.poll(async () => (await askForRoom("one more")).status, { timeout: 20_000, interval: 500 }).toBe(200);
});
