import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { OBSERVATION_HASH } from "../../../../shared/driver/observation/observation-layout.ts";
import { REWARD_COMPONENTS } from "../../reward/reward-components.ts";
import { encodeFrame, type Frame, FrameReader } from "../../rollout/frame.ts";
import { connectRedis } from "../connect-redis.ts";
import { RedisLink } from "../redis-link.ts";
import { type RunKeys, runKeys } from "../run-keys.ts";
import type { LearnerEnd } from "./learner-end.ts";

export const BACKLOG_FRAMES = 8;

/** Quick to begin. */
const CURRICULUM = { tracks: ["halden-bowl"], cars: ["hatch"], carsPerThread: 2, poolSize: 1, episodeSec: 10 };

/** A run in a real Redis, its learner played by the test. */
export interface RedisEnd extends LearnerEnd {
  readonly run: string;
  readonly keys: RunKeys;
  /** A connection to look at Redis with. */
  readonly redis: Redis;
  /** A policy of another set-up than the one that links of this run joined with. */
  publishChanged(onnx: Uint8Array, version: number): Promise<void>;
}

/** Sets up a run of its own name. */
export async function redisEnd(url: string): Promise<RedisEnd> {
  const run = `test-${randomUUID()}`;
  const keys = runKeys(run);
  const redis = await connectRedis(url, () => {});
  const setup = "first";
  await redis.hset(keys.run, {
    setup,
    curriculum: JSON.stringify(CURRICULUM),
    observationHash: OBSERVATION_HASH,
    rewards: REWARD_COMPONENTS.map(({ name }) => name).join(" "),
    backlogFrames: BACKLOG_FRAMES,
  });
  let links = 0;
  const publish = (frame: Uint8Array, ofSetup: string) =>
    redis.xadd(keys.policies, "MAXLEN", 1, "*", "frame", Buffer.from(frame), "setup", ofSetup);
  return {
    run,
    keys,
    redis,
    mostBetween: BACKLOG_FRAMES,
    link: async () => new RedisLink(await connectRedis(url, () => {}), { keys, setup, name: `actor-${++links}` }),
    take: () => takeOldest(redis, keys.frames),
    publish: async (onnx, version) => {
      await publish(encodeFrame({ kind: "policy", version }, onnx), setup);
    },
    publishChanged: async (onnx, version) => {
      await redis.hset(keys.run, "setup", "second");
      await publish(encodeFrame({ kind: "policy", version }, onnx), "second");
    },
    finish: async () => {
      await publish(encodeFrame({ kind: "stop" }), setup);
    },
    close: async () => {
      await redis.del(...(await redis.keys(`paddock:training:${run}:*`)));
      redis.disconnect();
    },
  };
}

async function takeOldest(redis: Redis, stream: string): Promise<Frame> {
  for (;;) {
    const [oldest] = await redis.xrangeBuffer(stream, "-", "+", "COUNT", 1);
    if (oldest === undefined) {
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    const [id, [, bytes]] = oldest;
    await redis.xdel(stream, id);
    return new FrameReader().push(bytes)[0];
  }
}
