import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { parseCurriculum } from "./curriculum.ts";
import { FrameReader } from "./rollout/frame.ts";
import type { ToWorker, WorkerOrder } from "./rollout/worker.ts";

/**
 * An actor: drives episodes of a curriculum with the learner's newest policy. Frames come in on standard input and go out on
 * standard output, log lines go to standard error. It ends when standard input does, so it never outlives its learner.
 */
const { values } = parseArgs({
  options: {
    curriculum: { type: "string" },
    actor: { type: "string", default: "actor" },
    seed: { type: "string", default: "1" },
    threads: { type: "string", default: "1" },
  },
});
if (values.curriculum === undefined) throw new Error("actor: --curriculum FILE.json is missing");
const curriculum = parseCurriculum(JSON.parse(readFileSync(values.curriculum, "utf8")));

function startThread(index: number): Worker {
  const workerData: WorkerOrder = { curriculum, seed: Number(values.seed) * 1000 + index, actor: `${values.actor}.${index}` };
  const worker = new Worker(new URL("./rollout/worker.ts", import.meta.url), { workerData, execArgv: ["--import", "tsx"] });
  worker.on("message", (frame: Uint8Array) => {
    void forward(worker, frame);
  });
  worker.on("error", (error) => {
    process.stderr.write(`actor ${values.actor}: ${error.stack ?? error.message}\n`);
    process.exit(1);
  });
  return worker;
}

/** Hands a frame to the learner; the thread is told only once the pipe has taken it, which is what holds actors back. */
async function forward(worker: Worker, frame: Uint8Array): Promise<void> {
  if (!process.stdout.write(frame)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  worker.postMessage({ kind: "taken" } satisfies ToWorker);
}

const threads = Array.from({ length: Number(values.threads) }, (_, index) => startThread(index));
const reader = new FrameReader();

function tellAll(message: ToWorker): void {
  for (const thread of threads) thread.postMessage(message);
}

process.stdout.setMaxListeners(0);
process.stdout.on("error", () => process.exit(0));
process.stdin.on("data", (bytes) => {
  for (const { head, payload } of reader.push(bytes)) {
    if (head.kind === "policy") tellAll({ kind: "policy", onnx: payload, version: Number(head.version) });
    else if (head.kind === "stop") tellAll({ kind: "stop" });
  }
});
process.stdin.on("end", () => {
  tellAll({ kind: "stop" });
});
