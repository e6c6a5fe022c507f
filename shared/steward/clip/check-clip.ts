import { Ajv, type ErrorObject } from "ajv";
import { SESSION_KINDS } from "../../contract/race-config.ts";
import { CLIP_FLAGS, CLIP_VERSION, type Clip } from "./clip.ts";

/** A clip cannot be judged; the message names the field and what it has to be. */
export class ClipError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(`clip: ${message}`, options);
    this.name = "ClipError";
  }
}

/** A clip of more than this is a race: send it in pieces. */
const MOST_FRAMES = 60 * 600;
const MOST_CARS = 64;
const number = { type: "number", minimum: -1e6, maximum: 1e6 };
const shares = { type: "array", maxItems: MOST_FRAMES, items: { type: "number", minimum: 0, maximum: 1 } };

const CLIP_SCHEMA = {
  type: "object",
  required: ["version", "track", "hz", "session", "cars"],
  properties: {
    version: { type: "integer", const: CLIP_VERSION },
    track: {
      type: ["string", "object"],
      required: ["stations"],
      properties: {
        stations: {
          type: "array",
          minItems: 8,
          maxItems: 50000,
          items: {
            type: "array",
            minItems: 4,
            maxItems: 4,
            items: [
              number,
              number,
              { type: "number", exclusiveMinimum: 0, maximum: 500 },
              { type: "number", exclusiveMinimum: 0, maximum: 500 },
            ],
          },
        },
      },
    },
    hz: { type: "number", minimum: 20, maximum: 240 },
    session: {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string", enum: [...SESSION_KINDS] }, lap: { type: "integer", minimum: 0, maximum: 10000 } },
    },
    flags: {
      type: "array",
      maxItems: 1000,
      items: {
        type: "object",
        required: ["kind", "fromSec", "toSec"],
        properties: {
          kind: { type: "string" },
          fromSec: { type: "number" },
          toSec: { type: "number" },
          sector: { type: "integer", minimum: 0, maximum: 2 },
        },
      },
    },
    cars: {
      type: "array",
      minItems: 1,
      maxItems: MOST_CARS,
      items: {
        type: "object",
        required: ["id", "lengthM", "widthM", "poses"],
        properties: {
          id: { type: "string", minLength: 1, maxLength: 64 },
          lengthM: { type: "number", minimum: 1, maximum: 20 },
          widthM: { type: "number", minimum: 0.5, maximum: 5 },
          poses: {
            type: "array",
            minItems: 2,
            maxItems: MOST_FRAMES,
            items: { type: "array", minItems: 3, maxItems: 3, items: number },
          },
          throttle: shares,
          brake: shares,
          steer: { type: "array", maxItems: MOST_FRAMES, items: { type: "number", minimum: -1, maximum: 1 } },
          position: { type: "integer", minimum: 1, maximum: 1000 },
          lapsDown: { type: "integer", minimum: 0, maximum: 10000 },
        },
      },
    },
  },
};

const matchesSchema = new Ajv({ strictTuples: false, allowUnionTypes: true, strictRequired: false, strictTypes: false }).compile<Clip>(
  CLIP_SCHEMA,
);

/**
 * Checks a clip from elsewhere. Flags may be written in any case, with dashes or spaces; lap and flags may be left out.
 *
 * @throws ClipError naming the first field that does not fit
 */
export function checkClip(value: unknown): Clip {
  if (!matchesSchema(value)) throw new ClipError(explain(matchesSchema.errors?.[0]));
  const ids = new Set<string>();
  const frames = value.cars[0].poses.length;
  value.cars.forEach((car, i) => {
    if (ids.has(car.id)) throw new ClipError(`cars[${i}].id: "${car.id}" is there twice, every car needs an id of its own`);
    ids.add(car.id);
    if (car.poses.length !== frames) {
      throw new ClipError(`cars[${i}].poses: ${car.poses.length} poses, but cars[0] has ${frames}: all lists have one length`);
    }
    for (const name of ["throttle", "brake", "steer"] as const) {
      const list = car[name];
      if (list !== undefined && list.length !== frames) {
        throw new ClipError(`cars[${i}].${name}: ${list.length} entries, but there are ${frames} poses: leave it out or give one a frame`);
      }
    }
  });
  const flags = (value.flags ?? []).map((flag, i) => {
    const kind = flagOf(flag.kind);
    if (kind === undefined) throw new ClipError(`flags[${i}].kind: "${flag.kind}" is not known, use one of ${CLIP_FLAGS.join(", ")}`);
    if (flag.toSec < flag.fromSec) throw new ClipError(`flags[${i}].toSec: ${flag.toSec} lies before fromSec ${flag.fromSec}`);
    return { ...flag, kind };
  });
  return { ...value, session: { kind: value.session.kind, lap: value.session.lap ?? 2 }, flags };
}

const SHORT_NAMES: Readonly<Record<string, (typeof CLIP_FLAGS)[number]>> = {
  sc: "safetyCar",
  fcy: "fullCourseYellow",
  vsc: "fullCourseYellow",
  virtualsafetycar: "fullCourseYellow",
  doubleyellow: "yellow",
  chequeredflag: "chequered",
  checkered: "chequered",
  finish: "chequered",
};

function flagOf(name: string): (typeof CLIP_FLAGS)[number] | undefined {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .replace(/flag$/, "");
  return CLIP_FLAGS.find((kind) => kind.toLowerCase() === plain) ?? SHORT_NAMES[plain];
}

function explain(error: ErrorObject | undefined): string {
  if (error === undefined) return "not valid";
  const field =
    error.instancePath
      .replace(/^\//, "")
      .replace(/\/(\d+)/g, "[$1]")
      .replaceAll("/", ".") || "the whole";
  const allowed =
    error.keyword === "enum"
      ? `: ${error.params.allowedValues.join(", ")}`
      : error.keyword === "const"
        ? ` ${error.params.allowedValue}`
        : "";
  return `${field}: ${error.message}${allowed}`;
}
