import { Worker } from "node:worker_threads";
import type { DecisionLine } from "../../shared/driver/learned/decision-line.ts";
import { TICKS_PER_DECISION } from "../../shared/driver/learned/decision-timing.ts";
import type { Ask, FromInference, ToInference } from "./inference-messages.ts";
import { InferenceMeter } from "./inference-meter.ts";
import type { Provider } from "./policy-session.ts";
import { SharedLine } from "./shared-line.ts";

/** A line that a race holds while it goes on. */
export interface ServiceLine extends DecisionLine {
  /** Model that decides. */
  readonly model: string;
  close(): void;
}

/** What happens out of sight of any race. */
export interface InferenceNews {
  /** A wanted provider is not there: another one is used. */
  onFallBack(model: string, provider: Provider, reason: string): void;
  /** A model answered nonsense, or the thread broke down; races go on with the reference driver meanwhile. */
  onFailure(what: string, error: Error): void;
}

export interface InferenceOptions {
  readonly provider: Provider;
  readonly news: InferenceNews;
  /** Time for which requests are gathered into one batch, ms: a small part of a tick. */
  readonly gatherMs?: number;
}

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

const GATHER_MS = 3;
/** A thread that broke down is started again after so long. */
const RESTART_MS = 500;

/**
 * Decisions for all races of a process: what their drivers ask within a few milliseconds is one batch a model, computed on a thread of
 * its own. Nothing that a race calls waits. One object a process; end it with `close`.
 */
export class InferenceService {
  readonly meter = new InferenceMeter();
  readonly #options: InferenceOptions;
  readonly #lines = new Map<number, SharedLine>();
  readonly #waiting = new Map<number, Waiting>();
  /** Path of each model in use. */
  readonly #paths = new Map<string, string>();
  #asks: Ask[] = [];
  #timer: NodeJS.Timeout | null = null;
  #worker: Worker;
  #isClosing = false;
  /** Resolves when the present thread has ended. */
  #ended: Promise<void> = Promise.resolve();
  #next = 0;
  #races = 0;

  constructor(options: InferenceOptions) {
    this.#options = options;
    this.#worker = this.#startWorker();
  }

  /**
   * Makes a model ready, or takes a newer file of it: races that use it go on with the new one.
   *
   * @throws PolicyFileError when the file cannot be used; a model that was loaded before stays
   */
  async load(model: string, path: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const request = this.#next++;
      this.#waiting.set(request, { resolve, reject });
      this.#send({ kind: "load", model, path, provider: this.#options.provider, request });
    });
    this.#paths.set(model, path);
  }

  /** Whether `openLine` may be asked for a model. */
  has(model: string): boolean {
    return this.#paths.has(model);
  }

  /**
   * A line for the drivers of one model in one race.
   *
   * @param rows drivers at most
   * @throws Error when the model has not been loaded
   */
  openLine(model: string, rows: number): ServiceLine {
    if (!this.has(model)) throw new Error(`the model ${model} has not been loaded`);
    const id = this.#next++;
    const line = SharedLine.forRows(rows);
    this.#lines.set(id, line);
    this.#send({ kind: "open", line: id, buffer: line.buffer });
    let asked = -1;
    return {
      model,
      observations: line.observations,
      actions: line.actions,
      submit: (count) => {
        asked = line.ask();
        this.#ask({ line: id, model, rows: count, request: asked });
      },
      collect: () => {
        if (asked < 0 || !line.hasAnswer(asked)) return false;
        asked = -1;
        return true;
      },
      close: () => {
        this.#lines.delete(id);
        this.#send({ kind: "close", line: id });
      },
    };
  }

  /** Ticks by which the next race should shift its decisions, so that races spread over the ticks of one. */
  nextPhase(): number {
    return this.#races++ % TICKS_PER_DECISION;
  }

  /** Ends the thread when it has computed what it is at. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#send({ kind: "stop" });
    await this.#ended;
  }

  #ask(ask: Ask): void {
    this.#asks.push(ask);
    this.#timer ??= setTimeout(() => this.#flush(), this.#options.gatherMs ?? GATHER_MS);
  }

  #flush(): void {
    this.#timer = null;
    this.#send({ kind: "decide", asks: this.#asks });
    this.#asks = [];
  }

  #send(message: ToInference): void {
    this.#worker.postMessage(message);
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL("./inference.worker.ts", import.meta.url));
    worker.on("message", (message: FromInference) => this.#hear(message));
    worker.on("error", (error) => this.#options.news.onFailure("the inference thread broke down", error));
    this.#ended = new Promise((resolve) => {
      worker.on("exit", () => {
        resolve();
        this.#restart();
      });
    });
    return worker;
  }

  #hear(message: FromInference): void {
    if (message.kind === "decided") this.meter.noteBatches(message.batches, message.rows, message.ms);
    else if (message.kind === "failed") {
      this.meter.noteFailure();
      this.#options.news.onFailure(`the model ${message.model} failed`, message.error);
    } else if (message.kind === "refused") this.#settle(message.request)?.reject(message.error);
    else {
      this.meter.noteProvider(message.provider);
      if (message.fallBack !== null) this.#options.news.onFallBack(message.model, message.provider, message.fallBack);
      this.#settle(message.request)?.resolve();
    }
  }

  #settle(request: number): Waiting | undefined {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    return waiting;
  }

  /** A thread that broke down loses nothing that the next one cannot be given again. */
  #restart(): void {
    const lost = new Error("the inference thread ended");
    for (const waiting of this.#waiting.values()) waiting.reject(lost);
    this.#waiting.clear();
    if (this.#isClosing) return;
    this.meter.noteFailure();
    setTimeout(() => {
      if (this.#isClosing) return;
      this.#worker = this.#startWorker();
      for (const [line, { buffer }] of this.#lines) this.#send({ kind: "open", line, buffer });
      for (const [model, path] of this.#paths) {
        this.load(model, path).catch((error: Error) => this.#options.news.onFailure(`the model ${model} could not be loaded again`, error));
      }
    }, RESTART_MS).unref();
  }
}
