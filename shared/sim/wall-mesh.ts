import type { Track } from "../track/track.ts";

/** How far a wall reaches above and below the ground at its foot. */
const HEIGHT_M = 4;
const DEPTH_M = 2;
/** Segments beyond the car's reach on either side. */
const SPARE_SEGMENTS = 1;

/** A piece of wall as a triangle mesh whose front faces the track, around a local origin. */
export interface WallMesh {
  readonly vertices: Float32Array;
  readonly indices: Uint32Array;
}

const at = new Float64Array(4);

/**
 * Builds the strip of wall within reach of a place on the track, one quadrilateral a station.
 *
 * @param side 1 left, -1 right
 * @param origin world coordinates that become (0, 0, 0), to keep single precision exact near the car
 */
export function buildWallMesh(
  track: Track,
  side: 1 | -1,
  sM: number,
  reachM: number,
  originX: number,
  originY: number,
  originZ: number,
): WallMesh {
  const wallM = side === 1 ? track.wallLeftM : track.wallRightM;
  const count = track.stationCount;
  const first = Math.floor((sM - reachM) / track.spacingM) - SPARE_SEGMENTS;
  const last = Math.ceil((sM + reachM) / track.spacingM) + SPARE_SEGMENTS;
  const posts = Math.min(last - first + 1, count);
  const vertices = new Float32Array(posts * 6);
  const indices = new Uint32Array((posts - 1) * 6);
  for (let post = 0; post < posts; post++) {
    const station = (((first + post) % count) + count) % count;
    track.worldAt(station * track.spacingM, side * wallM[station], at);
    const row = post * 6;
    vertices[row] = vertices[row + 3] = at[0] - originX;
    vertices[row + 1] = vertices[row + 4] = at[1] - originY;
    vertices[row + 2] = at[2] - DEPTH_M - originZ;
    vertices[row + 5] = at[2] + HEIGHT_M - originZ;
    if (post + 1 < posts) putQuad(indices, post, side);
  }
  return { vertices, indices };
}

/** Two triangles between a post and the next, counter-clockwise as seen from the track. */
function putQuad(indices: Uint32Array, post: number, side: 1 | -1): void {
  const foot = post * 2;
  const row = post * 6;
  const [second, third] = side === 1 ? [2, 1] : [1, 2];
  indices[row] = foot;
  indices[row + 1] = foot + second;
  indices[row + 2] = foot + third;
  indices[row + 3] = foot + 3;
  indices[row + 4] = foot + third;
  indices[row + 5] = foot + second;
}
