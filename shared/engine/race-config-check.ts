import { Ajv, type JSONSchemaType } from "ajv";
import { COMPOUND_IDS } from "../car/compounds.ts";
import type { EntryConfig, RaceConfig, SessionFormat } from "../contract/race-config.ts";
import { explainSchemaError } from "./schema-error.ts";
import { SESSION_PROPERTIES } from "./session-schema.ts";

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

const SESSION_SCHEMA = {
  type: "object",
  required: ["kind"],
  additionalProperties: false,
  properties: {
    ...SESSION_PROPERTIES,
    weather: {
      type: "array",
      minItems: 1,
      maxItems: 1000,
      items: {
        type: "object",
        required: ["atSec", "wetness"],
        additionalProperties: false,
        properties: { atSec: { type: "number", minimum: 0 }, wetness: { type: "number", minimum: 0, maximum: 1 } },
      },
    },
    pit: {
      type: "object",
      required: ["refuelling", "mandatoryStops", "mandatoryCompounds"],
      additionalProperties: false,
      properties: {
        refuelling: { type: "boolean" },
        mandatoryStops: { type: "integer", minimum: 0, maximum: 20 },
        mandatoryCompounds: { type: "integer", minimum: 0, maximum: 3 },
        window: { type: "array", minItems: 2, maxItems: 2, items: { type: "integer", minimum: 1 } },
        compounds: { type: "array", minItems: 1, maxItems: COMPOUND_IDS.length, items: { type: "string", enum: [...COMPOUND_IDS] } },
      },
    },
  },
} as unknown as JSONSchemaType<SessionFormat>;

const RACE_SCHEMA = {
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
    session: SESSION_SCHEMA,
    entries: { type: "array", minItems: 1, maxItems: 64, items: ENTRY_SCHEMA },
  },
} as unknown as JSONSchemaType<RaceConfig>;

const matchesSchema = new Ajv().compile(RACE_SCHEMA);

/**
 * Checks the shape of a race's configuration that came from outside.
 *
 * @throws RaceConfigError naming the first field that does not fit
 */
export function checkRaceConfig(value: unknown): RaceConfig {
  if (!matchesSchema(value)) throw new RaceConfigError(`race configuration: ${explainSchemaError(matchesSchema.errors?.[0])}`);
  if (value.session !== undefined) checkFormat(value.session);
  return value;
}

/** What a schema cannot say of a session's format. */
function checkFormat({ kind, durationSec, lapsAfterTime, pit }: SessionFormat): void {
  const refuse = (message: string): never => {
    throw new RaceConfigError(`race configuration: session.${message}`);
  };
  if (kind !== "race" && durationSec === undefined) refuse(`durationSec is missing: ${kind} is held over time, say how many seconds`);
  if (durationSec === undefined && lapsAfterTime === 1) refuse("lapsAfterTime needs durationSec: without it the race is over laps");
  const window = pit?.window;
  if (window !== undefined && window[0] > window[1]) refuse(`pit.window ends in lap ${window[1]}, before it begins in lap ${window[0]}`);
}
