import type { Readable, Writable } from "node:stream";
import { FrameReader } from "../rollout/frame.ts";
import type { LearnerEvents, LearnerLink } from "./learner-link.ts";

/** The learner at the other end of two pipes: frames go out on one and come in on the other. */
export class PipeLink implements LearnerLink {
  readonly #input: Readable;
  readonly #output: Writable;
  #waiting: (() => void)[] = [];
  #events: LearnerEvents | null = null;
  #isClosed = false;

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#output = output;
    output.on("drain", () => this.#release());
    output.on("error", () => this.#stop());
  }

  listen(events: LearnerEvents): void {
    this.#events = events;
    const reader = new FrameReader();
    this.#input.on("data", (bytes: Uint8Array) => {
      for (const { head, payload } of reader.push(bytes)) {
        if (head.kind === "policy") this.#events?.policy(payload, Number(head.version));
        else if (head.kind === "stop") this.#stop();
      }
    });
    this.#input.on("end", () => this.#stop());
  }

  send(frame: Uint8Array): Promise<void> {
    if (this.#isClosed || this.#output.destroyed || this.#output.write(frame)) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#events = null;
    this.#release();
    this.#input.destroy();
    return Promise.resolve();
  }

  #stop(): void {
    const events = this.#events;
    this.#events = null;
    events?.stop("over");
    this.#release();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
