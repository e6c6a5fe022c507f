import { exp, ln } from "../../shared/math/exponential.ts";
import type { Random } from "../../shared/math/random.ts";
import { tan } from "../../shared/math/trigonometry.ts";
import { edgeLength, type Outline, turnsOf } from "./outline.ts";

/** A corner of an outline, rounded. */
export interface RoundedCorner {
  /** Positive to the left. */
  readonly turnRad: number;
  readonly radiusM: number;
  /** Length over which the curvature builds up and fades. */
  readonly easeM: number;
}

/** An outline's corners with the straights that are left between them. */
export interface RoundedOutline {
  readonly corners: readonly RoundedCorner[];
  /** Length of the straight after each corner. */
  readonly straightsM: readonly number[];
}

/** What corners are rounded with. */
export interface Rounding {
  readonly tightestM: number;
  readonly widestM: number;
  /** Factor on every radius. */
  readonly scale: number;
  /** Share of the corners that are as wide as their neighbours let them be. */
  readonly flow: number;
  /** Factor on the length over which curvature builds up. */
  readonly easeScale: number;
}

/** Straights shorter than this are not left between two corners. */
const SHORTEST_STRAIGHT_M = 8;
/** Length of a bend without the pieces over which its curvature builds up. */
const SHORTEST_BEND_M = 16;
/** A corner that turns further has its two straights too close together. */
const SHARPEST_TURN_RAD = 2.9;

/** Radii that corners of some turn have on real circuits; each with the share of the wider kind. */
const RADII_BY_TURN: readonly { upToRad: number; usualM: readonly [number, number]; wideM: readonly [number, number]; wide: number }[] = [
  { upToRad: 0.45, usualM: [60, 300], wideM: [200, 500], wide: 0.3 },
  { upToRad: 1.05, usualM: [22, 110], wideM: [90, 300], wide: 0.25 },
  { upToRad: 1.9, usualM: [12, 70], wideM: [60, 200], wide: 0.22 },
  { upToRad: 4, usualM: [9, 38], wideM: [32, 110], wide: 0.2 },
];

/**
 * Draws a radius for every corner of an outline and makes those smaller that do not fit between their neighbours.
 *
 * @returns null where a corner cannot be as wide as the tightest that is allowed
 */
export function roundCorners(random: Random, outline: Outline, rounding: Rounding): RoundedOutline | null {
  const turns = turnsOf(outline);
  if (turns.some((turnRad) => Math.abs(turnRad) > SHARPEST_TURN_RAD)) return null;
  const n = turns.length;
  const roomM = turns.map((_, i) => edgeLength(outline, i) - SHORTEST_STRAIGHT_M);
  const radii = turns.map((turnRad, i) => {
    const drawn = drawRadius(random, Math.abs(turnRad), rounding);
    if (random.next() >= rounding.flow) return drawn;
    const reachM = Math.min(roomM[i], roomM[(i + n - 1) % n]) * random.between(0.4, 0.8);
    return Math.max(drawn, Math.min(rounding.widestM, radiusWithin(reachM, turnRad, rounding)));
  });
  const reach = radii.map((radiusM, i) => tangentLength(radiusM, turns[i], rounding));
  const share = turns.map((_, i) => Math.min(1, roomM[i] / (reach[i] + reach[(i + 1) % n])));
  const corners: RoundedCorner[] = [];
  for (let i = 0; i < n; i++) {
    const fits = Math.min(share[i], share[(i + n - 1) % n]);
    const radiusM = fits < 1 ? radiusWithin(fits * reach[i], turns[i], rounding) : radii[i];
    if (radiusM < tightestRadius(turns[i], rounding.tightestM)) return null;
    corners.push({ turnRad: turns[i], radiusM, easeM: easeLength(radiusM, turns[i], rounding.easeScale) });
  }
  const tangents = corners.map((corner) => tangentLength(corner.radiusM, corner.turnRad, rounding));
  return { corners, straightsM: corners.map((_, i) => edgeLength(outline, i) - tangents[i] - tangents[(i + 1) % n]) };
}

/** The least radius of a bend: what the road's width allows, and no kink that is over within a car's length or two. */
export function tightestRadius(turnRad: number, tightestM: number): number {
  return Math.max(tightestM, SHORTEST_BEND_M / Math.abs(turnRad));
}

/** A length between two others, evenly spread over their ratio. */
export function drawRatio(random: Random, low: number, high: number): number {
  return low * exp(random.next() * ln(high / low));
}

/** Length over which a corner's curvature builds up: what the circuit designs use, and never most of the corner. */
export function easeLength(radiusM: number, turnRad: number, easeScale = 1): number {
  return Math.min(easeScale * (12 + 0.3 * radiusM), 0.9 * radiusM * Math.abs(turnRad));
}

function drawRadius(random: Random, turnRad: number, { tightestM, widestM, scale }: Rounding): number {
  const row = RADII_BY_TURN.find(({ upToRad }) => turnRad < upToRad) ?? RADII_BY_TURN[RADII_BY_TURN.length - 1];
  const [low, high] = random.next() < row.wide ? row.wideM : row.usualM;
  return Math.max(tightestRadius(turnRad, tightestM), Math.min(widestM, scale * drawRatio(random, low, high)));
}

/** Distance from the outline's corner to where the road begins to bend. */
function tangentLength(radiusM: number, turnRad: number, rounding: Rounding): number {
  const easeM = easeLength(radiusM, turnRad, rounding.easeScale);
  return (radiusM + (easeM * easeM) / (24 * radiusM)) * tan(Math.abs(turnRad) / 2) + easeM / 2;
}

/** The greatest radius whose bend begins within a distance of the outline's corner. */
function radiusWithin(reachM: number, turnRad: number, rounding: Rounding): number {
  let low = 0;
  let high = rounding.widestM;
  for (let halving = 0; halving < 30; halving++) {
    const middle = (low + high) / 2;
    if (middle > 0 && tangentLength(middle, turnRad, rounding) < reachM) low = middle;
    else high = middle;
  }
  return low;
}
