import { Worker } from "node:worker_threads";
import type { Curriculum } from "./curriculum.ts";
import type { ToWorker, WorkerOrder } from "./rollout/worker.ts";

export interface ThreadsOrder {
  readonly curriculum: Curriculum;
  /** Name of the actor; its threads are numbered below it. */
  readonly actor: string;
  readonly seed: number;
  readonly count: number;
}

/** Threads that drive episodes and send what they see, until they are told to stop. */
export class RolloutThreads {
  /** Resolves when all have stopped; rejects when one fails or a frame cannot be sent. */
  readonly ended: Promise<void>;
  readonly #threads: readonly Worker[];

  /** @param send takes a frame; a thread goes on only while few of its frames are still being taken */
  constructor({ curriculum, actor, seed, count }: ThreadsOrder, send: (frame: Uint8Array) => Promise<void>) {
    this.#threads = Array.from({ length: count }, (_, index) => {
      const workerData: WorkerOrder = { curriculum, seed: seed * 1000 + index, actor: `${actor}.${index}` };
      return new Worker(new URL("./rollout/worker.ts", import.meta.url), { workerData, execArgv: ["--import", "tsx"] });
    });
    this.ended = Promise.all(this.#threads.map((thread) => serve(thread, send))).then(() => {});
  }

  /** Gives all threads the policy to drive with from now on. */
  replacePolicy(onnx: Uint8Array, version: number): void {
    this.#tell({ kind: "policy", onnx, version });
  }

  /** Lets the threads end; the chunks they have begun are lost. */
  stop(): void {
    this.#tell({ kind: "stop" });
  }

  #tell(message: ToWorker): void {
    for (const thread of this.#threads) thread.postMessage(message);
  }
}

function serve(thread: Worker, send: (frame: Uint8Array) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.on("message", (frame: Uint8Array) => {
      // The thread is told only once the frame is out of our hands, which is what holds it back.
      send(frame).then(() => thread.postMessage({ kind: "taken" } satisfies ToWorker), reject);
    });
    thread.on("error", reject);
    thread.on("exit", () => resolve());
  });
}
