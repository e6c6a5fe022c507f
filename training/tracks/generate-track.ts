import { Random } from "../../shared/math/random.ts";
import { layRoad } from "../../shared/track/circuits/build-circuit.ts";
import { OpenLoopError } from "../../shared/track/circuits/plan-path.ts";
import { furnish, type RoadStation } from "../../shared/track/furnish.ts";
import type { TrackFile } from "../../shared/track/track-file.ts";
import { type Character, drawCharacter } from "./character.ts";
import { draftedLength, draftPieces } from "./draft-pieces.ts";
import { drawDress } from "./dress.ts";
import { mirrorRoadStation } from "./mirror-track.ts";
import { narrowestGap, type Outline, scaleOutline } from "./outline.ts";
import { drawOvalOutline } from "./oval-outline.ts";
import { drawRelief } from "./relief.ts";
import { roadLength } from "./road-length.ts";
import { hasRoom } from "./road-room.ts";
import { drawRatio, roundCorners } from "./round-corners.ts";
import { shapeRoad } from "./shape-road.ts";
import { drawStreetOutline } from "./street-outline.ts";
import { drawTourOutline } from "./tour-outline.ts";

/** Length of a generated lap, least and greatest. */
export const LAP_RANGE_M = [1200, 7000] as const;
/** Least radius of a bend, and the share of the road's width that it has to have. */
const TIGHTEST_M = 8.3;
const TIGHTEST_IN_WIDTHS = 0.75;
const WIDEST_M = 600;
/** After so many outlines without room, one corner less is tried. */
const TRIES_PER_CORNER = 8;
const MAX_TRIES = 400;
/** How far a lap may be off the length that was drawn for it, as a share. */
const LAP_TOLERANCE = 0.07;
/** Greatest shift of the road's middle off its line, as a share of the half width. */
const GREATEST_SHIFT = 0.25;
/** Share of the circuits that have neither hills nor banking, like those imported from maps. */
const PLAIN = 0.3;
/** Share of the circuits that are driven clockwise. */
const CLOCKWISE = 0.6;

/**
 * A circuit made up from a seed, furnished and ready for `compileTrack`: of one of six kinds, from tight clubs and streets
 * to banked ovals. The same seed gives the same file, bit for bit, on every machine. No part of it crosses another.
 *
 * @param seed an integer from 0 on; id and name carry it
 * @throws RangeError for another seed
 */
export function generateTrack(seed: number): TrackFile {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`generateTrack: the seed must be a whole number from 0 on, got ${seed}`);
  const random = new Random(seed);
  const drawn = drawCharacter(random);
  const character = random.next() < PLAIN ? { ...drawn, banked: 0, hilly: 0 } : drawn;
  const id = `generated-${seed}`;
  const road = drawRoad(random, character, id);
  const lengthM = roadLength(road);
  const steepest = random.next() < character.hilly ? random.between(...character.grade) : 0;
  const relief = drawRelief(random, lengthM, steepest);
  const hilly = road.map((station, i) => ({ ...station, zM: relief((i * lengthM) / road.length) }));
  const stations = random.next() < CLOCKWISE ? hilly.map(mirrorRoadStation) : hilly;
  return furnish({ id, name: `Generated ${seed}`, stations, ...drawDress(random, character, lengthM) });
}

/** A flat road of the character's kind that has room for itself. */
function drawRoad(random: Random, character: Character, id: string): RoadStation[] {
  const lapM = drawRatio(random, ...character.lapM);
  const widthM = random.between(...character.widthM);
  const tightestM = Math.max(TIGHTEST_M, TIGHTEST_IN_WIDTHS * widthM);
  const wanted = Math.round((lapM / 1000) * random.between(...character.cornersPerKm));
  const rounding = {
    tightestM,
    widestM: WIDEST_M,
    scale: random.between(...character.radiusScale),
    flow: random.between(...character.flow),
    easeScale: random.between(...character.easeScale),
  };
  const drafting = {
    character,
    widthM,
    tightestM,
    weaves: random.between(...character.weaves),
    sway: random.next(),
    widthChange: random.next(),
  };
  const shift = random.next() < 0.5 ? random.between(0, GREATEST_SHIFT) : 0;
  let perimeterM = lapM;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const corners = Math.max(character.fewestCorners, wanted - Math.floor(tries / TRIES_PER_CORNER));
    const outline = scaleOutline(drawOutline(random, character, corners), perimeterM);
    if (outline.x.length < character.fewestCorners || narrowestGap(outline) < widthM + character.gapM) continue;
    const rounded = roundCorners(random, outline, rounding);
    if (!rounded) continue;
    const pieces = draftPieces(random, rounded, drafting);
    const draftedM = draftedLength(pieces);
    if (Math.abs(draftedM / lapM - 1) > LAP_TOLERANCE) {
      perimeterM *= lapM / draftedM;
      continue;
    }
    const laid = tryLayRoad({ id, pieces, widthM, startHeightM: 0 });
    if (!laid) continue;
    const road = shapeRoad(random, laid, shift);
    if (hasRoom(road, character.gapM) && isWithin(LAP_RANGE_M, roadLength(road))) return road;
  }
  throw new Error(`generateTrack: ${id} found no road with room for itself in ${MAX_TRIES} tries`);
}

function drawOutline(random: Random, character: Character, corners: number): Outline {
  if (character.outline === "tour") return drawTourOutline(random, corners);
  if (character.outline === "streets") return drawStreetOutline(random, Math.min(10, Math.max(3, Math.round(corners / 2.2))));
  return drawOvalOutline(random);
}

/** Null where the pieces close no loop. */
function tryLayRoad(design: Parameters<typeof layRoad>[0]): RoadStation[] | null {
  try {
    return layRoad(design);
  } catch (error) {
    if (error instanceof OpenLoopError) return null;
    throw error;
  }
}

function isWithin([least, greatest]: readonly [number, number], value: number): boolean {
  return value >= least && value <= greatest;
}
