import type { Stretch } from "./track-file.ts";

/** The arc length wrapped into [0, lengthM). */
export function wrapArcLength(sM: number, lengthM: number): number {
  const wrapped = sM - Math.floor(sM / lengthM) * lengthM;
  return wrapped >= 0 && wrapped < lengthM ? wrapped : 0;
}

/** Length of a stretch that may wrap over the start line; a stretch that ends where it starts is the whole lap. */
export function stretchLength(stretch: Stretch, lengthM: number): number {
  const length = wrapArcLength(stretch.toM - stretch.fromM, lengthM);
  return length === 0 ? lengthM : length;
}

/** Distance from the start of a stretch to s, going forward; the s lies within where this is below its length. */
export function distanceInto(stretch: Stretch, sM: number, lengthM: number): number {
  return wrapArcLength(sM - stretch.fromM, lengthM);
}

/** Distance along the lap from s to the nearer end of a stretch; 0 within. */
export function distanceOutside(stretch: Stretch, sM: number, lengthM: number): number {
  const intoM = distanceInto(stretch, sM, lengthM);
  const ownM = stretchLength(stretch, lengthM);
  return intoM <= ownM ? 0 : Math.min(intoM - ownM, lengthM - intoM);
}

/** Whether two stretches share some arc length. */
export function stretchesOverlap(a: Stretch, b: Stretch, lengthM: number): boolean {
  return distanceInto(a, b.fromM, lengthM) < stretchLength(a, lengthM) || distanceInto(b, a.fromM, lengthM) < stretchLength(b, lengthM);
}
