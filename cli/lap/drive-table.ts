import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { Worker } from "node:worker_threads";
import { BUILT_IN_TRACK_IDS } from "../../shared/track/circuits/index.ts";
import { progressBar } from "../command-line.ts";
import { shelfTracks } from "../shelf-tracks.ts";
import type { DriveOrder, LapReport } from "./drive-laps.ts";

/** One circuit and car of the table. */
export interface TableRow {
  track: string;
  car: string;
  report: LapReport | null;
  /** Why there is no report. */
  problem: string;
  /** No time off the track, no wall touched, best lap within 1.05 of the reference. */
  ok: boolean;
}

export interface TableJob {
  track: string;
  order: DriveOrder;
}

const MOST_RATIO = 1.05;

/**
 * Drives every built-in circuit and every CSV of a shelf with each car, on as many threads as there are cores.
 *
 * @param shelf folder of circuit CSVs; without one, the usual place is taken where it exists
 * @throws UsageError when the folder named does not exist
 */
export async function driveTable(cars: readonly string[], shelf: string | undefined, order: Omit<DriveOrder, "car">): Promise<TableRow[]> {
  const jobs = [...BUILT_IN_TRACK_IDS, ...shelfTracks(shelf)].flatMap((track) => cars.map((car) => ({ track, order: { ...order, car } })));
  const rows: TableRow[] = new Array(jobs.length);
  const progress = progressBar("driving circuits", jobs.length);
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./drive-table.worker.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
    try {
      while (next < jobs.length) {
        const index = next++;
        rows[index] = judge(jobs[index], await ask(worker, jobs[index]));
        progress.update(++done);
      }
    } finally {
      // A thread that computes with a policy must end by itself, see PolicySession.
      worker.postMessage(null);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs.length, availableParallelism()) }, work));
  } finally {
    progress.stop();
  }
  return rows;
}

/** A report, or the reason there is none. */
export type JobReply = { report: LapReport } | { problem: string };

function ask(worker: Worker, job: TableJob): Promise<JobReply> {
  return new Promise((resolve, reject) => {
    worker.once("message", (reply: JobReply) => {
      worker.off("error", reject);
      resolve(reply);
    });
    worker.once("error", reject);
    worker.postMessage(job);
  });
}

function judge(job: TableJob, reply: JobReply): TableRow {
  const track = basename(job.track, ".csv");
  const car = job.order.car;
  if ("problem" in reply) return { track, car, report: null, problem: reply.problem, ok: false };
  const { report } = reply;
  const isClean = report.laps.every((lap) => lap.offTrackSec === 0 && lap.wallContacts === 0);
  return { track, car, report, problem: "", ok: isClean && report.ratio <= MOST_RATIO };
}
