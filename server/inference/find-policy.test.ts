import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPolicy, policyNames } from "./find-policy.ts";
import { PolicyFileError } from "./policy-file-error.ts";

describe("findPolicy", () => {
  let models = "";
  beforeAll(() => {
    models = mkdtempSync(join(tmpdir(), "models-"));
    for (const name of ["swift", "calm"]) {
      mkdirSync(join(models, name));
      writeFileSync(join(models, name, "policy.onnx"), "");
    }
    mkdirSync(join(models, "unfinished"));
  });
  afterAll(() => rmSync(models, { recursive: true }));

  it("finds a model by its name, and an .onnx file by its path", () => {
    expect(findPolicy("calm", models)).toBe(join(models, "calm", "policy.onnx"));
    const path = join(models, "swift", "policy.onnx");
    expect(findPolicy(path, models)).toBe(path);
  });

  it("lists the folders that hold a policy", () => {
    expect(policyNames(models)).toEqual(["calm", "swift"]);
    expect(policyNames(join(models, "nowhere"))).toEqual([]);
  });

  it.each([
    ["fast", 'policy file "fast": is no model\'s name; give the path of an .onnx file, or one of calm, swift'],
    ["unfinished", "one of calm, swift"],
    ["../swift", "one of calm, swift"],
    ["elsewhere/fast.onnx", "policy file elsewhere/fast.onnx: does not exist; check the path"],
  ])("refuses %s", (name, reason) => {
    expect(() => findPolicy(name, models)).toThrow(PolicyFileError);
    expect(() => findPolicy(name, models)).toThrow(reason);
  });

  it("says that there is no model where there is none", () => {
    expect(() => findPolicy("calm", join(models, "nowhere"))).toThrow("there is no model yet: train one");
  });
});
