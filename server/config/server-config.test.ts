import { describe, expect, it } from "vitest";
import { MODELS_DIR } from "../inference/find-policy.ts";
import { readServerConfig } from "./server-config.ts";

describe("readServerConfig", () => {
  it("takes its defaults from nothing", () => {
    expect(readServerConfig({})).toEqual({
      port: 2567,
      lobbySec: 8,
      resultsSec: 30,
      practiceSec: 300,
      qualifyingSec: 300,
      reconnectSec: 30,
      maxRooms: 50,
      inferenceProvider: "cpu",
      modelsDir: MODELS_DIR,
      strictness: "standard",
      tariffFile: "",
      operatorToken: "",
      logLevel: "info",
    });
  });

  it("reads what the environment says", () => {
    expect(readServerConfig({ PORT: "0", LOBBY_SEC: "1.5", LOG_LEVEL: "debug" })).toMatchObject({
      port: 0,
      lobbySec: 1.5,
      logLevel: "debug",
    });
  });

  it("names each setting that is wrong", () => {
    expect(() => readServerConfig({ PORT: "http", LOG_LEVEL: "loud" })).toThrow(/PORT[\s\S]*LOG_LEVEL|LOG_LEVEL[\s\S]*PORT/);
  });
});
