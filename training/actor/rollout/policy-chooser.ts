import { PolicySession } from "../../../server/inference/policy-session.ts";
import { ACTION_SIZE } from "../../../shared/driver/learned/learned-driver.ts";
import type { Random } from "../../../shared/math/random.ts";
import type { Chooser } from "./chooser.ts";

/** Samples from the policy's distribution: tanh of a normal number around its mean, so that the learner sees what else works. */
export class PolicyChooser implements Chooser {
  readonly #random: Random;
  readonly #means: Float32Array;
  readonly #logStds: Float32Array;
  #session: PolicySession | null = null;
  #version = 0;

  /** @param mostRows largest batch */
  constructor(mostRows: number, random: Random) {
    this.#random = random;
    this.#means = new Float32Array(mostRows * ACTION_SIZE);
    this.#logStds = new Float32Array(mostRows * ACTION_SIZE);
  }

  get version(): number {
    return this.#version;
  }

  /**
   * Takes the next policy.
   *
   * @throws PolicyFileError when it does not fit
   */
  async replace(onnx: Uint8Array, version: number): Promise<void> {
    const before = this.#session;
    this.#session = await PolicySession.load(onnx);
    this.#version = version;
    await before?.close();
  }

  async choose(observations: Float32Array, rows: number, actions: Float32Array): Promise<void> {
    if (this.#session === null) throw new Error("policy chooser: no policy has arrived yet");
    await this.#session.runWithSpread(observations, rows, actions, this.#means, this.#logStds);
    for (let i = 0; i < rows * ACTION_SIZE; i++) {
      // Math.tanh and Math.exp may differ between engines; a rollout is no race, and its actions are recorded.
      actions[i] = Math.tanh(this.#means[i] + Math.exp(this.#logStds[i]) * this.#random.normal());
    }
  }
}
