import { parentPort } from "node:worker_threads";
import type { WorkerReply, WorkerRequest } from "./worker-office.ts";

/**
 * In a `WorkerOffice`'s thread: answers one order after the other.
 *
 * @param failure what to say of an order that cannot be answered
 */
export function answerOrders<Order, Answer>(answer: (order: Order) => Answer, failure: (order: Order) => string): void {
  if (parentPort === null) throw new Error("this script runs as a worker thread only");
  const office = parentPort;
  const reply = (message: WorkerReply<Answer>): void => office.postMessage(message);
  office.on("message", ({ id, order }: WorkerRequest<Order>) => {
    try {
      reply({ id, answer: answer(order) });
    } catch (cause) {
      reply({ id, error: new Error(failure(order), { cause }) });
    }
  });
}
