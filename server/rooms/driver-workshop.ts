import { Worker } from "node:worker_threads";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";

/** What a reference driver is prepared for. */
export interface DriverOrder {
  readonly trackId: string;
  readonly carModel: string;
}

/** Makes ready what reference drivers drive by, off the thread that ticks the rooms. */
export interface DriverWorkshop {
  /** Racing line and speed profile for a circuit and car; made once a process, then at hand. */
  prepare(order: DriverOrder): Promise<PreparedDriver>;
  /** Ends the work; orders under way are refused. */
  close(): Promise<void>;
}

/** To the worker thread. */
export interface WorkshopRequest {
  readonly id: number;
  readonly order: DriverOrder;
}

/** And back. */
type Reply = { id: number; prepared: PreparedDriver } | { id: number; error: Error };
interface Waiting {
  resolve(prepared: PreparedDriver): void;
  reject(error: Error): void;
}

/** A workshop in one worker thread: preparing takes seconds of computing, and ticks of other rooms must not wait for it. */
export class WorkerDriverWorkshop implements DriverWorkshop {
  readonly #made = new Map<string, Promise<PreparedDriver>>();
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #nextId = 0;

  prepare(order: DriverOrder): Promise<PreparedDriver> {
    const key = `${order.trackId} ${order.carModel}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.#send(order);
    this.#made.set(key, made);
    // What failed is tried anew the next time; whoever asked is told by the promise itself.
    made.catch(() => this.#made.delete(key));
    return made;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #send(order: DriverOrder): Promise<PreparedDriver> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#workerAtHand().postMessage({ id, order } satisfies WorkshopRequest);
    });
  }

  #workerAtHand(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL("./driver-workshop.worker.ts", import.meta.url));
    worker.on("message", (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ("error" in reply) waiting?.reject(reply.error);
      else waiting?.resolve(reply.prepared);
    });
    worker.on("error", (cause) => this.#fail(worker, new Error("the driver workshop's thread broke down", { cause })));
    worker.on("exit", (code) => this.#fail(worker, new Error(`the driver workshop's thread ended with code ${code}`)));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  /** A thread that breaks down ends too: by then another may be at work, and its orders are not lost. */
  #fail(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
