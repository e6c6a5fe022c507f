import { hashBytes } from "../../math/state-hash.ts";
import { CAR_FIELDS } from "./car-block.ts";
import { CONTEXT_FIELDS } from "./context-block.ts";
import { COURSE_FIELDS, COURSE_POINTS } from "./course-block.ts";
import { between, type ObservationField } from "./observation-field.ts";
import { OWN_FIELDS } from "./own-block.ts";
import { RIVAL_FIELDS, RIVAL_SLOTS } from "./rivals-block.ts";

/** Dials of a driver, each 0 to 1. Training draws them and weighs its rewards by them; a race sets them. */
export const DIALS = ["sportsmanship", "tyreCare", "fuelSaving", "caution"] as const;
export type Dial = (typeof DIALS)[number];
/** One value a dial, 0 to 1. */
export type DialValues = Readonly<Record<Dial, number>>;

/** A run of the observation: `rows` times its fields. */
export interface ObservationBlock {
  readonly name: string;
  readonly offset: number;
  readonly rows: number;
  readonly fields: readonly ObservationField[];
}

const DIAL_FIELDS: readonly ObservationField[] = DIALS.map((dial) => between(dial, "0 to 1", 0, 1));

function layOut(parts: readonly (readonly [string, number, readonly ObservationField[]])[]): ObservationBlock[] {
  let offset = 0;
  return parts.map(([name, rows, fields]) => {
    const block = { name, offset, rows, fields };
    offset += rows * fields.length;
    return block;
  });
}

/** [OB1] The blocks of an observation in order. */
export const OBSERVATION_BLOCKS: readonly ObservationBlock[] = layOut([
  ["course", COURSE_POINTS, COURSE_FIELDS],
  ["own", 1, OWN_FIELDS],
  ["context", 1, CONTEXT_FIELDS],
  ["dials", 1, DIAL_FIELDS],
  ["car", 1, CAR_FIELDS],
  ["rivals", RIVAL_SLOTS, RIVAL_FIELDS],
]);

/** @throws RangeError for a name that no block has */
export function observationBlock(name: string): ObservationBlock {
  const block = OBSERVATION_BLOCKS.find((candidate) => candidate.name === name);
  if (block === undefined) throw new RangeError(`observation has no block "${name}"`);
  return block;
}

/** Numbers in one observation. */
export const OBSERVATION_SIZE = OBSERVATION_BLOCKS.reduce((size, block) => size + block.rows * block.fields.length, 0);

/** [OB2] Fingerprint of names, units, ranges and order: a policy fits the observation it was trained on and no other. */
export const OBSERVATION_HASH = hashBytes([new TextEncoder().encode(JSON.stringify(OBSERVATION_BLOCKS))]);
