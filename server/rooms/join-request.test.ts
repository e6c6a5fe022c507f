import { describe, expect, it } from "vitest";
import { JOIN_DEFAULTS } from "../../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { readJoinRequest } from "./join-request.ts";

const OFFER = { trackIds: ["clubring", JOIN_DEFAULTS.track], carIds: ["hatch", JOIN_DEFAULTS.car], driverIds: () => ["tiny"] };

describe("readJoinRequest", () => {
  it("[W2] fills in what was left out", () => {
    expect(readJoinRequest({ protocol: PROTOCOL_VERSION, name: " Ann " }, OFFER)).toEqual({
      protocol: PROTOCOL_VERSION,
      name: "Ann",
      lobby: "",
      ...JOIN_DEFAULTS,
    });
  });

  it.each([
    [undefined, "no version"],
    [null, "no version"],
    ["text", "no version"],
    [{ protocol: "1", name: "Ann" }, "no version"],
    [{ protocol: 999, name: "Ann" }, "version 999"],
  ])("[W1] refuses %o for its version", (options, seen) => {
    expect(() => readJoinRequest(options, OFFER)).toThrow(seen);
  });

  it("[W2] takes a model that is there now, the reference driver, and the default in any case", () => {
    const asked = (driver: string): string => readJoinRequest({ protocol: PROTOCOL_VERSION, name: "Ann", driver }, OFFER).driver;
    expect(["tiny", "reference", JOIN_DEFAULTS.driver].map(asked)).toEqual(["tiny", "reference", JOIN_DEFAULTS.driver]);
    expect(() => asked("gone")).toThrow(/driver: .*"tiny"/);
  });

  it("[W2] names every option that does not fit, and what it may be", () => {
    const wrong = { protocol: PROTOCOL_VERSION, name: "x".repeat(25), track: "moon", gridSize: 0, lobby: "<b>" };
    expect(() => readJoinRequest(wrong, OFFER)).toThrow(/name: .*24.*track: .*"clubring".*gridSize: .*1.*lobby: may hold letters/);
  });
});
