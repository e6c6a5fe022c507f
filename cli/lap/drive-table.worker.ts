import { parentPort } from "node:worker_threads";
import { initPhysics } from "../../shared/sim/world.ts";
import { describeError } from "../command-line.ts";
import { loadTrack } from "../load-track.ts";
import { driveLaps } from "./drive-laps.ts";
import type { JobReply, TableJob } from "./drive-table.ts";

const port = parentPort;
if (port === null) throw new Error("drive-table.worker.ts runs as a worker thread of drive-table.ts only");
const ready = initPhysics();

port.on("message", (job: TableJob) => {
  void answer(job).then((reply) => port.postMessage(reply));
});

async function answer(job: TableJob): Promise<JobReply> {
  try {
    await ready;
    return { report: driveLaps(loadTrack(job.track), job.order, () => {}) };
  } catch (error) {
    return { problem: describeError(error) };
  }
}
