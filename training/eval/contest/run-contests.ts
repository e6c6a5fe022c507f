import { loadPolicy } from "../../../server/inference/load-policy.ts";
import type { Track } from "../../../shared/track/track.ts";
import { resolveTrack } from "../../tracks/resolve-track.ts";
import { runWorkers } from "../run-workers.ts";
import { type ContestOrder, type ContestResult, type Preparations, runContest } from "./contest.ts";

/** A race to be driven, its circuit as `resolveTrack` takes it. */
export type ContestWish = Omit<ContestOrder, "track"> & { readonly track: string };

/** What a worker thread is started with. */
export interface ContestWork {
  readonly wishes: readonly ContestWish[];
  /** A policy's name or file. */
  readonly driver: string;
  /** One Int32: the first race that no thread has taken. */
  readonly taken: SharedArrayBuffer;
}

/** From a worker thread: how a race went. */
export interface ContestReply {
  readonly index: number;
  readonly result: ContestResult;
}

/**
 * Runs races on several threads.
 *
 * @param threads 1 keeps to the calling thread
 * @param onResult called with the number of races run
 * @returns a result a race, in the order of the wishes
 */
export async function runContests(
  wishes: readonly ContestWish[],
  driver: string,
  threads: number,
  onResult: (done: number) => void = () => {},
): Promise<ContestResult[]> {
  const results: ContestResult[] = new Array(wishes.length);
  let done = 0;
  const take = ({ index, result }: ContestReply): void => {
    results[index] = result;
    onResult(++done);
  };
  const work: ContestWork = { wishes, driver, taken: new SharedArrayBuffer(4) };
  const used = Math.max(1, Math.min(threads, wishes.length));
  if (used === 1) await runShare(work, take);
  else await runWorkers(new URL("./contest.worker.ts", import.meta.url), used, work, take);
  return results;
}

/** Runs races that no thread has taken yet until there are none. */
export async function runShare({ wishes, driver, taken }: ContestWork, onReply: (reply: ContestReply) => void): Promise<void> {
  const counter = new Int32Array(taken);
  const policy = await loadPolicy(driver);
  const tracks = new Map<string, Track>();
  const kept: Preparations = new Map();
  try {
    for (;;) {
      const index = Atomics.add(counter, 0, 1);
      if (index >= wishes.length) return;
      const wish = wishes[index];
      const track = tracks.get(wish.track) ?? resolveTrack(wish.track);
      tracks.set(wish.track, track);
      onReply({ index, result: await runContest({ ...wish, track }, policy, kept) });
    }
  } catch (error) {
    // The other threads need not go on.
    Atomics.store(counter, 0, wishes.length);
    throw error;
  } finally {
    await policy.close();
  }
}
