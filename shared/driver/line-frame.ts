import { cos, sin } from "../math/trigonometry.ts";
import type { Track } from "../track/track.ts";

/** Distance between the stations of a racing line; short enough for a street hairpin, long enough for a quick solution. */
const SPACING_M = 3;
/** Stations over which the corridor is narrowed at an abrupt change of width: a car is longer than a point. */
const CORRIDOR_REACH = 2;
/** Kept to a wall beyond half the car's width. */
const WALL_CLEARANCE_M = 0.7;

/** Stations at equal steps of the centre line, and the offsets the middle of a car may take there. */
export interface LineFrame {
  readonly count: number;
  readonly spacingM: number;
  /** Centre line and its left normal, in the plane. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly headingRad: Float64Array;
  readonly normalX: Float64Array;
  readonly normalY: Float64Array;
  /** Rightmost (negative) and leftmost offset of the middle of the car. */
  readonly lowM: Float64Array;
  readonly highM: Float64Array;
}

/**
 * Lays the stations of a racing line along a circuit.
 *
 * @param carWidthM overall width of the car
 * @param marginM kept between the car's side and the white line
 */
export function layLineFrame(track: Track, carWidthM: number, marginM: number): LineFrame {
  const count = Math.max(24, Math.round(track.lengthM / SPACING_M));
  const spacingM = track.lengthM / count;
  const column = (): Float64Array => new Float64Array(count);
  const frame = {
    count,
    spacingM,
    x: column(),
    y: column(),
    headingRad: column(),
    normalX: column(),
    normalY: column(),
    lowM: column(),
    highM: column(),
  };
  const place = new Float64Array(4);
  const insetM = carWidthM / 2 + marginM;
  const wallInsetM = carWidthM / 2 + WALL_CLEARANCE_M;
  for (let i = 0; i < count; i++) {
    const sM = i * spacingM;
    track.worldAt(sM, 0, place);
    frame.x[i] = place[0];
    frame.y[i] = place[1];
    frame.headingRad[i] = place[3];
    frame.normalX[i] = -sin(place[3]);
    frame.normalY[i] = cos(place[3]);
    const station = Math.round(sM / track.spacingM) % track.stationCount;
    frame.highM[i] = Math.min(track.widthLeftM[station] - insetM, track.wallLeftM[station] - wallInsetM);
    frame.lowM[i] = -Math.min(track.widthRightM[station] - insetM, track.wallRightM[station] - wallInsetM);
    keepOnThisSideOfTheCentre(frame, i, track.curvature[station]);
  }
  narrow(frame.highM, Math.min);
  narrow(frame.lowM, Math.max);
  for (let i = 0; i < count; i++) keepOpen(frame, i);
  return frame;
}

/** Normals of a sharp bend meet at its centre of curvature; offsets stay well short of it. */
function keepOnThisSideOfTheCentre(frame: LineFrame, i: number, curvature: number): void {
  const limitM = 0.8 / Math.max(1e-6, Math.abs(curvature));
  if (curvature > 0) frame.highM[i] = Math.min(frame.highM[i], limitM);
  else frame.lowM[i] = Math.max(frame.lowM[i], -limitM);
}

function narrow(boundM: Float64Array, pick: (a: number, b: number) => number): void {
  const n = boundM.length;
  const source = boundM.slice();
  for (let i = 0; i < n; i++) {
    for (let k = -CORRIDOR_REACH; k <= CORRIDOR_REACH; k++) boundM[i] = pick(boundM[i], source[(i + k + n) % n]);
  }
}

/** Where the road is narrower than car and margins, what is left is a slot in its middle. */
function keepOpen(frame: LineFrame, i: number): void {
  if (frame.highM[i] - frame.lowM[i] >= 0.2) return;
  const middleM = (frame.highM[i] + frame.lowM[i]) / 2;
  frame.lowM[i] = middleM - 0.1;
  frame.highM[i] = middleM + 0.1;
}
