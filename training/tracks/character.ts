import type { Random } from "../../shared/math/random.ts";
import {
  CLUB_CIRCUIT,
  type FurnishingStyle,
  HILL_ROAD,
  OVAL,
  PERMANENT_CIRCUIT,
  STREET_CIRCUIT,
} from "../../shared/track/furnishing-style.ts";

type Range = readonly [low: number, high: number];

/** A kind of circuit: what its parts are drawn from. */
export interface Character {
  /** Share of all seeds. */
  readonly share: number;
  readonly outline: "tour" | "streets" | "oval";
  readonly lapM: Range;
  /** Corners of the outline per km; chicanes and esses come on top. */
  readonly cornersPerKm: Range;
  readonly fewestCorners: number;
  /** Whole width of the road. */
  readonly widthM: Range;
  /** Factor on the radii of corners. */
  readonly radiusScale: Range;
  /** Factor on the length over which a bend begins and ends. */
  readonly easeScale: Range;
  /** Share of the corners that are as wide as there is room for. */
  readonly flow: Range;
  /** Share of the straights with room for them that get a chicane, esses or a sweep. */
  readonly weaves: Range;
  /** Banking in degrees of its banked corners, and the share of corners that are. */
  readonly bankDeg: Range;
  readonly banked: number;
  /** Steepest grade, and the share of circuits that are not flat. */
  readonly grade: Range;
  readonly hilly: number;
  /** Least distance between the white lines of different parts of the circuit. */
  readonly gapM: number;
  readonly style: FurnishingStyle;
}

const CHARACTERS: Record<string, Character> = {
  grandPrix: {
    share: 0.42,
    outline: "tour",
    lapM: [3400, 6600],
    cornersPerKm: [1.9, 3.2],
    fewestCorners: 5,
    widthM: [8.5, 14],
    radiusScale: [0.8, 1.3],
    easeScale: [0.7, 1.3],
    flow: [0.1, 0.6],
    weaves: [0.4, 1],
    bankDeg: [1, 6],
    banked: 0.4,
    grade: [0.01, 0.09],
    hilly: 0.9,
    gapM: 12,
    style: PERMANENT_CIRCUIT,
  },
  club: {
    share: 0.17,
    outline: "tour",
    lapM: [1300, 3200],
    cornersPerKm: [2.8, 4.6],
    fewestCorners: 5,
    widthM: [8, 13],
    radiusScale: [0.7, 1.1],
    easeScale: [0.7, 1.3],
    flow: [0.1, 0.5],
    weaves: [0.3, 0.9],
    bankDeg: [1, 5],
    banked: 0.2,
    grade: [0.01, 0.08],
    hilly: 0.85,
    gapM: 9,
    style: CLUB_CIRCUIT,
  },
  street: {
    share: 0.17,
    outline: "streets",
    lapM: [1800, 6200],
    cornersPerKm: [3, 4.6],
    fewestCorners: 8,
    widthM: [7.5, 14],
    radiusScale: [0.6, 1.1],
    easeScale: [0.7, 1.3],
    flow: [0, 0.25],
    weaves: [0.2, 0.8],
    bankDeg: [1, 3],
    banked: 0.1,
    grade: [0.01, 0.1],
    hilly: 0.7,
    gapM: 5,
    style: STREET_CIRCUIT,
  },
  hill: {
    share: 0.12,
    outline: "tour",
    lapM: [2000, 6600],
    cornersPerKm: [2.3, 3.6],
    fewestCorners: 5,
    widthM: [7.2, 10],
    radiusScale: [0.8, 1.4],
    easeScale: [0.7, 1.3],
    flow: [0.1, 0.6],
    weaves: [0.4, 1],
    bankDeg: [1, 7],
    banked: 0.4,
    grade: [0.05, 0.13],
    hilly: 1,
    gapM: 8,
    style: HILL_ROAD,
  },
  fast: {
    share: 0.06,
    outline: "tour",
    lapM: [2600, 6600],
    cornersPerKm: [1.2, 2.2],
    fewestCorners: 4,
    widthM: [9.5, 17],
    radiusScale: [1.8, 3.5],
    easeScale: [0.7, 1.3],
    flow: [0.4, 1],
    weaves: [0.2, 0.7],
    bankDeg: [2, 10],
    banked: 0.5,
    grade: [0.01, 0.07],
    hilly: 0.85,
    gapM: 14,
    style: PERMANENT_CIRCUIT,
  },
  oval: {
    share: 0.06,
    outline: "oval",
    lapM: [1250, 4200],
    cornersPerKm: [1, 1],
    fewestCorners: 3,
    widthM: [12, 18],
    radiusScale: [6, 12],
    easeScale: [1.5, 4],
    flow: [1, 1],
    weaves: [0, 0],
    bankDeg: [3, 28],
    banked: 1,
    grade: [0.005, 0.02],
    hilly: 0.3,
    gapM: 30,
    style: OVAL,
  },
};

/** One kind of circuit, in proportion to their shares. */
export function drawCharacter(random: Random): Character {
  let left = random.next();
  for (const character of Object.values(CHARACTERS)) {
    left -= character.share;
    if (left < 0) return character;
  }
  return CHARACTERS.grandPrix;
}
