import { Worker } from "node:worker_threads";

/** To the worker thread; `answerOrders` in worker-orders.ts reads it there. */
export interface WorkerRequest<Order> {
  readonly id: number;
  readonly order: Order;
}

/** And back. */
export type WorkerReply<Answer> = { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly error: Error };

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** Hands orders to a worker thread of its own, which is started with the first one: what takes long to compute must not hold up the ticks of rooms. */
export class WorkerOffice<Order, Answer> {
  readonly #script: URL;
  readonly #name: string;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #worker: Worker | null = null;
  #nextId = 0;

  /**
   * @param script that calls `answerOrders`
   * @param name for messages of errors
   */
  constructor(script: URL, name: string) {
    this.#script = script;
    this.#name = name;
  }

  /** One order's answer; refused with the error that the thread met, or when it ends. */
  ask(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#workerAtHand().postMessage({ id, order } satisfies WorkerRequest<Order>);
    });
  }

  /** Ends the thread; orders under way are refused. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #workerAtHand(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.#script);
    worker.on("message", (reply: WorkerReply<Answer>) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ("error" in reply) waiting?.reject(reply.error);
      else waiting?.resolve(reply.answer);
    });
    worker.on("error", (cause) => this.#fail(worker, new Error(`the ${this.#name}'s thread broke down`, { cause })));
    worker.on("exit", (code) => this.#fail(worker, new Error(`the ${this.#name}'s thread ended with code ${code}`)));
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
