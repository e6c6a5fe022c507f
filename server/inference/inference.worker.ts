import { parentPort } from "node:worker_threads";
import { ACTION_SIZE } from "../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import type { Ask, FromInference, ToInference } from "./inference-messages.ts";
import { PolicySession, type Provider, ProviderError } from "./policy-session.ts";
import { SharedLine } from "./shared-line.ts";

/** The thread that computes decisions, for the runtime blocks whoever calls it. One message after the other. */
if (parentPort === null) throw new Error("inference.worker.ts runs as a worker thread of InferenceService only");
const office = parentPort;

const policies = new Map<string, PolicySession>();
const lines = new Map<number, SharedLine>();
let observations = new Float32Array(0);
let actions = new Float32Array(0);
let work: Promise<void> = Promise.resolve();

office.on("message", (message: ToInference) => {
  // Nothing in `handle` rejects; the chain keeps the order while a session is being opened.
  work = work.then(() => handle(message));
});

function tell(message: FromInference): void {
  office.postMessage(message);
}

async function handle(message: ToInference): Promise<void> {
  if (message.kind === "decide") await decide(message.asks);
  else if (message.kind === "open") lines.set(message.line, new SharedLine(message.buffer));
  else if (message.kind === "close") lines.delete(message.line);
  else if (message.kind === "load") await load(message);
  else await stop();
}

async function load({ model, path, provider, request }: ToInference & { kind: "load" }): Promise<void> {
  try {
    const { policy, used, fallBack } = await openPolicy(model, path, provider);
    const before = policies.get(model);
    policies.set(model, policy);
    await before?.close();
    tell({ kind: "loaded", request, model, provider: used, fallBack });
  } catch (error) {
    tell({ kind: "refused", request, error: asError(error) });
  }
}

async function openPolicy(name: string, path: string, provider: Provider) {
  try {
    return { policy: await PolicySession.load(path, { name, provider }), used: provider, fallBack: null };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const cause = error.cause instanceof Error ? error.cause.message : String(error.cause);
    return { policy: await PolicySession.load(path, { name }), used: "cpu" as const, fallBack: `${error.message}: ${cause}` };
  }
}

async function decide(asks: readonly Ask[]): Promise<void> {
  const startMs = performance.now();
  const models = new Set(asks.map(({ model }) => model));
  let rows = 0;
  for (const model of models) rows += await decideFor(model, asks);
  tell({ kind: "decided", batches: models.size, rows, ms: performance.now() - startMs });
}

/** All that wait for one model are one batch. */
async function decideFor(model: string, asks: readonly Ask[]): Promise<number> {
  const policy = policies.get(model);
  const open = asks.filter((ask) => ask.model === model && lines.get(ask.line)?.isNewest(ask.request));
  const rows = open.reduce((sum, ask) => sum + ask.rows, 0);
  if (policy === undefined || rows === 0) return 0;
  makeRoom(rows);
  let at = 0;
  for (const ask of open) {
    const line = lines.get(ask.line);
    if (line !== undefined) observations.set(line.observations.subarray(0, ask.rows * OBSERVATION_SIZE), at * OBSERVATION_SIZE);
    at += ask.rows;
  }
  try {
    await policy.run(observations, rows, actions);
  } catch (error) {
    tell({ kind: "failed", model, error: asError(error) });
    return 0;
  }
  at = 0;
  for (const ask of open) {
    const line = lines.get(ask.line);
    // A request that a newer one has replaced in the meantime must not overwrite what that one is to read.
    if (line?.isNewest(ask.request)) {
      line.actions.set(actions.subarray(at * ACTION_SIZE, (at + ask.rows) * ACTION_SIZE));
      line.answer(ask.request);
    }
    at += ask.rows;
  }
  return rows;
}

function makeRoom(rows: number): void {
  if (rows * ACTION_SIZE <= actions.length) return;
  observations = new Float32Array(2 * rows * OBSERVATION_SIZE);
  actions = new Float32Array(2 * rows * ACTION_SIZE);
}

async function stop(): Promise<void> {
  for (const policy of policies.values()) await policy.close();
  // The thread ends by itself: one that computes must not be terminated.
  office.close();
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
