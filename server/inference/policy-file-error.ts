/** A policy file cannot be used: it is no policy, of another observation, damaged, or missing. The message says what to do. */
export class PolicyFileError extends Error {
  readonly problem: string;
  readonly advice: string;

  /**
   * @param file path or other name of the file, as a person knows it
   * @param problem what is wrong with it
   * @param advice what to do about it
   */
  constructor(file: string, problem: string, advice: string, options?: ErrorOptions) {
    super(`policy file ${file}: ${problem}; ${advice}`, options);
    this.name = "PolicyFileError";
    this.problem = problem;
    this.advice = advice;
  }
}
