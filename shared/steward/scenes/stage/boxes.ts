import { cos, sin } from "../../../math/trigonometry.ts";

/** A car's outline on the ground: centre, heading, length and width. */
export interface Box {
  readonly xM: number;
  readonly yM: number;
  readonly headingRad: number;
  readonly lengthM: number;
  readonly widthM: number;
}

/**
 * How deep two boxes lie in each other, m: the least shift that parts them. Negative where they are apart, then a lower
 * bound of their distance. Method: separating axes.
 */
export function overlapDepth(a: Box, b: Box): number {
  const dx = b.xM - a.xM;
  const dy = b.yM - a.yM;
  const turnCos = Math.abs(cos(b.headingRad - a.headingRad));
  const turnSin = Math.abs(sin(b.headingRad - a.headingRad));
  return Math.min(depthAlongAxesOf(a, b, dx, dy, turnCos, turnSin), depthAlongAxesOf(b, a, dx, dy, turnCos, turnSin));
}

function depthAlongAxesOf(own: Box, other: Box, dx: number, dy: number, turnCos: number, turnSin: number): number {
  const c = cos(own.headingRad);
  const s = sin(own.headingRad);
  const along = (own.lengthM + other.lengthM * turnCos + other.widthM * turnSin) / 2 - Math.abs(dx * c + dy * s);
  const across = (own.widthM + other.lengthM * turnSin + other.widthM * turnCos) / 2 - Math.abs(dy * c - dx * s);
  return Math.min(along, across);
}
