import { parentPort, workerData } from "node:worker_threads";
import { driveShare, type PaceWork } from "./measure-pace.ts";

const port = parentPort;
if (port === null) throw new Error("pace.worker.ts runs as a worker thread of measure-pace.ts only");

await driveShare(workerData as PaceWork, (reply) => port.postMessage(reply));
