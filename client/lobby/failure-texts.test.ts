import { describe, expect, it } from "vitest";
import { CLOSE_CODES } from "../../shared/contract/close-codes.ts";
import { describeClosure, describeJoinError } from "./failure-texts.ts";

describe("failures", () => {
  it("ask for a reload where the page is of another version", () => {
    expect(describeJoinError({ code: 426, message: "protocol 1, need 2" }).action).toBe("reload");
  });

  it("say what the server said about the options", () => {
    const failure = describeJoinError({ code: 422, message: 'unknown track "spa"' });
    expect([failure.text, failure.action]).toEqual(['Unknown track "spa".', "menu"]);
  });

  it("offer to try again where the server does not answer, whatever was thrown", () => {
    for (const thrown of [undefined, null, "x", new Error(""), new TypeError("fetch failed"), { code: 0 }]) {
      expect(describeJoinError(thrown)).toMatchObject({ title: "The server does not answer", action: "retry" });
    }
  });

  it("have words for every close code of the contract", () => {
    for (const [name, code] of Object.entries(CLOSE_CODES)) {
      const failure = describeClosure(code, "");
      expect([name, failure.title.length > 5, failure.text.length > 10]).toEqual([name, true, true]);
    }
    expect(describeClosure(4999, "go home").text).toBe("Go home.");
  });
});
