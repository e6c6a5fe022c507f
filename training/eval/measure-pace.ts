import { drivePairs, type PaceOrder } from "./drive-pairs.ts";
import type { PaceRow } from "./pace-row.ts";
import type { Pair } from "./pairs.ts";
import { runWorkers } from "./run-workers.ts";

/** What a worker thread is started with. */
export interface PaceWork {
  readonly pairs: readonly Pair[];
  readonly order: PaceOrder;
  /** One Int32: the first pair that no thread has taken. */
  readonly taken: SharedArrayBuffer;
}

/** From a worker thread: the row of a pair. */
export interface PaceReply {
  readonly index: number;
  readonly row: PaceRow;
}

const MOST_PLACES = 32;

/**
 * Drives pairs on several threads.
 *
 * @param threads 1 keeps to the calling thread
 * @param onRow called with the number of pairs done
 * @returns a row a pair, in the order of the pairs
 */
export async function measurePace(
  pairs: readonly Pair[],
  wish: Omit<PaceOrder, "places">,
  threads: number,
  onRow: (done: number) => void = () => {},
): Promise<PaceRow[]> {
  const used = Math.max(1, Math.min(threads, pairs.length));
  const order = { ...wish, places: Math.min(MOST_PLACES, Math.ceil(pairs.length / used)) };
  const rows: PaceRow[] = new Array(pairs.length);
  let done = 0;
  const take = ({ index, row }: PaceReply): void => {
    rows[index] = row;
    onRow(++done);
  };
  const taken = new SharedArrayBuffer(4);
  const work: PaceWork = { pairs, order, taken };
  if (used === 1) await driveShare(work, take);
  else await runWorkers(new URL("./pace.worker.ts", import.meta.url), used, work, take);
  return rows;
}

/** Drives pairs that no thread has taken yet until there are none. */
export async function driveShare({ pairs, order, taken }: PaceWork, onReply: (reply: PaceReply) => void): Promise<void> {
  const counter = new Int32Array(taken);
  const next = (): (Pair & { index: number }) | undefined => {
    const index = Atomics.add(counter, 0, 1);
    return index < pairs.length ? { ...pairs[index], index } : undefined;
  };
  try {
    await drivePairs(next, order, ({ index }, row) => onReply({ index, row }));
  } catch (error) {
    // The other threads need not go on.
    Atomics.store(counter, 0, pairs.length);
    throw error;
  }
}
