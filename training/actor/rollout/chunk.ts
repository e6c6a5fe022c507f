import { ACTION_SIZE } from "../../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_HASH, OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import type { Table } from "../curriculum.ts";
import { PRIVILEGED_FIELDS } from "../privileged.ts";
import { REWARD_COMPONENTS } from "../reward/reward-components.ts";
import { encodeFrame } from "./frame.ts";

/** Decisions in a full chunk. */
export const CHUNK_ROWS = 64;
const PRIVILEGED_SIZE = PRIVILEGED_FIELDS.length;
const REWARDS = REWARD_COMPONENTS.length;
/** A lesson: the action that a teacher would have taken, then 1; zeros where there is none. */
export const LESSON_SIZE = ACTION_SIZE + 1;

/** How a chunk ends: the episode goes on, was cut off, or came to an end beyond which there is nothing. */
export type ChunkEnd = "open" | "truncated" | "terminated";

/** Collects consecutive decisions of one car: row i of the observations is what decision i saw, row N what came of the last. */
export class Chunk {
  readonly observations = new Float32Array((CHUNK_ROWS + 1) * OBSERVATION_SIZE);
  readonly privileged = new Float32Array((CHUNK_ROWS + 1) * PRIVILEGED_SIZE);
  readonly actions = new Float32Array(CHUNK_ROWS * ACTION_SIZE);
  readonly lessons = new Float32Array(CHUNK_ROWS * LESSON_SIZE);
  readonly rewards = new Float32Array(CHUNK_ROWS * REWARDS);
  /** Decisions made; the observation of the next one may stand in row `rows` already. */
  rows = 0;
  /** Chunks of the episode before this one: with actor and episode, what tells it from all others. */
  #number = 0;

  get isFull(): boolean {
    return this.rows === CHUNK_ROWS;
  }

  /** Bytes of a frame for the learner. The observation in row `rows` must have been written. */
  encode(labels: { actor: string; episode: string; table: Table; policyVersion: number; end: ChunkEnd }): Uint8Array {
    const { rows } = this;
    const parts = [
      this.observations.subarray(0, (rows + 1) * OBSERVATION_SIZE),
      this.privileged.subarray(0, (rows + 1) * PRIVILEGED_SIZE),
      this.actions.subarray(0, rows * ACTION_SIZE),
      this.lessons.subarray(0, rows * LESSON_SIZE),
      this.rewards.subarray(0, rows * REWARDS),
    ];
    const payload = new Float32Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
      payload.set(part, at);
      at += part.length;
    }
    return encodeFrame(
      { kind: "chunk", ...labels, chunk: this.#number, observationHash: OBSERVATION_HASH, rows },
      new Uint8Array(payload.buffer),
    );
  }

  /** Begins the next chunk with the observation that ended this one. */
  carryOver(): void {
    const { rows } = this;
    this.observations.copyWithin(0, rows * OBSERVATION_SIZE, (rows + 1) * OBSERVATION_SIZE);
    this.privileged.copyWithin(0, rows * PRIVILEGED_SIZE, (rows + 1) * PRIVILEGED_SIZE);
    this.rows = 0;
    this.#number++;
  }
}
