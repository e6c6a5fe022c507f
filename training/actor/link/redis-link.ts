import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import { FrameReader, headOf } from "../rollout/frame.ts";
import { isPassing } from "./connect-redis.ts";
import type { LearnerEvents, LearnerLink } from "./learner-link.ts";
import { Presence } from "./presence.ts";
import type { RunKeys } from "./run-keys.ts";

const HAND_OVER = readFileSync(new URL("./hand-over.lua", import.meta.url), "utf8");
/** Frames under way to Redis at once: what makes up for a distant server. */
const MOST_AT_ONCE = 32;
const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 250;
const LISTEN_MS = 5000;

/** Of XREAD: streams with their entries; an entry is an id and alternating names and values. */
type Reply = Awaited<ReturnType<Redis["xreadBuffer"]>>;

interface Waiting {
  readonly frame: Uint8Array;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface RedisLinkOptions {
  readonly keys: RunKeys;
  /** Name of the actor. */
  readonly name: string;
  /** Set-up that the actor joined with. */
  readonly setup: string;
}

/** The learner behind Redis: frames go to a stream of bounded length, policies come from another. */
export class RedisLink implements LearnerLink {
  readonly #redis: Redis;
  readonly #ears: Redis;
  readonly #options: RedisLinkOptions;
  readonly #presence: Presence;
  readonly #closing = new AbortController();
  #queue: Waiting[] = [];
  #isPumping = false;
  #events: LearnerEvents | null = null;

  /** @param redis a connection of the link's own; it closes it */
  constructor(redis: Redis, options: RedisLinkOptions) {
    this.#redis = redis;
    this.#options = options;
    // A read that blocks would hold up everything else on its connection.
    this.#ears = redis.duplicate({ lazyConnect: false });
    this.#ears.on("error", () => {
      // Told by the other connection.
    });
    this.#presence = new Presence(redis, options.keys, options.name);
  }

  listen(events: LearnerEvents): void {
    this.#events = events;
    void this.#hear();
  }

  send(frame: Uint8Array): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#queue.push({ frame, resolve, reject });
      if (!this.#isPumping) void this.#pump();
    });
  }

  async close(): Promise<void> {
    // A connection that is told to close still passes for ready: what is sent on it then fails.
    if (this.#isClosed) return;
    this.#events = null;
    this.#closing.abort();
    this.#giveUp();
    await this.#presence.leave();
    this.#redis.disconnect();
    this.#ears.disconnect();
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #pump(): Promise<void> {
    this.#isPumping = true;
    try {
      let room = MOST_AT_ONCE;
      while (this.#queue.length > 0) {
        const batch = this.#queue.splice(0, Math.min(room, MOST_AT_ONCE));
        const refused = await this.#handOver(batch);
        this.#queue.unshift(...refused);
        if (this.#isClosed) this.#giveUp();
        room = refused.length > 0 ? await this.#waitForRoom() : MOST_AT_ONCE;
      }
    } catch (error) {
      for (const { reject } of this.#queue.splice(0)) reject(error);
    } finally {
      this.#isPumping = false;
    }
  }

  /** @returns those for which there was no room */
  async #handOver(batch: readonly Waiting[]): Promise<Waiting[]> {
    const isAdded = await Promise.all(batch.map((waiting) => this.#add(waiting)));
    return batch.filter((_, i) => !isAdded[i]);
  }

  async #add({ frame, resolve, reject }: Waiting): Promise<boolean> {
    const { keys } = this.#options;
    try {
      const rows = Number(headOf(frame).rows ?? 0);
      // A view, not a copy.
      const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
      if ((await this.#redis.eval(HAND_OVER, 3, keys.frames, keys.run, keys.totals, bytes, rows)) !== 1) return false;
      resolve();
    } catch (error) {
      if (this.#isClosed || isPassing(error)) return false;
      reject(error);
    }
    return true;
  }

  /** Waits until the learner has caught up; spread by chance, so that many actors do not come at once. */
  async #waitForRoom(): Promise<number> {
    const { keys } = this.#options;
    for (let waitMs = SHORTEST_WAIT_MS; !this.#isClosed; waitMs = Math.min(1.5 * waitMs, LONGEST_WAIT_MS)) {
      try {
        await delay(waitMs * (0.5 + Math.random()), undefined, { signal: this.#closing.signal });
        const [most, held] = await Promise.all([this.#redis.hget(keys.run, "backlogFrames"), this.#redis.xlen(keys.frames)]);
        if (held < Number(most ?? 0)) return Number(most) - held;
      } catch (error) {
        if (!this.#isClosed && !isPassing(error)) throw error;
      }
    }
    return MOST_AT_ONCE;
  }

  #giveUp(): void {
    for (const { resolve } of this.#queue.splice(0)) resolve();
  }

  async #hear(): Promise<void> {
    const { keys, setup } = this.#options;
    let last: Buffer | string = "0";
    while (this.#events !== null) {
      try {
        const reply: Reply = await this.#ears.xreadBuffer("BLOCK", LISTEN_MS, "STREAMS", keys.policies, last);
        const newest: [Buffer, Buffer[]] | undefined = reply?.[0]?.[1].at(-1);
        if (newest === undefined) continue;
        last = newest[0];
        this.#tell(newest[1], setup);
      } catch (error) {
        if (this.#isClosed) return;
        if (!isPassing(error)) throw error;
        await delay(LONGEST_WAIT_MS);
      }
    }
  }

  #tell(fields: readonly Buffer[], setup: string): void {
    const entry = new Map<string, Buffer>();
    for (let i = 0; i + 1 < fields.length; i += 2) entry.set(fields[i].toString(), fields[i + 1]);
    const bytes = entry.get("frame");
    if (bytes === undefined || this.#events === null) return;
    const [frame] = new FrameReader().push(bytes);
    if (frame.head.kind === "stop") this.#stop("over");
    else if (entry.get("setup")?.toString() !== setup) this.#stop("changed");
    else this.#events.policy(frame.payload, Number(frame.head.version));
  }

  #stop(reason: "over" | "changed"): void {
    const events = this.#events;
    this.#events = null;
    events?.stop(reason);
  }
}
