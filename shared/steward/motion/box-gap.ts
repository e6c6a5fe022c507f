import { cos, sin } from "../../math/trigonometry.ts";

/** A rectangle in the plane: centre, heading, length and width, m and rad. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly headingRad: number;
  readonly lengthM: number;
  readonly widthM: number;
}

/**
 * Distance between two boxes along the best of their four side normals, negative by the depth of overlap (separating axis theorem). Corner to
 * corner it is a little less than the true distance.
 *
 * @param normal when given, receives the direction from `a` to `b` along which the gap was measured
 */
export function boxGap(a: Box, b: Box, normal?: Float64Array): number {
  let gap = Number.NEGATIVE_INFINITY;
  for (const box of [a, b]) {
    const alongX = cos(box.headingRad);
    const alongY = sin(box.headingRad);
    for (const [nx, ny] of [
      [alongX, alongY],
      [-alongY, alongX],
    ]) {
      const apart = (b.x - a.x) * nx + (b.y - a.y) * ny;
      const separation = Math.abs(apart) - reach(a, nx, ny) - reach(b, nx, ny);
      if (separation <= gap) continue;
      gap = separation;
      if (normal === undefined) continue;
      const sign = apart < 0 ? -1 : 1;
      normal[0] = sign * nx;
      normal[1] = sign * ny;
    }
  }
  return gap;
}

/** Half the extent of a box along a direction. */
function reach(box: Box, nx: number, ny: number): number {
  const alongX = cos(box.headingRad);
  const alongY = sin(box.headingRad);
  return 0.5 * (box.lengthM * Math.abs(alongX * nx + alongY * ny) + box.widthM * Math.abs(alongX * ny - alongY * nx));
}
