import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { observationFile, rewardFile } from "./contract-files.ts";

describe("files that the learner reads", () => {
  it.each([
    ["observation.json", observationFile],
    ["reward.json", rewardFile],
  ] as const)("%s is what `npm run describe` writes today", (name, text) => {
    expect(readFileSync(join(import.meta.dirname, name), "utf8")).toBe(text());
  });
});
