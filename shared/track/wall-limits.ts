import type { CentreLine } from "./centre-line.ts";
import { computeOffsetLimits, type RoadOutline } from "./offset-limits.ts";
import { TrackFileError } from "./track-file.ts";

/** Every n-th station takes part in the search for close pieces of road, which compares all pairs. */
const STRIDE = 4;
/** Share of the way to the medial axis that a wall may take, so that projections stay unique up to it. */
export const ROOM_SHARE = 0.92;
const GAP_M = 0.2;
/** A wall stands at least this far outside the white line. */
const MIN_VERGE_M = 0.4;
/** Greatest change of a verge's width per metre: a steeper wall would catch cars head-on. */
const MAX_WALL_FLARE = 0.3;

/** Every fourth station of a centre line: enough to find crossings and close pieces of road. */
export function thinOut(line: CentreLine): RoadOutline & { x: Float64Array; y: Float64Array; z: Float64Array } {
  const count = Math.ceil(line.stationCount / STRIDE);
  const thin = (column: Float64Array): Float64Array => Float64Array.from({ length: count }, (_, i) => column[i * STRIDE]);
  return {
    spacingM: line.spacingM * STRIDE,
    x: thin(line.x),
    y: thin(line.y),
    z: thin(line.z),
    headingRad: thin(line.headingRad),
    widthLeftM: thin(line.widthLeftM),
    widthRightM: thin(line.widthRightM),
  };
}

/**
 * The walls as wished, pulled in where another part of the circuit is near or the inside of a bend is tight.
 *
 * @throws TrackFileError where not even the road itself has room
 */
export function limitWalls(id: string, line: CentreLine): { wallLeftM: Float64Array; wallRightM: Float64Array } {
  const wishedM = [line.wallLeftM, line.wallRightM, line.widthLeftM, line.widthRightM].map((column) =>
    column.reduce((most, value) => Math.max(most, value)),
  );
  const limits = computeOffsetLimits(thinOut(line), (Math.max(...wishedM) + MIN_VERGE_M + GAP_M) / ROOM_SHARE);
  return {
    wallLeftM: limitSide(id, line, line.widthLeftM, line.wallLeftM, limits.leftM, 1),
    wallRightM: limitSide(id, line, line.widthRightM, line.wallRightM, limits.rightM, -1),
  };
}

function limitSide(
  id: string,
  line: CentreLine,
  widthM: Float64Array,
  wishedM: Float64Array,
  limitM: Float64Array,
  side: 1 | -1,
): Float64Array {
  const n = line.stationCount;
  const vergeM = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const thin = Math.floor(i / STRIDE);
    const bend = line.curvature[i] * side;
    const radiusM = bend > 0 ? 1 / bend : Number.POSITIVE_INFINITY;
    const roomM = Math.min(limitM[thin], limitM[(thin + 1) % limitM.length], radiusM) * ROOM_SHARE - GAP_M;
    vergeM[i] = Math.min(Math.max(wishedM[i] - widthM[i], MIN_VERGE_M), roomM - widthM[i]);
    if (vergeM[i] < MIN_VERGE_M) {
      throw new TrackFileError(
        `track ${id}: at s = ${(i * line.spacingM).toFixed(0)} m the road is ${widthM[i].toFixed(1)} m wide to the ` +
          `${side > 0 ? "left" : "right"}, but there is room for ${(roomM - MIN_VERGE_M).toFixed(1)} m before another part of the track`,
      );
    }
  }
  limitFlare(vergeM, MAX_WALL_FLARE * line.spacingM);
  return vergeM.map((verge, i) => widthM[i] + verge);
}

/** Lowers the values of a closed column until none differs from its neighbour by more than `step`. */
export function limitFlare(column: Float64Array, step: number): void {
  const n = column.length;
  for (let k = 1; k < 2 * n; k++) column[k % n] = Math.min(column[k % n], column[(k - 1) % n] + step);
  for (let k = 2 * n - 2; k >= 0; k--) column[k % n] = Math.min(column[k % n], column[(k + 1) % n] + step);
}
