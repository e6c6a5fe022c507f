/** Weights of log lines, the lightest first. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
/** The weight of a log line. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Facts of a log line, beside its message. An `error` is written with its stack and causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The one logger of the process: a JSON object a line. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose every line carries these fields. */
  child(fields: LogFields): Logger;
}

/**
 * Makes the process's logger.
 *
 * @param write takes one finished line without its end; standard error in production
 */
export function createLogger(level: LogLevel, write: (line: string) => void, base: LogFields = {}): Logger {
  const threshold = LOG_LEVELS.indexOf(level);
  const log = (lineLevel: LogLevel, message: string, fields?: LogFields): void => {
    if (LOG_LEVELS.indexOf(lineLevel) < threshold) return;
    write(JSON.stringify({ time: new Date().toISOString(), level: lineLevel, message, ...base, ...fields }, writeErrors));
  };
  return {
    debug: (message, fields) => log("debug", message, fields),
    info: (message, fields) => log("info", message, fields),
    warn: (message, fields) => log("warn", message, fields),
    error: (message, fields) => log("error", message, fields),
    child: (fields) => createLogger(level, write, { ...base, ...fields }),
  };
}

function writeErrors(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
}
