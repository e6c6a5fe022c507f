import { ACTION_SIZE } from "../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";

/** Words of the head: the number of the newest request, and of the newest that has been answered. */
const ASKED = 0;
const ANSWERED = 1;
const HEAD_WORDS = 2;
const BYTES = 4;

/** Memory that a race and the inference thread share: a head, observations and actions of at most so many drivers. */
export class SharedLine {
  readonly buffer: SharedArrayBuffer;
  readonly observations: Float32Array;
  readonly actions: Float32Array;
  readonly #head: Int32Array;

  constructor(buffer: SharedArrayBuffer) {
    const rows = (buffer.byteLength / BYTES - HEAD_WORDS) / (OBSERVATION_SIZE + ACTION_SIZE);
    this.buffer = buffer;
    this.#head = new Int32Array(buffer, 0, HEAD_WORDS);
    this.observations = new Float32Array(buffer, HEAD_WORDS * BYTES, rows * OBSERVATION_SIZE);
    this.actions = new Float32Array(buffer, (HEAD_WORDS + rows * OBSERVATION_SIZE) * BYTES, rows * ACTION_SIZE);
  }

  static forRows(rows: number): SharedLine {
    return new SharedLine(new SharedArrayBuffer(BYTES * (HEAD_WORDS + rows * (OBSERVATION_SIZE + ACTION_SIZE))));
  }

  /** Marks a new request. @returns its number */
  ask(): number {
    return Atomics.add(this.#head, ASKED, 1) + 1;
  }

  /** Whether a request is still the newest: an older one is not worth an answer. */
  isNewest(request: number): boolean {
    return Atomics.load(this.#head, ASKED) === request;
  }

  answer(request: number): void {
    Atomics.store(this.#head, ANSWERED, request);
  }

  hasAnswer(request: number): boolean {
    return Atomics.load(this.#head, ANSWERED) === request;
  }
}
