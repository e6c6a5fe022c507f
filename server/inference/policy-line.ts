import type { DecisionLine } from "../../shared/driver/learned/decision-line.ts";
import { ACTION_SIZE } from "../../shared/driver/learned/learned-driver.ts";
import { OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import type { PolicySession } from "./policy-session.ts";

/** A line to a policy in this thread, for races that are run as fast as they go: await `settled` between ticks. */
export class PolicyLine implements DecisionLine {
  readonly observations: Float32Array;
  readonly actions: Float32Array;
  readonly #policy: PolicySession;
  #asked: Promise<void> | null = null;
  #isDecided = false;

  /** @param rows drivers at most */
  constructor(policy: PolicySession, rows: number) {
    this.#policy = policy;
    this.observations = new Float32Array(rows * OBSERVATION_SIZE);
    this.actions = new Float32Array(rows * ACTION_SIZE);
  }

  submit(rows: number): void {
    this.#isDecided = false;
    this.#asked = this.#policy.run(this.observations, rows, this.actions);
  }

  collect(): boolean {
    const isDecided = this.#isDecided;
    this.#isDecided = false;
    return isDecided;
  }

  /**
   * Resolves when what was asked for has been decided; undefined when nothing was.
   *
   * @throws PolicyFileError when the policy answers with anything but finite numbers
   */
  settled(): Promise<void> | undefined {
    return this.#asked === null ? undefined : this.#settle(this.#asked);
  }

  async #settle(asked: Promise<void>): Promise<void> {
    this.#asked = null;
    await asked;
    this.#isDecided = true;
  }
}
