import type { Redis } from "ioredis";
import type { RunKeys } from "./run-keys.ts";

const EXPIRE_MS = 5000;
const RENEW_MS = 1500;

/** Keeps an actor counted among those alive, by a key that expires when the actor does not renew it. */
export class Presence {
  readonly #redis: Redis;
  readonly #keys: RunKeys;
  readonly #name: string;
  readonly #timer: NodeJS.Timeout;

  constructor(redis: Redis, keys: RunKeys, name: string) {
    this.#redis = redis;
    this.#keys = keys;
    this.#name = name;
    this.#timer = setInterval(() => this.#renew(), RENEW_MS);
    this.#renew();
  }

  /** Takes the actor off the list. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    // A server that is away cannot be told: the key expires by itself.
    if (this.#redis.status !== "ready") return;
    await this.#redis.multi().del(this.#keys.actor(this.#name)).srem(this.#keys.actors, this.#name).exec();
  }

  #renew(): void {
    // While the connection is down signs of life would only pile up.
    if (this.#redis.status !== "ready") return;
    const renewed = this.#redis.multi().set(this.#keys.actor(this.#name), "1", "PX", EXPIRE_MS).sadd(this.#keys.actors, this.#name).exec();
    renewed.catch(() => {
      // Missing one beat does no harm; the next follows.
    });
  }
}
