import { describe, expect, it } from "vitest";
import { createLogger, type LogLevel } from "./logger.ts";

function logged(level: LogLevel): { lines: Record<string, unknown>[]; logger: ReturnType<typeof createLogger> } {
  const lines: Record<string, unknown>[] = [];
  return { lines, logger: createLogger(level, (line) => lines.push(JSON.parse(line))) };
}

describe("createLogger", () => {
  it("writes one JSON object a line, with the fields of the logger and of the line", () => {
    const { lines, logger } = logged("info");
    logger.child({ room: "r1" }).info("phase", { phase: "grid" });
    expect(lines).toEqual([{ time: expect.any(String), level: "info", message: "phase", room: "r1", phase: "grid" }]);
  });

  it("leaves out what is below its level", () => {
    const { lines, logger } = logged("warn");
    logger.info("quiet");
    logger.error("loud");
    expect(lines.map((line) => line.message)).toEqual(["loud"]);
  });

  it("writes errors with their causes", () => {
    const { lines, logger } = logged("info");
    logger.error("failed", { error: new Error("outer", { cause: new Error("inner") }) });
    expect(lines[0].error).toMatchObject({ message: "outer", stack: expect.any(String), cause: { message: "inner" } });
  });
});
