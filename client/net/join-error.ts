import { JOIN_REFUSALS } from "../../shared/contract/close-codes.ts";

/** The server could not be joined. `message` is fit to be shown; `mustReload` says that only a newer page will do. */
export class JoinError extends Error {
  readonly code: number;
  readonly mustReload: boolean;

  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "JoinError";
    this.code = code;
    this.mustReload = code === JOIN_REFUSALS.wrongVersion;
  }
}

/** Makes one error of whatever the SDK rejected with. */
export function toJoinError(cause: unknown): JoinError {
  const { code, message } = cause as { code?: unknown; message?: unknown };
  if (typeof code === "number" && typeof message === "string" && message !== "") return new JoinError(code, message, { cause });
  return new JoinError(0, "the server does not answer: check the connection and try again", { cause });
}
