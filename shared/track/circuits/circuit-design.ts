import type { FurnishingStyle } from "../furnishing-style.ts";
import type { RoadPatch } from "../track-file.ts";

/** What any piece of a design may say about the road along it; widths hold until another piece changes them. */
interface DesignPieceRoad {
  /** Whole width of the road, from white line to white line. */
  readonly widthM?: number;
  /** Height at the end of the piece; pieces without one lie on the smooth line between those with one. */
  readonly zM?: number;
}

export interface StraightPiece extends DesignPieceRoad {
  readonly straightM: number;
}

/** A bend of one radius, or of several that follow each other without a straight between. */
export interface CornerPiece extends DesignPieceRoad {
  /** Radius and angle of each part. Positive angles turn left, and all parts turn the same way. */
  readonly arcs: readonly (readonly [radiusM: number, turnDeg: number])[];
  /** Length over which the curvature builds up and fades. */
  readonly easeM?: number;
  /** Banking at the tightest place, towards the inside of the bend. */
  readonly bankDeg?: number;
}

export type DesignPiece = StraightPiece | CornerPiece;

/**
 * A circuit as its designer thinks of it: straights and corners in order, the first straight beginning at the start line.
 * Straights are stretched a little until the loop closes, so the turns must add up to a full turn, or to none for a
 * figure of eight.
 */
export interface CircuitDesign {
  readonly id: string;
  readonly name: string;
  readonly style: FurnishingStyle;
  readonly widthM: number;
  readonly startHeightM: number;
  readonly pieces: readonly DesignPiece[];
  readonly pitSide?: "left" | "right";
  readonly roadPatches?: readonly RoadPatch[];
}

/** A straight. */
export function straight(straightM: number, road: DesignPieceRoad = {}): StraightPiece {
  return { straightM, ...road };
}

/** A corner of one radius; positive angles turn left. */
export function corner(radiusM: number, turnDeg: number, more: Omit<CornerPiece, "arcs"> = {}): CornerPiece {
  return { arcs: [[radiusM, turnDeg]], ...more };
}

/** A corner whose radius changes on the way. */
export function compoundCorner(arcs: CornerPiece["arcs"], more: Omit<CornerPiece, "arcs"> = {}): CornerPiece {
  return { arcs, ...more };
}
