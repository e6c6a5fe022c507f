import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writePolicy } from "../../server/inference/testing/write-policy.ts";
import { type RedisEnd, redisEnd } from "./link/testing/redis-end.ts";
import { startRedis } from "./link/testing/start-redis.ts";

const server = await startRedis();
afterAll(() => server?.stop());
const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const START_MS = 20_000;

describe.runIf(server !== null)("an actor's process", () => {
  let learner: RedisEnd;
  let output = "";
  const processes: ChildProcess[] = [];

  beforeEach(async () => {
    learner = await redisEnd(server?.url ?? "");
    output = "";
  });
  afterEach(async () => {
    for (const process of processes.splice(0)) process.kill("SIGKILL");
    await learner.close();
  });

  function startActor(run: string): ChildProcess {
    const child = spawn(process.execPath, ["--import", "tsx", main, "--redis", "--run", run, "--actor", "box", "--threads", "2"], {
      env: { ...process.env, REDIS_URL: server?.url },
      stdio: ["ignore", "ignore", "pipe"],
    });
    child.stderr?.on("data", (bytes: Buffer) => {
      output += bytes.toString();
    });
    processes.push(child);
    return child;
  }

  const actors = () => learner.redis.smembers(learner.keys.actors);
  const hasJoined = (number: number) =>
    vi.waitFor(async () => expect(await actors()).toEqual([expect.stringMatching(`^box-${number}-`)]), { timeout: START_MS });

  it("[TL18] joins again when the set-up changes, drives with what it hears, and ends with the training", async () => {
    const actor = startActor(learner.run);
    await hasJoined(1);
    await learner.publishChanged(writePolicy(), 9);
    await hasJoined(2);
    const { head } = await learner.take();
    expect(head).toMatchObject({ kind: "chunk", actor: expect.stringMatching("^box-2-.*\\.[01]$"), chunk: 0, policyVersion: 9 });
    const ended = once(actor, "exit");
    await learner.finish();
    const [code] = await ended;
    expect(output).toContain(`the training of ${learner.run} is over`);
    expect(code, output).toBe(0);
    expect(await actors()).toEqual([]);
  });

  it("[TL19] leaves when it is asked to", async () => {
    const actor = startActor(learner.run);
    await hasJoined(1);
    const ended = once(actor, "exit");
    actor.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(await actors()).toEqual([]);
  });

  it("[TL9] says in a sentence that there is no such run", async () => {
    const [code] = await once(startActor("nowhere"), "exit");
    expect(code).toBe(1);
    expect(output).toMatch(/^actor: run "nowhere": there is no such run in this Redis; start its learner first.*\n$/);
  });
});
