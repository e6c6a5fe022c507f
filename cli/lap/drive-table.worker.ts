import { parentPort } from "node:worker_threads";
import { describeError } from "../command-line.ts";
import { loadTrack } from "../load-track.ts";
import { driveLaps } from "./drive-laps.ts";
import type { JobReply, TableJob } from "./drive-table.ts";

const port = parentPort;
if (port === null) throw new Error("drive-table.worker.ts runs as a worker thread of drive-table.ts only");

port.on("message", async (job: TableJob | null) => {
  if (job === null) port.close();
  else port.postMessage(await answer(job));
});

async function answer(job: TableJob): Promise<JobReply> {
  try {
    return { report: await driveLaps(loadTrack(job.track), job.order, () => {}) };
  } catch (error) {
    return { problem: describeError(error) };
  }
}
