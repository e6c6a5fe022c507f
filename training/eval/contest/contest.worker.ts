import { parentPort, workerData } from "node:worker_threads";
import { type ContestWork, runShare } from "./run-contests.ts";

const port = parentPort;
if (port === null) throw new Error("contest.worker.ts runs as a worker thread of run-contests.ts only");

await runShare(workerData as ContestWork, (reply) => port.postMessage(reply));
