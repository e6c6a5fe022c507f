import { statSync } from "node:fs";
import { findPolicy, policyNames } from "./find-policy.ts";
import type { InferenceService } from "./inference-service.ts";
import { PaceTable } from "./pace-table.ts";
import { tryPolicy } from "./try-policy.ts";

/** What a shelf tells of what happens on it. */
export interface ShelfNews {
  onReady(model: string, decisionsPerSec: number): void;
  onRefused(model: string, error: Error): void;
}

const LOOK_EVERY_MS = 2000;

/**
 * The models of a folder, one folder a model. Each is tried in a process of its own before the service gets it; one that is put there
 * or replaced while races run is taken up within seconds, and what cannot be used is refused and leaves the others alone.
 */
export class ModelShelf {
  readonly #folder: string;
  readonly #service: InferenceService;
  readonly #news: ShelfNews;
  /** Change time of each model's file when it was last looked at. */
  readonly #seen = new Map<string, number>();
  readonly #paces = new Map<string, PaceTable>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  constructor(folder: string, service: InferenceService, news: ShelfNews) {
    this.#folder = folder;
    this.#service = service;
    this.#news = news;
  }

  /** Models that can drive now, sorted. */
  get names(): string[] {
    return policyNames(this.#folder).filter((name) => this.#service.has(name));
  }

  /** How fast a model is. */
  paceOf(model: string): PaceTable {
    return this.#paces.get(model) ?? new PaceTable([]);
  }

  /** Looks for new files now, and from now on every other second. */
  async watch(): Promise<void> {
    this.#timer = setInterval(() => {
      // `look` tells its failures and never rejects.
      void this.look();
    }, LOOK_EVERY_MS);
    this.#timer.unref();
    await this.look();
  }

  /** Takes up what is new or has changed. */
  look(): Promise<void> {
    this.#looking ??= this.#takeUpNew().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#looking;
  }

  async #takeUpNew(): Promise<void> {
    for (const name of policyNames(this.#folder)) {
      try {
        const path = findPolicy(name, this.#folder);
        const { mtimeMs } = statSync(path);
        if (this.#seen.get(name) === mtimeMs) continue;
        this.#seen.set(name, mtimeMs);
        const { decisionsPerSec } = await tryPolicy(path);
        this.#paces.set(name, PaceTable.besidePolicy(path));
        await this.#service.load(name, path);
        this.#news.onReady(name, decisionsPerSec);
      } catch (error) {
        this.#news.onRefused(name, error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
}
