/** Chooses actions for a batch of observations: a policy with its noise, or something simpler. */
export interface Chooser {
  /** Which policy this is, counted by the learner; 0 for none of its own. */
  readonly version: number;
  /**
   * @param observations [rows][OBSERVATION_SIZE]
   * @param actions [rows][ACTION_SIZE], written
   */
  choose(observations: Float32Array, rows: number, actions: Float32Array): Promise<void>;
}
