/** A recording that cannot be read or re-simulated here; the message says why. */
export class RecordingError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(`recording: ${message}`, options);
    this.name = "RecordingError";
  }
}
