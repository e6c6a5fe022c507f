import type { Random } from "../../shared/math/random.ts";
import type { CornerPiece, DesignPiece, StraightPiece } from "../../shared/track/circuits/circuit-design.ts";
import type { Character } from "./character.ts";
import { type RoundedCorner, type RoundedOutline, tightestRadius } from "./round-corners.ts";
import { swayStraight, weaveStraight } from "./weave.ts";

const DEG_PER_RAD = 180 / Math.PI;
/** Straights shorter than this stay straight. */
const SHORTEST_WOVEN_M = 150;
/** The longest straight is woven less often than the others. */
const LONGEST_WOVEN = 0.3;
/** Where a radius changes, at most this share of the shorter part is spent on changing. */
const EASE_IN_ARCS = 0.8;
/** Share of the corners whose road falls to the outside, for each banked one. */
const FALLING_OUT = 0.2;
/** Banking rises along the piece over which a bend begins, by no more than this. */
const MAX_BANK_DEG_PER_M = 0.25;
/** Corners that turn less have one radius. */
const LEAST_COMPOUND_RAD = 0.9;

/** What a circuit's pieces are drawn with, besides its character. */
export interface Drafting {
  readonly character: Character;
  readonly widthM: number;
  readonly tightestM: number;
  /** Share of the long straights that get something woven in. */
  readonly weaves: number;
  /** Share of the other straights that sway a little. */
  readonly sway: number;
  /** How much the width changes along the lap: 0 not at all, 1 by up to a third. */
  readonly widthChange: number;
}

/**
 * The pieces of a circuit, from the start line on: the rounded corners, the straights between them, and what is woven
 * into those. The start line lies on one of the longest straights.
 */
export function draftPieces(random: Random, rounded: RoundedOutline, drafting: Drafting): DesignPiece[] {
  const turnsDeg = rounded.corners.map(({ turnRad }) => turnRad * DEG_PER_RAD);
  turnsDeg[0] = 360 - turnsDeg.slice(1).reduce((sum, turnDeg) => sum + turnDeg, 0);
  const bankDeg = random.between(...drafting.character.bankDeg);
  const longestM = rounded.straightsM.reduce((most, straightM) => Math.max(most, straightM));
  const pieces = rounded.corners.flatMap((corner, i) => {
    const straightM = rounded.straightsM[i];
    const weaves = straightM === longestM ? LONGEST_WOVEN * drafting.weaves : straightM > SHORTEST_WOVEN_M ? drafting.weaves : 0;
    const isWoven = random.next() < weaves;
    const woven = isWoven
      ? weaveStraight(random, straightM, drafting.tightestM)
      : random.next() < drafting.sway
        ? swayStraight(random, straightM)
        : null;
    return [draftCorner(random, corner, turnsDeg[i], bankDeg, drafting), ...(woven ?? [{ straightM }])];
  });
  return varyWidths(random, startOnLongStraight(random, pieces), drafting);
}

/** About how long the pieces are, before their loop is closed. */
export function draftedLength(pieces: readonly DesignPiece[]): number {
  return pieces.reduce((sum, piece) => {
    if ("straightM" in piece) return sum + piece.straightM;
    return piece.arcs.reduce(
      (length, [radiusM, turnDeg]) => length + (radiusM * Math.abs(turnDeg)) / DEG_PER_RAD,
      sum + (piece.easeM ?? 0),
    );
  }, 0);
}

function draftCorner(random: Random, corner: RoundedCorner, turnDeg: number, typicalBankDeg: number, drafting: Drafting): CornerPiece {
  const { radiusM, easeM } = corner;
  const isBanked = random.next() < drafting.character.banked;
  const spread = drafting.character.outline === "oval" ? 1 : random.between(0.6, 1.3);
  const bankDeg = isBanked
    ? Math.min(typicalBankDeg * spread, MAX_BANK_DEG_PER_M * easeM)
    : random.next() < FALLING_OUT * drafting.character.banked
      ? -random.between(0.5, 2.5)
      : 0;
  const isCompound = Math.abs(corner.turnRad) > LEAST_COMPOUND_RAD && random.next() < 0.22 && drafting.character.outline !== "oval";
  if (!isCompound) return { arcs: [[radiusM, turnDeg]], easeM, bankDeg };
  const change = random.next() < 0.5 ? random.between(0.55, 0.8) : random.between(1.3, 1.9);
  const share = random.between(0.35, 0.65);
  const turnsRad = [share * Math.abs(corner.turnRad), (1 - share) * Math.abs(corner.turnRad)];
  const radiiM = [radiusM, radiusM * change].map((wished, i) => Math.max(wished, tightestRadius(turnsRad[i], drafting.tightestM)));
  const arcs: CornerPiece["arcs"] = [
    [radiiM[0], turnDeg * share],
    [radiiM[1], turnDeg * (1 - share)],
  ];
  return { arcs, easeM: Math.min(easeM, EASE_IN_ARCS * radiiM[0] * turnsRad[0], EASE_IN_ARCS * radiiM[1] * turnsRad[1]), bankDeg };
}

/** Turns the list of pieces so that it begins within one of the three longest straights. */
function startOnLongStraight(random: Random, pieces: readonly DesignPiece[]): DesignPiece[] {
  const lengthOf = (i: number): number => (pieces[i] as StraightPiece).straightM;
  const straights = pieces.flatMap((piece, i) => ("straightM" in piece ? [i] : [])).sort((a, b) => lengthOf(b) - lengthOf(a));
  const start = straights[random.next() < 0.75 ? 0 : random.index(Math.min(3, straights.length))];
  const aheadM = lengthOf(start) * random.between(0.25, 0.6);
  return [{ straightM: aheadM }, ...pieces.slice(start + 1), ...pieces.slice(0, start), { straightM: lengthOf(start) - aheadM }];
}

function varyWidths(random: Random, pieces: readonly DesignPiece[], drafting: Drafting): DesignPiece[] {
  const [narrowest, widest] = WIDTH_RANGE_M;
  return pieces.map((piece) => {
    if (random.next() > 0.4) return piece;
    const change = 1 + drafting.widthChange * random.between(-0.32, 0.75);
    return { ...piece, widthM: Math.min(widest, Math.max(narrowest, drafting.widthM * change)) };
  });
}

/** Least and greatest width of any generated road. */
export const WIDTH_RANGE_M = [7, 18] as const;
