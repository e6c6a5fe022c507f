import { PolicySession } from "../../../server/inference/policy-session.ts";
import { ACTION_SIZE } from "../../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import type { Random } from "../../../shared/math/random.ts";

/** What a rival asks that an earlier policy drives. */
export interface Asking {
  /** Writes what he sees into row `row` of a batch. */
  present(batch: Float32Array, row: number): void;
  /** Takes row `row` of a batch of actions. */
  decide(actions: Float32Array, row: number): void;
}

/**
 * A few of the policies that a thread has driven with, each of all so far with the same chance (reservoir sampling: Vitter 1985,
 * algorithm R): who only races himself as he is learns to beat nobody else (Silver et al. 2016 keep a pool of earlier policies for that).
 */
export class EarlierPolicies {
  readonly #most: number;
  readonly #random: Random;
  readonly #sessions: PolicySession[] = [];
  #seen = 0;
  #observations = new Float32Array(0);
  #actions = new Float32Array(0);

  constructor(most: number, random: Random) {
    this.#most = most;
    this.#random = random;
  }

  /** How many there are: they are numbered from 0. */
  get count(): number {
    return this.#sessions.length;
  }

  /**
   * Offers a policy to be kept; who is driven by the one that goes for it is driven by the new one.
   *
   * @throws PolicyFileError when it does not fit
   */
  async offer(onnx: Uint8Array): Promise<void> {
    this.#seen++;
    const place = this.#seen <= this.#most ? this.#sessions.length : this.#random.index(this.#seen);
    if (place >= this.#most) return;
    const before = this.#sessions[place];
    this.#sessions[place] = await PolicySession.load(onnx);
    await before?.close();
  }

  /** Has policy `number` decide for all who ask it, without noise. */
  async choose(number: number, asking: readonly Asking[]): Promise<void> {
    if (asking.length === 0) return;
    this.#makeRoom(asking.length);
    for (let row = 0; row < asking.length; row++) asking[row].present(this.#observations, row);
    await this.#sessions[number].run(this.#observations, asking.length, this.#actions);
    for (let row = 0; row < asking.length; row++) asking[row].decide(this.#actions, row);
  }

  #makeRoom(rows: number): void {
    if (this.#actions.length >= rows * ACTION_SIZE) return;
    this.#observations = new Float32Array(rows * OBSERVATION_SIZE);
    this.#actions = new Float32Array(rows * ACTION_SIZE);
  }
}
