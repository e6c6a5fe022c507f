import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SPEC = fileURLToPath(new URL("../../shared/steward/SPEC.md", import.meta.url));
const RULE = /^- \[(SW\d+)\] (.*(?:\n {2}.*)*)/gm;

/** The steward's rules as they are published, by id. */
export function readRuleTexts(): ReadonlyMap<string, string> {
  const rules = readFileSync(SPEC, "utf8").matchAll(RULE);
  return new Map(Array.from(rules, ([, id, text]) => [id, text.replaceAll(/\n +/g, " ")]));
}
