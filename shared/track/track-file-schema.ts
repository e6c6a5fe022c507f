import { SURFACES } from "./surface.ts";
import { BAND_LAYERS, TRACK_FILE_VERSION } from "./track-file.ts";

const finite = { type: "number", minimum: -1e6, maximum: 1e6 };
const arcLength = { type: "number", minimum: -1e5, maximum: 1e5 };
const halfWidth = { type: "number", minimum: 1, maximum: 60 };
const wall = { type: "number", minimum: 1, maximum: 500 };
const side = { enum: ["left", "right"] };
const surface = { enum: SURFACES };
const id = { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 60 };

/** An object in which every property is required but those named, and no other is allowed. */
function strictObject(properties: Record<string, unknown>, optional: readonly string[] = []) {
  return {
    type: "object",
    properties,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    additionalProperties: false,
  };
}

const place = strictObject({ sM: arcLength, lateralM: finite });
const places = (minItems: number) => ({ type: "array", items: place, minItems, maxItems: 100 });

/** JSON schema (draft 7) of track file version 1; the meaning of each field stands in track-file.ts. */
export const TRACK_FILE_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Paddock track file",
  ...strictObject({
    format: { const: "paddock-track" },
    version: { const: TRACK_FILE_VERSION },
    id,
    name: { type: "string", minLength: 1, maxLength: 80 },
    stations: {
      type: "array",
      minItems: 8,
      maxItems: 20_000,
      items: strictObject({
        xM: finite,
        yM: finite,
        zM: finite,
        widthLeftM: halfWidth,
        widthRightM: halfWidth,
        bankRad: { type: "number", minimum: -0.8, maximum: 0.8 },
        wallLeftM: wall,
        wallRightM: wall,
      }),
    },
    roadSurface: surface,
    roadPatches: { type: "array", maxItems: 200, items: strictObject({ surface, fromM: arcLength, toM: arcLength }) },
    vergeSurface: surface,
    bands: {
      type: "array",
      maxItems: 2000,
      items: strictObject(
        {
          side,
          layer: { type: "integer", minimum: 0, maximum: BAND_LAYERS - 1 },
          surface,
          fromM: arcLength,
          toM: arcLength,
          widthM: { type: "number", exclusiveMinimum: 0, maximum: 100 },
          heightM: { type: "number", minimum: 0, maximum: 0.15 },
          taperM: { type: "number", exclusiveMinimum: 0, maximum: 100 },
        },
        ["heightM", "taperM"],
      ),
    },
    timingLinesM: { type: "array", items: arcLength, minItems: 2, maxItems: 2 },
    grid: places(24),
    pitLane: {
      ...strictObject({
        side,
        entrySM: arcLength,
        exitSM: arcLength,
        lateralM: finite,
        widthM: { type: "number", minimum: 2.5, maximum: 20 },
        speedLimitMps: { type: "number", minimum: 5, maximum: 50 },
        boxes: places(12),
      }),
      type: ["object", "null"],
    },
  }),
};
