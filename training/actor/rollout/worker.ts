import { parentPort, workerData } from "node:worker_threads";
import { Random } from "../../../shared/math/random.ts";
import type { Curriculum } from "../curriculum.ts";
import { PolicyChooser } from "./policy-chooser.ts";
import { Rollout } from "./rollout.ts";

/** What the thread of an actor is given. */
export interface WorkerOrder {
  readonly curriculum: Curriculum;
  readonly seed: number;
  readonly actor: string;
}

/** To the thread: a policy to drive with, one frame taken, or the end. */
export type ToWorker = { kind: "policy"; onnx: Uint8Array; version: number } | { kind: "taken" } | { kind: "stop" };

/** Frames that may be under way to the learner before the thread waits: what bounds how far acting runs ahead of learning. */
const MOST_UNDER_WAY = 16;

const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a worker thread of training/actor/main.ts only");
const order = workerData as WorkerOrder;

let underWay = 0;
let isStopping = false;
let pending: { onnx: Uint8Array; version: number } | null = null;
let wake = (): void => {};

port.on("message", (message: ToWorker) => {
  if (message.kind === "policy") pending = message;
  else if (message.kind === "taken") underWay--;
  else isStopping = true;
  wake();
});

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition() && !isStopping) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

async function emit(frame: Uint8Array): Promise<void> {
  await waitFor(() => underWay < MOST_UNDER_WAY);
  if (isStopping) return;
  underWay++;
  port?.postMessage(frame, [frame.buffer as ArrayBuffer]);
}

async function run(): Promise<void> {
  const rollout = new Rollout(order.curriculum, order.seed, order.actor, emit);
  const chooser = new PolicyChooser(rollout.mostRows, new Random(order.seed + 1));
  await waitFor(() => pending !== null);
  while (!isStopping) {
    if (pending !== null) {
      const { onnx, version } = pending;
      pending = null;
      await chooser.replace(onnx, version);
      await rollout.earlier.offer(onnx);
    }
    await rollout.step(chooser);
    // Messages are heard between macrotasks only.
    await new Promise((resolve) => setImmediate(resolve));
  }
  port?.close();
}

await run();
