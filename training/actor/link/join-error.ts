/** A run that an actor cannot join; the message says why and what to do. */
export class JoinError extends Error {
  constructor(run: string, problem: string) {
    super(`run "${run}": ${problem}`);
    this.name = "JoinError";
  }
}
