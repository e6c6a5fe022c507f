import { Ajv, type JSONSchemaType } from "ajv";
import { CAR_MODEL_IDS } from "../../car/catalog/index.ts";
import { STRICTNESSES } from "../../steward/ruling/tariff.ts";
import { explainSchemaError } from "../schema-error.ts";
import { SESSION_PROPERTIES } from "../session-schema.ts";
import { NAMED_GRIDS, type Weekend, type WeekendSession } from "./weekend.ts";

/** A weekend cannot be held; the message names the field and what it may be. */
export class WeekendError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(`weekend: ${message}`, options);
    this.name = "WeekendError";
  }
}

const RATE = { type: "number", minimum: 0, maximum: 100 };

const ENTRY = {
  type: "object",
  required: ["name", "car"],
  additionalProperties: false,
  properties: {
    name: { type: "string", minLength: 1, maxLength: 64 },
    team: { type: "string", minLength: 1, maxLength: 64 },
    car: { type: "string", enum: [...CAR_MODEL_IDS] },
    kind: { type: "string", enum: ["person", "ai"] },
    driver: { type: "string", maxLength: 128 },
    skill: { type: "number", minimum: 0, maximum: 100 },
    rating: { type: "number" },
    setup: { type: "object" },
  },
};

const SESSION = {
  type: "object",
  required: ["kind"],
  additionalProperties: false,
  properties: {
    ...SESSION_PROPERTIES,
    laps: { type: "integer", minimum: 1, maximum: 1000 },
    // Told apart below, where the message can say what a grid may be; weather and stops are checked with the race.
    grid: {},
    weather: { type: "array", items: { type: "object", required: ["atSec"] } },
    wetness: { type: "number", minimum: 0, maximum: 1 },
    tyreWearRate: RATE,
    fuelUseRate: RATE,
    pit: { type: "object" },
    doublePoints: { type: "boolean" },
  },
};

const POINTS = {
  type: "object",
  required: ["places", "fastestLap"],
  additionalProperties: false,
  properties: {
    places: { type: "array", minItems: 1, maxItems: 64, items: { type: "number", minimum: 0 } },
    fastestLap: { type: "number", minimum: 0 },
    fastestLapWithin: { type: "integer", minimum: 1 },
  },
};

const WEEKEND = {
  type: "object",
  required: ["track", "seed", "entries", "sessions"],
  additionalProperties: false,
  properties: {
    track: { type: "string", minLength: 1 },
    seed: { type: "integer", minimum: 0, maximum: 2 ** 32 },
    entries: { type: "array", minItems: 1, maxItems: 64, items: ENTRY },
    sessions: { type: "array", minItems: 1, maxItems: 64, items: SESSION },
    timeMultiple: { type: "number", minimum: 1, maximum: 1000 },
    strictness: { type: "string", enum: [...STRICTNESSES] },
    points: POINTS,
  },
} as unknown as JSONSchemaType<Weekend>;

const matchesSchema = new Ajv().compile(WEEKEND);

/**
 * [WK1] Checks a weekend that came from outside. Set-ups, weather and rules of stops are checked as its sessions are planned.
 *
 * @throws WeekendError naming the first field that does not fit
 */
export function checkWeekend(value: unknown): Weekend {
  if (!matchesSchema(value)) throw new WeekendError(explainSchemaError(matchesSchema.errors?.[0]));
  const names = new Set<string>();
  value.entries.forEach(({ name }, i) => {
    if (names.has(name)) throw new WeekendError(`entries.${i}.name "${name}" is taken: give every driver a name of his own`);
    names.add(name);
  });
  value.sessions.forEach((session, i) => {
    checkLength(session, `sessions.${i}`);
    checkGrid(session, value.sessions.slice(0, i), `sessions.${i}.grid`);
  });
  return value;
}

/** [WK2] */
function checkLength({ kind, durationSec, laps }: WeekendSession, field: string): void {
  if (kind !== "race" && durationSec === undefined) throw new WeekendError(`${field}.durationSec is missing: ${kind} is held over time`);
  if (kind !== "race" && laps !== undefined) throw new WeekendError(`${field}.laps is for races: ${kind} is held over time`);
  if (kind === "race" && (durationSec === undefined) === (laps === undefined)) {
    throw new WeekendError(`${field} needs either laps or durationSec: how long the race is`);
  }
}

/** [WK3] */
function checkGrid({ grid }: WeekendSession, before: readonly WeekendSession[], field: string): void {
  if (grid === undefined) return;
  const isTop = typeof grid === "object" && grid !== null && Number.isInteger(grid.reversedTop) && grid.reversedTop >= 1;
  if (!isTop && !NAMED_GRIDS.includes(grid as (typeof NAMED_GRIDS)[number])) {
    throw new WeekendError(`${field} must be one of ${NAMED_GRIDS.join(", ")} or {"reversedTop": n}, got ${JSON.stringify(grid)}`);
  }
  const needs = grid === "qualifying" ? before.some(({ kind }) => kind === "qualifying") : before.length > 0;
  const isByResult = isTop || grid === "qualifying" || grid === "previous" || grid === "reversed";
  if (isByResult && !needs) throw new WeekendError(`${field} is by a result, but there is no such session before it`);
}
