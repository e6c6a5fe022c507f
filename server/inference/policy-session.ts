import { InferenceSession, Tensor } from "onnxruntime-node";
import { ACTION_SIZE } from "../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_HASH, OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import { type PolicyFile, parsePolicyFile, readPolicyFile } from "./policy-file.ts";
import { PolicyFileError } from "./policy-file-error.ts";

/** `paddock.kind` and `paddock.version` of the files this program reads; the version also stands for what an action means [LD1] to [LD6]. */
const KIND = "driver";
const VERSION = "2";

/** Names that may be shown anywhere. */
const PLAIN_NAME = /^[\w.-]{1,64}$/;

const INPUT = "observation";
const OUTPUTS = ["action", "mean", "logStd"] as const;

const EXPORT_AGAIN = "export it with this version's training/learner";

export interface PolicySessionOptions {
  /** What it goes by, instead of the name in the file. */
  readonly name?: string;
  /** Threads that share one run; small networks are quickest on one. */
  readonly threads?: number;
  /** Where it is computed; `cpu` when absent. */
  readonly provider?: Provider;
}

/** Execution providers of the runtime that a policy may run on. */
export const PROVIDERS = ["cpu", "webgpu", "cuda"] as const;
export type Provider = (typeof PROVIDERS)[number];

/**
 * A policy that is loaded and fits: rows of actions for rows of observations. Danger: the runtime computes on the calling thread,
 * and `worker.terminate()` during that aborts the whole process. Let a worker thread with a session end by itself.
 */
export class PolicySession {
  /** The name it was loaded under, else `paddock.name` of the file where that is a plain name, else its path. */
  readonly name: string;
  /** Everything the file says about itself. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly #source: string;
  readonly #session: InferenceSession;

  private constructor(file: PolicyFile, session: InferenceSession, name: string | undefined) {
    const written = file.metadata.get("paddock.name") ?? "";
    this.name = name ?? (PLAIN_NAME.test(written) ? written : file.source);
    this.metadata = file.metadata;
    this.#source = file.source;
    this.#session = session;
  }

  /**
   * Loads a policy, checks that it belongs to this program's observation, and tries it once.
   *
   * @param source path of the ONNX file, or its bytes
   * @throws PolicyFileError saying what is wrong with the file and what to do
   */
  static async load(source: string | Uint8Array, options: PolicySessionOptions = {}): Promise<PolicySession> {
    const file = typeof source === "string" ? await readPolicyFile(source) : parsePolicyFile(source, "(bytes)");
    checkMetadata(file);
    const policy = new PolicySession(file, await openSession(file, options), options.name);
    try {
      checkTensors(file, policy.#session);
      await policy.#tryOut();
      return policy;
    } catch (error) {
      await policy.close();
      throw error;
    }
  }

  /**
   * Computes the actions of a batch.
   *
   * @param observations [rows][OBSERVATION_SIZE], more rows may follow
   * @param rows 1 and up
   * @param actions [rows][ACTION_SIZE], written
   * @throws PolicyFileError when the network answers with anything but finite numbers
   */
  async run(observations: Float32Array, rows: number, actions: Float32Array): Promise<void> {
    const fetches = { action: rowsOf(actions, rows, ACTION_SIZE) };
    await this.#session.run({ [INPUT]: rowsOf(observations, rows, OBSERVATION_SIZE) }, fetches);
    this.#checkFinite(actions, rows);
  }

  /**
   * As `run`, with the distribution that the action is the middle of: normal before the tanh.
   *
   * @param means [rows][ACTION_SIZE], written
   * @param logStds [rows][ACTION_SIZE], written: natural logarithm of the standard deviation
   */
  async runWithSpread(
    observations: Float32Array,
    rows: number,
    actions: Float32Array,
    means: Float32Array,
    logStds: Float32Array,
  ): Promise<void> {
    const fetches = {
      action: rowsOf(actions, rows, ACTION_SIZE),
      mean: rowsOf(means, rows, ACTION_SIZE),
      logStd: rowsOf(logStds, rows, ACTION_SIZE),
    };
    await this.#session.run({ [INPUT]: rowsOf(observations, rows, OBSERVATION_SIZE) }, fetches);
    for (const values of [actions, means, logStds]) this.#checkFinite(values, rows);
  }

  /** Frees what the runtime holds; the session cannot be used afterwards. */
  async close(): Promise<void> {
    await this.#session.release();
  }

  /** Shapes that a file declares may be untrue: only a run shows. Two rows, so that a batch of one is not mistaken for any. */
  async #tryOut(): Promise<void> {
    const rows = 2;
    const [actions, means, logStds] = OUTPUTS.map(() => new Float32Array(rows * ACTION_SIZE));
    try {
      await this.runWithSpread(new Float32Array(rows * OBSERVATION_SIZE), rows, actions, means, logStds);
    } catch (cause) {
      if (cause instanceof PolicyFileError) throw cause;
      throw new PolicyFileError(this.#source, "fails when it is run with two observations", EXPORT_AGAIN, { cause });
    }
  }

  #checkFinite(values: Float32Array, rows: number): void {
    for (let i = 0; i < rows * ACTION_SIZE; i++) {
      if (!Number.isFinite(values[i])) {
        throw new PolicyFileError(
          this.#source,
          `answers ${values[i]} in row ${Math.floor(i / ACTION_SIZE)}`,
          "take an earlier checkpoint of it",
        );
      }
    }
  }
}

function checkMetadata({ source, metadata }: PolicyFile): void {
  const kind = metadata.get("paddock.kind");
  if (kind === undefined) throw new PolicyFileError(source, "is an ONNX file, but no driver of Paddock's (no paddock.kind)", EXPORT_AGAIN);
  if (kind !== KIND) throw new PolicyFileError(source, `is of the kind ${quote(kind)}, not "${KIND}"`, "give a driver");
  const version = metadata.get("paddock.version");
  if (version !== VERSION) {
    throw new PolicyFileError(source, `has format version ${quote(version)}, this program reads "${VERSION}"`, EXPORT_AGAIN);
  }
  const hash = metadata.get("paddock.observationHash");
  if (hash !== OBSERVATION_HASH) {
    throw new PolicyFileError(
      source,
      `was trained on observation ${quote(hash)}, this program makes observation "${OBSERVATION_HASH}"`,
      "train it on the present observation, or use the version of Paddock that it was trained with",
    );
  }
}

/** What a stranger wrote, fit for a message. */
function quote(text: string | undefined): string {
  return text === undefined ? "none" : JSON.stringify(text.slice(0, 64));
}

/** This machine or this build of the runtime has no such execution provider. */
export class ProviderError extends Error {
  constructor(provider: Provider, options: ErrorOptions) {
    super(`the execution provider ${provider} cannot be used here`, options);
    this.name = "ProviderError";
  }
}

async function openSession(file: PolicyFile, { threads = 1, provider = "cpu" }: PolicySessionOptions): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(file.bytes, {
      executionProviders: [provider],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      // What goes wrong is thrown; the runtime would say it on standard error as well.
      logSeverityLevel: 4,
    });
  } catch (cause) {
    if (provider !== "cpu") throw new ProviderError(provider, { cause });
    throw new PolicyFileError(file.source, "is damaged, or uses what the runtime does not know", EXPORT_AGAIN, { cause });
  }
}

function checkTensors(file: PolicyFile, session: InferenceSession): void {
  checkNames(file, "inputs", session.inputNames, [INPUT]);
  checkNames(file, "outputs", session.outputNames, OUTPUTS);
  for (const input of session.inputMetadata) checkShape(file, input, OBSERVATION_SIZE);
  for (const output of session.outputMetadata) checkShape(file, output, ACTION_SIZE);
}

function checkNames(file: PolicyFile, side: string, names: readonly string[], wanted: readonly string[]): void {
  if ([...names].sort().join() === [...wanted].sort().join()) return;
  throw new PolicyFileError(file.source, `has the ${side} ${names.join(", ") || "none"}, not ${wanted.join(", ")}`, EXPORT_AGAIN);
}

/** A batch dimension of any size, then one of exactly `size` numbers. */
function checkShape(file: PolicyFile, tensor: InferenceSession.ValueMetadata, size: number): void {
  const shape = tensor.isTensor ? tensor.shape : [];
  const fits = tensor.isTensor && tensor.type === "float32" && shape.length === 2 && typeof shape[0] === "string" && shape[1] === size;
  if (fits) return;
  const found = tensor.isTensor ? `${tensor.type} [${shape.join(", ")}]` : "no tensor";
  throw new PolicyFileError(file.source, `"${tensor.name}" is ${found}, not float32 [any, ${size}]`, EXPORT_AGAIN);
}

function rowsOf(values: Float32Array, rows: number, width: number): Tensor {
  return new Tensor("float32", values.subarray(0, rows * width), [rows, width]);
}
