import type { GroundSample } from "./ground-sample.ts";
import { ASPHALT, SURFACE_GRIP, SURFACE_ROLLING_RESISTANCE } from "./surface.ts";
import type { SideBands, Track } from "./track.ts";

const LENGTH_M = 24000;
const SPACING_M = 100;
const STATIONS = LENGTH_M / SPACING_M;
const HALF_WIDTH_M = 2000;

function column(value: number): Float64Array {
  return new Float64Array(STATIONS).fill(value);
}

/**
 * A plane for proving-ground tests: s runs along +x through the origin, lateral offset is y, walls stand 2 km away or
 * where a test wants them. The seam of the "lap" lies 12 km off, beyond any test.
 */
export class PlaneTrack implements Track {
  readonly id = "plane";
  readonly name = "Proving ground";
  readonly lengthM = LENGTH_M;
  readonly spacingM = SPACING_M;
  readonly stationCount = STATIONS;
  readonly x: Float64Array;
  readonly y = column(0);
  readonly z: Float64Array;
  readonly headingRad = column(0);
  readonly curvature = column(0);
  readonly slope: Float64Array;
  readonly bankRad = column(0);
  readonly widthLeftM: Float64Array;
  readonly widthRightM: Float64Array;
  readonly wallLeftM: Float64Array;
  readonly wallRightM: Float64Array;
  readonly roadSurface: Uint8Array;
  readonly sectorEndsM = [LENGTH_M / 3, (2 * LENGTH_M) / 3, LENGTH_M];
  readonly grid = Array.from({ length: 24 }, (_, i) => ({ sM: LENGTH_M - 10 * (i + 1), lateralM: 0 }));
  readonly pitLane = null;
  readonly leftBands: SideBands;
  readonly rightBands: SideBands;
  readonly vergeSurface: number;
  readonly crossings = [];
  readonly #grade: number;
  readonly #surface: number;

  /**
   * @param grade rise over run along +x; 0.1 is a 10 % slope
   * @param surface index into SURFACES
   * @param wallM distance of the walls, and of the white lines, from y = 0
   */
  constructor(grade = 0, surface: number = ASPHALT, wallM: number = HALF_WIDTH_M) {
    this.widthLeftM = this.widthRightM = this.wallLeftM = this.wallRightM = column(wallM);
    this.#grade = grade;
    this.#surface = surface;
    this.x = Float64Array.from({ length: STATIONS }, (_, i) => alongM(i * SPACING_M));
    this.z = this.x.map((xM) => xM * grade);
    this.slope = column(grade);
    this.roadSurface = new Uint8Array(STATIONS).fill(surface);
    this.vergeSurface = surface;
    this.leftBands = { layers: 1, outerM: column(HALF_WIDTH_M), surface: this.roadSurface, kerbHeightM: column(0) };
    this.rightBands = this.leftBands;
  }

  sampleGround(xM: number, yM: number, _hintSM: number, out: GroundSample): void {
    const scale = 1 / Math.sqrt(1 + this.#grade * this.#grade);
    out.sM = this.locate(xM);
    out.lateralM = yM;
    out.heightM = xM * this.#grade;
    out.normalX = -this.#grade * scale;
    out.normalY = 0;
    out.normalZ = scale;
    out.surface = this.#surface;
    out.grip = SURFACE_GRIP[this.#surface];
    out.rollingResistance = SURFACE_ROLLING_RESISTANCE[this.#surface];
  }

  locate(xM: number): number {
    return xM < 0 ? xM + LENGTH_M : xM;
  }

  worldAt(sM: number, lateralM: number, out: Float64Array): void {
    const xM = alongM(sM);
    out[0] = xM;
    out[1] = lateralM;
    out[2] = xM * this.#grade;
    out[3] = 0;
  }
}

/** Arc length to x: the second half of the lap lies behind the origin. */
function alongM(sM: number): number {
  return sM < LENGTH_M / 2 ? sM : sM - LENGTH_M;
}
