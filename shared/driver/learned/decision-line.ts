/**
 * Where the observations of a race's drivers of one policy go, and where their decisions come from: a thread that serves all races of
 * a process, or a policy at hand. Nothing here waits.
 */
export interface DecisionLine {
  /** [rows][OBSERVATION_SIZE], written before `submit`. Not to be touched until `collect` says that the decisions have come. */
  readonly observations: Float32Array;
  /** [rows][ACTION_SIZE], to be read when `collect` says so. */
  readonly actions: Float32Array;
  /** Asks for decisions on the first `rows` rows; what was asked for before and has not come is given up. */
  submit(rows: number): void;
  /** True once for each `submit`, when its decisions have come. */
  collect(): boolean;
}
