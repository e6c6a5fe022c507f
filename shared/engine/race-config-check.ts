import { Ajv, type ErrorObject, type JSONSchemaType } from "ajv";
import type { EntryConfig, RaceConfig } from "../contract/race-config.ts";

/** The race asked for cannot be held; the message names the field and what it may be. */
export class RaceConfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RaceConfigError";
  }
}

const ENTRY_SCHEMA = {
  type: "object",
  required: ["carModel", "name", "kind", "driver", "setup"],
  additionalProperties: false,
  properties: {
    carModel: { type: "string", maxLength: 64 },
    name: { type: "string", maxLength: 64 },
    kind: { type: "string", enum: ["person", "ai"] },
    driver: { type: "string", maxLength: 128 },
    // The garage checks the choices itself, with the ranges of the car at hand: see shared/car/setup.ts.
    setup: { type: "object", required: [] },
  },
} as unknown as JSONSchemaType<EntryConfig>;

const RACE_SCHEMA: JSONSchemaType<RaceConfig> = {
  type: "object",
  required: ["track", "seed", "laps", "wetness", "tyreWearRate", "fuelUseRate", "entries"],
  additionalProperties: false,
  properties: {
    track: { type: "string", maxLength: 64 },
    seed: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    laps: { type: "integer", minimum: 1, maximum: 1000 },
    wetness: { type: "number", minimum: 0, maximum: 1 },
    tyreWearRate: { type: "number", minimum: 0, maximum: 100 },
    fuelUseRate: { type: "number", minimum: 0, maximum: 100 },
    entries: { type: "array", minItems: 1, maxItems: 64, items: ENTRY_SCHEMA },
  },
};

const matchesSchema = new Ajv().compile(RACE_SCHEMA);

/**
 * Checks the shape of a race's configuration that came from outside.
 *
 * @throws RaceConfigError naming the first field that does not fit
 */
export function checkRaceConfig(value: unknown): RaceConfig {
  if (matchesSchema(value)) return value;
  throw new RaceConfigError(`race configuration: ${explain(matchesSchema.errors?.[0])}`);
}

function explain(error: ErrorObject | undefined): string {
  if (error === undefined) return "not valid";
  const field = error.instancePath.replace(/^\//, "").replaceAll("/", ".") || "the whole";
  const allowed = error.keyword === "enum" ? `: ${error.params.allowedValues.join(", ")}` : "";
  const extra = error.keyword === "additionalProperties" ? `: ${error.params.additionalProperty}` : "";
  return `${field} ${error.message}${allowed}${extra}`;
}
