import type { GroundSample } from "../track/ground-sample.ts";
import { ASPHALT } from "../track/surface.ts";
import type { SideBands, Track } from "../track/track.ts";

/** Shape of a plane test ground. */
export interface TestGround {
  /** Grade along x, and cross fall: positive lifts the right (negative y) side. */
  slope?: number;
  crossFall?: number;
  surface?: number;
  grip?: number;
  rollingResistance?: number;
  /** Distance of both walls from the line y = 0. */
  wallM?: number;
}

const STATIONS = 2000;
const SPACING_M = 10;

/**
 * A plane, 20 km long along +x from x = -10 km, for tests of the car alone: s runs with x, lateral offset is y. It is not
 * closed as a circuit is, so a car must not reach its end.
 */
export function flatTrack(ground: TestGround = {}): Track {
  const slope = ground.slope ?? 0;
  const crossFall = ground.crossFall ?? 0;
  const wallM = ground.wallM ?? 500;
  const startX = (-STATIONS * SPACING_M) / 2;
  const column = (value: (i: number) => number): Float64Array => Float64Array.from({ length: STATIONS }, (_, i) => value(i));
  const scale = 1 / Math.sqrt(1 + slope * slope + crossFall * crossFall);
  return {
    id: "flat",
    name: "Flat test ground",
    lengthM: STATIONS * SPACING_M,
    spacingM: SPACING_M,
    stationCount: STATIONS,
    x: column((i) => startX + i * SPACING_M),
    y: column(() => 0),
    z: column((i) => (startX + i * SPACING_M) * slope),
    headingRad: column(() => 0),
    curvature: column(() => 0),
    slope: column(() => slope),
    bankRad: column(() => crossFall),
    widthLeftM: column(() => wallM - 1),
    widthRightM: column(() => wallM - 1),
    wallLeftM: column(() => wallM),
    wallRightM: column(() => wallM),
    roadSurface: new Uint8Array(STATIONS).fill(ground.surface ?? ASPHALT),
    sectorEndsM: [5000, 10000, STATIONS * SPACING_M],
    grid: Array.from({ length: 24 }, (_, i) => ({ sM: 10000 - 8 * i, lateralM: i % 2 === 0 ? 2.5 : -2.5 })),
    pitLane: null,
    leftBands: noBands(),
    rightBands: noBands(),
    vergeSurface: ground.surface ?? ASPHALT,
    crossings: [],
    sampleGround(xM: number, yM: number, _hintSM: number, out: GroundSample): void {
      out.sM = xM - startX;
      out.lateralM = yM;
      out.heightM = slope * xM - crossFall * yM;
      out.normalX = -slope * scale;
      out.normalY = crossFall * scale;
      out.normalZ = scale;
      out.surface = ground.surface ?? ASPHALT;
      out.grip = ground.grip ?? 1;
      out.rollingResistance = ground.rollingResistance ?? 0;
    },
    locate: (xM: number): number => xM - startX,
    worldAt(sM: number, lateralM: number, out: Float64Array): void {
      out[0] = sM + startX;
      out[1] = lateralM;
      out[2] = slope * out[0] - crossFall * lateralM;
      out[3] = 0;
    },
  };
}

function noBands(): SideBands {
  return { layers: 0, outerM: new Float64Array(0), surface: new Uint8Array(0), kerbHeightM: new Float64Array(STATIONS) };
}
