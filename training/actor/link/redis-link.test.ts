import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeFrame, FrameReader } from "../rollout/frame.ts";
import { connectRedis, RedisUnreachableError } from "./connect-redis.ts";
import { JoinError } from "./join-error.ts";
import { joinRun } from "./join-run.ts";
import type { LearnerLink } from "./learner-link.ts";
import { RedisLink } from "./redis-link.ts";
import { runKeys } from "./run-keys.ts";
import { Heard } from "./testing/heard.ts";
import { BACKLOG_FRAMES, type RedisEnd, redisEnd } from "./testing/redis-end.ts";
import { startRedis } from "./testing/start-redis.ts";

const server = await startRedis();
afterAll(() => server?.stop());

const silent = (): void => {};
const numbered = (number: number): Uint8Array => encodeFrame({ kind: "chunk", number, rows: 2 }, new Uint8Array(500));

describe.runIf(server !== null)("RedisLink", () => {
  const url = server?.url ?? "";
  let learner: RedisEnd;
  let links: LearnerLink[] = [];

  beforeEach(async () => {
    learner = await redisEnd(url);
  });
  afterEach(async () => {
    for (const link of links) await link.close();
    links = [];
    await learner.close();
  });

  async function openLink(): Promise<LearnerLink> {
    const link = await learner.link();
    links.push(link);
    return link;
  }

  it("[TL8] uses no key outside its run's", async () => {
    expect(() => runKeys("a:b")).toThrow('run "a:b": a name has letters');
    // A database that nothing else uses.
    const alone = await redisEnd(new URL("/15", url).href);
    const link = await alone.link();
    await link.send(numbered(0));
    await joinRun(alone.redis, alone.keys, alone.run, "box");
    await vi.waitFor(async () => expect(await alone.redis.scard(alone.keys.actors)).toBe(1));
    const names = (await alone.redis.keys("*")).map((key) => key.replace(`paddock:training:${alone.run}:`, ""));
    await link.close();
    await alone.close();
    expect(names.sort()).toEqual(["actor:actor-1", "actors", "frames", "joined", "run", "totals"]);
  });

  it("[TL9] gives an actor the curriculum and the circuit files in it", async () => {
    const tracks = ["halden-bowl", "shelf/Loop.csv", "mirror:shelf/Loop.csv", "other/Loop.csv"];
    await learner.redis.hset(learner.keys.run, "curriculum", JSON.stringify({ tracks }));
    await learner.redis.hset(learner.keys.files, { "shelf/Loop.csv": "first", "other/Loop.csv": "second" });
    const { circuits } = await joinRun(learner.redis, learner.keys, learner.run, "box");
    const [builtIn, loop, mirrored, other] = circuits.curriculum.tracks;
    const { existsSync, readFileSync } = await import("node:fs");
    expect(builtIn).toBe("halden-bowl");
    expect(loop).toMatch(/Loop\.csv$/);
    expect(mirrored).toBe(`mirror:${loop}`);
    expect([readFileSync(loop, "utf8"), readFileSync(other, "utf8")]).toEqual(["first", "second"]);
    circuits.remove();
    expect(existsSync(loop)).toBe(false);
  });

  it("[TL9] refuses an actor of another version, and a run that is not there", async () => {
    const join = (run: string) => joinRun(learner.redis, runKeys(run), run, "box");
    await expect(join("nowhere")).rejects.toThrow(JoinError);
    await expect(join("nowhere")).rejects.toThrow("start its learner first");
    await learner.redis.hset(learner.keys.run, "rewards", "progress luck");
    await expect(join(learner.run)).rejects.toThrow('its rewards is "progress luck"');
    await learner.redis.hset(learner.keys.run, "observationHash", "0123");
    await expect(join(learner.run)).rejects.toThrow('its observation is "0123"');
  });

  it("[TL9] says where no Redis answers", async () => {
    const refused = connectRedis("redis://:secret@127.0.0.1:1", silent);
    await expect(refused).rejects.toThrow(RedisUnreachableError);
    await expect(refused).rejects.toThrow("cannot reach Redis at 127.0.0.1:1: check REDIS_URL");
  });

  it("[TL10] gives every actor another name and number, also when Redis has lost its data", async () => {
    const join = () => joinRun(learner.redis, learner.keys, learner.run, "box");
    const joined = [await join(), await join()];
    expect(joined.map(({ number }) => number)).toEqual([1, 2]);
    await learner.redis.del(learner.keys.joined);
    joined.push(await join());
    expect(new Set(joined.map(({ name }) => name)).size).toBe(3);
  });

  it("[TL11] keeps the backlog below its limit with many actors, and counts what was handed over", async () => {
    const actors = [await openLink(), await openLink(), await openLink()];
    const sent = actors.flatMap((actor, a) => Array.from({ length: 30 }, (_, i) => actor.send(numbered(100 * a + i))));
    const taken = new Set<unknown>();
    await vi.waitFor(async () => expect(await learner.redis.xlen(learner.keys.frames)).toBe(BACKLOG_FRAMES));
    while (taken.size < 90) {
      expect(await learner.redis.xlen(learner.keys.frames)).toBeLessThanOrEqual(BACKLOG_FRAMES);
      taken.add((await learner.take()).head.number);
    }
    await Promise.all(sent);
    const bytes = Array.from({ length: 90 }, (_, i) => numbered(100 * Math.floor(i / 30) + (i % 30)).length);
    expect(await learner.redis.hgetall(learner.keys.totals)).toEqual({
      frames: "90",
      rows: "180",
      bytes: String(bytes.reduce((sum, count) => sum + count, 0)),
    });
  });

  it("[TL16] goes on after its connection broke, with every frame", async () => {
    await learner.redis.hset(learner.keys.run, "backlogFrames", 1000);
    const redis = await connectRedis(url, silent);
    const link = new RedisLink(redis, { keys: learner.keys, setup: "first", name: "cut" });
    links.push(link);
    const heard = new Heard();
    link.listen(heard);
    for (let cut = 0; cut < 3; cut++) {
      const id = await redis.client("ID");
      const sent = Array.from({ length: 100 }, (_, i) => link.send(numbered(100 * cut + i)));
      await sent[0];
      await learner.redis.client("KILL", "ID", id);
      await Promise.all(sent);
    }
    const entries = await learner.redis.xrangeBuffer(learner.keys.frames, "-", "+");
    const arrived = new Set(entries.map(([, [, bytes]]) => new FrameReader().push(bytes)[0].head.number));
    expect(arrived.size).toBe(300);
    await learner.publish(Uint8Array.of(1), 1);
    await vi.waitFor(() => expect(heard.versions).toEqual([1]));
  });

  it("[TL17] waits without a learner until there is room again", async () => {
    const link = await openLink();
    for (let i = 0; i < BACKLOG_FRAMES; i++) await link.send(numbered(i));
    let isHanded = false;
    const waiting = link.send(numbered(99)).then(() => {
      isHanded = true;
    });
    await learner.redis.del(learner.keys.run);
    await learner.redis.del(learner.keys.frames);
    expect(isHanded).toBe(false);
    await learner.redis.hset(learner.keys.run, "backlogFrames", 1);
    await waiting;
    expect((await learner.take()).head.number).toBe(99);
  });

  it("[TL18] is told to join again when the set-up is another", async () => {
    const link = await openLink();
    const heard = new Heard();
    link.listen(heard);
    await learner.publish(Uint8Array.of(1), 1);
    await vi.waitFor(() => expect(heard.versions).toEqual([1]));
    await learner.publishChanged(Uint8Array.of(2), 2);
    await vi.waitFor(() => expect(heard.stops).toEqual(["changed"]));
    expect(heard.versions).toEqual([1]);
  });

  it("[TL19] is counted while it is there and not after it left, which it may do twice", async () => {
    const { redis, keys } = learner;
    const link = await openLink();
    await vi.waitFor(async () => expect(await redis.smembers(keys.actors)).toEqual(["actor-1"]));
    const expiresMs = await redis.pttl(keys.actor("actor-1"));
    expect(expiresMs).toBeGreaterThan(0);
    expect(expiresMs).toBeLessThanOrEqual(5000);
    await link.close();
    await link.close();
    expect(await redis.smembers(keys.actors)).toEqual([]);
    expect(await redis.exists(keys.actor("actor-1"))).toBe(0);
  });
});
