import { afterAll, describe, expect, it, vi } from "vitest";
import { encodeFrame } from "../rollout/frame.ts";
import type { LearnerLink } from "./learner-link.ts";
import { Heard } from "./testing/heard.ts";
import type { LearnerEnd } from "./testing/learner-end.ts";
import { pipeEnd } from "./testing/pipe-end.ts";
import { redisEnd } from "./testing/redis-end.ts";
import { startRedis } from "./testing/start-redis.ts";

const FRAME_BYTES = 4096;
const FRAMES = 60;
const redis = await startRedis();
afterAll(() => redis?.stop());

/** Frame number i, of FRAME_BYTES. */
function numbered(i: number): Uint8Array {
  const head = { kind: "chunk", number: i, text: "ä" };
  const payload = new Uint8Array(FRAME_BYTES - encodeFrame(head).length).fill(i);
  return encodeFrame(head, payload);
}

const links: [string, boolean, () => Promise<LearnerEnd>][] = [
  ["pipes", true, () => Promise.resolve(pipeEnd(FRAME_BYTES))],
  ["Redis", redis !== null, () => redisEnd(redis?.url ?? "")],
];

describe.each(links)("LearnerLink over %s", (_, isHere, open) => {
  /** Works a link and ends it, whatever happens. */
  async function withLink(work: (link: LearnerLink, learner: LearnerEnd) => Promise<void>): Promise<void> {
    const learner = await open();
    const link = await learner.link();
    try {
      await work(link, learner);
    } finally {
      await link.close();
      await learner.close();
    }
  }

  it.runIf(isHere)("[TL1] [TL2] brings every frame as it was sent, and never runs far ahead of the learner", async () => {
    await withLink(async (link, learner) => {
      let handed = 0;
      const sent = Array.from({ length: FRAMES }, async (_, i) => {
        await link.send(numbered(i));
        handed++;
      });
      const taken = new Map<unknown, Uint8Array>();
      while (taken.size < FRAMES) {
        const { head, payload } = await learner.take();
        taken.set(head.number, encodeFrame(head, payload));
        expect(handed).toBeLessThanOrEqual(taken.size + learner.mostBetween);
      }
      await Promise.all(sent);
      for (let i = 0; i < FRAMES; i++) expect(taken.get(i)).toEqual(numbered(i));
    });
  });

  it.runIf(isHere)("[TL3] hears the newest policy, whether it came before or comes later", async () => {
    await withLink(async (link, learner) => {
      await learner.publish(Uint8Array.of(1), 1);
      await learner.publish(Uint8Array.of(2, 2), 2);
      const heard = new Heard();
      link.listen(heard);
      await vi.waitFor(() => expect(heard.versions.at(-1)).toBe(2));
      expect([...heard.onnx]).toEqual([2, 2]);
      await learner.publish(Uint8Array.of(3, 3, 3), 3);
      await vi.waitFor(() => expect(heard.versions.at(-1)).toBe(3));
      expect([...heard.onnx]).toEqual([3, 3, 3]);
      expect(heard.stops).toEqual([]);
    });
  });

  it.runIf(isHere)("[TL4] hears a stop once, and nothing after it", async () => {
    await withLink(async (link, learner) => {
      const heard = new Heard();
      link.listen(heard);
      await learner.finish();
      await vi.waitFor(() => expect(heard.stops).toEqual(["over"]));
      await learner.publish(Uint8Array.of(1), 1);
      await learner.finish();
      await new Promise((resolve) => setImmediate(resolve));
      expect(heard).toMatchObject({ stops: ["over"], versions: [] });
    });
  });

  it.runIf(isHere)("[TL5] gives up waiting sends when it is closed, and hears nothing more", async () => {
    await withLink(async (link, learner) => {
      const heard = new Heard();
      link.listen(heard);
      const sent = Array.from({ length: FRAMES }, (_, i) => link.send(numbered(i)));
      await link.close();
      await Promise.all(sent);
      await learner.publish(Uint8Array.of(1), 1);
      await learner.finish();
      await link.send(numbered(0));
      expect(heard).toMatchObject({ stops: [], versions: [] });
    });
  });
});
