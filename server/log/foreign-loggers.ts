import { inspect } from "node:util";
import type { Logger } from "./logger.ts";

/** What both Colyseus and NestJS call on a logger. */
interface ConsoleLike {
  debug(...parts: unknown[]): void;
  trace(...parts: unknown[]): void;
  verbose(...parts: unknown[]): void;
  info(...parts: unknown[]): void;
  log(...parts: unknown[]): void;
  warn(...parts: unknown[]): void;
  error(...parts: unknown[]): void;
  fatal(...parts: unknown[]): void;
}

/** Lets a library that logs like `console` write through our logger. */
export function adaptConsole(logger: Logger): ConsoleLike {
  const text = (parts: unknown[]): string => parts.map((part) => (typeof part === "string" ? part : inspect(part))).join(" ");
  return {
    debug: (...parts) => logger.debug(text(parts)),
    trace: (...parts) => logger.debug(text(parts)),
    verbose: (...parts) => logger.debug(text(parts)),
    info: (...parts) => logger.info(text(parts)),
    log: (...parts) => logger.debug(text(parts)),
    warn: (...parts) => logger.warn(text(parts)),
    error: (...parts) => logger.error(text(parts)),
    fatal: (...parts) => logger.error(text(parts)),
  };
}
