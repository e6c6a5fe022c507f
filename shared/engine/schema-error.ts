import type { ErrorObject } from "ajv";

/** What does not fit a schema, in words: the field, and what it may be. */
export function explainSchemaError(error: ErrorObject | undefined): string {
  if (error === undefined) return "not valid";
  const field = error.instancePath.replace(/^\//, "").replaceAll("/", ".") || "the whole";
  const allowed = error.keyword === "enum" ? `: ${error.params.allowedValues.join(", ")}` : "";
  const extra = error.keyword === "additionalProperties" ? `: ${error.params.additionalProperty}` : "";
  return `${field} ${error.message}${allowed}${extra}`;
}
