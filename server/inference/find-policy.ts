import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PolicyFileError } from "./policy-file-error.ts";

/** The model that drives where nobody names another. */
export const DEFAULT_POLICY = "all-rounder";

/** Where models lie: one folder a model, with its policy.onnx and card. */
export const MODELS_DIR = join(import.meta.dirname, "..", "models");
const FILE = "policy.onnx";

/**
 * The path of a policy file.
 *
 * @param nameOrPath a model's name (its folder in `modelsDir`), or the path of an .onnx file
 * @throws PolicyFileError naming the models there are
 */
export function findPolicy(nameOrPath: string, modelsDir = MODELS_DIR): string {
  if (nameOrPath.toLowerCase().endsWith(".onnx")) {
    if (!existsSync(nameOrPath)) throw new PolicyFileError(nameOrPath, "does not exist", "check the path");
    return nameOrPath;
  }
  const names = policyNames(modelsDir);
  if (names.includes(nameOrPath)) return join(modelsDir, nameOrPath, FILE);
  const known = names.length === 0 ? "there is no model yet: train one" : `give the path of an .onnx file, or one of ${names.join(", ")}`;
  throw new PolicyFileError(JSON.stringify(nameOrPath), "is no model's name", known);
}

/** Names of the models there are, sorted. */
export function policyNames(modelsDir = MODELS_DIR): string[] {
  if (!existsSync(modelsDir)) return [];
  return readdirSync(modelsDir)
    .filter((name) => existsSync(join(modelsDir, name, FILE)))
    .sort();
}
