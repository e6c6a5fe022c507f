import { Worker } from "node:worker_threads";

/**
 * Runs worker threads of one script, all with the same data, until they have ended. They end by themselves: one that computes with a
 * policy must not be terminated, see PolicySession.
 *
 * @param script the threads' module
 * @param onReply called with what a thread posts
 * @throws what a thread threw, or an Error when one ended otherwise than well
 */
export async function runWorkers<Reply>(script: URL, count: number, workerData: unknown, onReply: (reply: Reply) => void): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => runWorker(script, workerData, onReply)));
}

function runWorker<Reply>(script: URL, workerData: unknown, onReply: (reply: Reply) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { execArgv: ["--import", "tsx"], workerData });
    worker.on("message", onReply);
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`an evaluating thread ended with code ${code}`))));
  });
}
