import { cos, sin } from "../math/trigonometry.ts";

/** Roads this far apart in height do not disturb each other. */
export const LEVEL_SEPARATION_M = 3.5;
/** Stations nearer than this along the lap belong to the same piece of road. */
export const SAME_PIECE_M = 60;

/** What the limits are computed from: one row a station at equal steps. */
export interface RoadOutline {
  readonly spacingM: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly z: ArrayLike<number>;
  readonly headingRad: ArrayLike<number>;
  readonly widthLeftM: ArrayLike<number>;
  readonly widthRightM: ArrayLike<number>;
}

/** How far one may go sideways from each station before another part of the circuit is nearer, and which part that is. */
export interface OffsetLimits {
  readonly leftM: Float64Array;
  readonly rightM: Float64Array;
  /** Row of the station that sets the limit, -1 where there is none. */
  readonly leftBy: Int32Array;
  readonly rightBy: Int32Array;
}

/**
 * The distance along each normal to the medial axis of the circuit: half-way to another piece of road, or the radius of
 * curvature inside a bend. Beyond it a projection onto the centre line is no longer unique. Formula: the circle that
 * touches the line at P with normal N and passes through Q has radius |PQ|^2 / (2 PQ.N) (Ma, Bae and Choi 2012, "3D
 * medial axis point approximation using nearest neighbors and the normal field"). Other pieces of road are measured
 * from edge to edge, so that unequal widths share the gap evenly. Pairs of different level are left out.
 *
 * @param caresUpToM limits beyond this may come out too great: pairs that can give no smaller ones are left out, which saves
 * most of the time
 */
export function computeOffsetLimits(road: RoadOutline, caresUpToM = Number.POSITIVE_INFINITY): OffsetLimits {
  const n = road.x.length;
  const leftM = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const rightM = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const leftBy = new Int32Array(n).fill(-1);
  const rightBy = new Int32Array(n).fill(-1);
  const normalX = Float64Array.from({ length: n }, (_, i) => -sin(road.headingRad[i]));
  const normalY = Float64Array.from({ length: n }, (_, i) => cos(road.headingRad[i]));
  // A pair's limit is at least half of their distance less half of the difference between their half widths.
  const farM = 2 * caresUpToM + widest(road) + 1;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const dx = road.x[j] - road.x[i];
      const dy = road.y[j] - road.y[i];
      const distanceSquared = dx * dx + dy * dy;
      if (distanceSquared > farM * farM || i === j || Math.abs(road.z[i] - road.z[j]) > LEVEL_SEPARATION_M) continue;
      const towards = dx * normalX[i] + dy * normalY[i];
      const ahead = Math.abs(i - j);
      const samePiece = Math.min(ahead, n - ahead) * road.spacingM < SAME_PIECE_M;
      const limits = towards > 0 ? leftM : rightM;
      let wider = 0;
      if (!samePiece) {
        const facing = dx * normalX[j] + dy * normalY[j] < 0 ? road.widthLeftM[j] : road.widthRightM[j];
        wider = facing - (towards > 0 ? road.widthLeftM[i] : road.widthRightM[i]);
      }
      const denominator = 2 * (Math.abs(towards) + wider);
      if (denominator <= 0) continue;
      const limit = Math.max(0, (distanceSquared - wider * wider) / denominator);
      if (limit < limits[i]) {
        limits[i] = limit;
        (towards > 0 ? leftBy : rightBy)[i] = j;
      }
    }
  }
  return { leftM, rightM, leftBy, rightBy };
}

/** The greatest half width. */
function widest({ widthLeftM, widthRightM }: RoadOutline): number {
  let widestM = 0;
  for (let i = 0; i < widthLeftM.length; i++) widestM = Math.max(widestM, widthLeftM[i], widthRightM[i]);
  return widestM;
}
