import { wrapAngle } from "../math/trigonometry.ts";
import type { CentreLine } from "./centre-line.ts";
import { GroundSample } from "./ground-sample.ts";
import {
  along,
  BANK_TANGENT,
  BANK_TANGENT_RATE,
  CURVATURE,
  KERB_HEIGHT_LEFT,
  KERB_HEIGHT_RIGHT,
  KERB_WIDTH_LEFT,
  KERB_WIDTH_RIGHT,
  packRows,
  ROW,
  SLOPE,
  shareOfPatch,
  TANGENT_X,
  TANGENT_Y,
  WIDTH_LEFT,
  WIDTH_RIGHT,
  X,
  Y,
  Z,
} from "./station-rows.ts";
import { wrapArcLength } from "./stretch.ts";
import { SURFACE_GRIP, SURFACE_ROLLING_RESISTANCE } from "./surface.ts";
import type { Crossing, GridSlot, PitLane, SideBands, Track } from "./track.ts";

/** How far around the hint a projection searches. */
const SEARCH_WINDOW_M = 25;

/** Rows of `#place`: share of the way from the station to the next, lateral offset in m. */
const SHARE = 0;
const LATERAL = 1;

/** Everything of a compiled track that is not geometry of its centre line. */
export interface TrackFurniture {
  id: string;
  name: string;
  roadSurface: Uint8Array;
  sectorEndsM: readonly number[];
  grid: readonly GridSlot[];
  pitLane: PitLane | null;
  leftBands: SideBands;
  rightBands: SideBands;
  vergeSurface: number;
  crossings: readonly Crossing[];
}

/**
 * The ground between two stations is one patch: centre P(u) and normal N(u) both run linearly from station to station,
 * and the point at lateral offset l is P(u) + l N(u). Neighbouring patches share the line along a station's normal, so
 * the projection has no jumps; it is the exact inverse of `worldAt`. Heights run as cubic Hermite pieces of the
 * centre's height and grade, tilted by the banking, with the kerb's profile on top.
 */
export class CompiledTrack implements Track {
  readonly id: string;
  readonly name: string;
  readonly lengthM: number;
  readonly spacingM: number;
  readonly stationCount: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly headingRad: Float64Array;
  readonly curvature: Float64Array;
  readonly slope: Float64Array;
  readonly bankRad: Float64Array;
  readonly widthLeftM: Float64Array;
  readonly widthRightM: Float64Array;
  readonly wallLeftM: Float64Array;
  readonly wallRightM: Float64Array;
  readonly roadSurface: Uint8Array;
  readonly sectorEndsM: readonly number[];
  readonly grid: readonly GridSlot[];
  readonly pitLane: PitLane | null;
  readonly leftBands: SideBands;
  readonly rightBands: SideBands;
  readonly vergeSurface: number;
  readonly crossings: readonly Crossing[];
  readonly #rows: Float64Array;
  readonly #windowStations: number;
  readonly #stationsPerM: number;
  readonly #scratch = new GroundSample();
  /** The place that is being read. Handed over in an array, because floating point arguments of calls get boxed. */
  readonly #place = new Float64Array(2);

  /** @param line centre line whose wall columns are already limited */
  constructor(line: CentreLine, furniture: TrackFurniture) {
    this.id = furniture.id;
    this.name = furniture.name;
    this.lengthM = line.lengthM;
    this.spacingM = line.spacingM;
    this.stationCount = line.stationCount;
    this.x = line.x;
    this.y = line.y;
    this.z = line.z;
    this.headingRad = line.headingRad;
    this.curvature = line.curvature;
    this.slope = line.slope;
    this.bankRad = line.bankRad;
    this.widthLeftM = line.widthLeftM;
    this.widthRightM = line.widthRightM;
    this.wallLeftM = line.wallLeftM;
    this.wallRightM = line.wallRightM;
    this.roadSurface = furniture.roadSurface;
    this.sectorEndsM = furniture.sectorEndsM;
    this.grid = furniture.grid;
    this.pitLane = furniture.pitLane;
    this.leftBands = furniture.leftBands;
    this.rightBands = furniture.rightBands;
    this.vergeSurface = furniture.vergeSurface;
    this.crossings = furniture.crossings;
    this.#windowStations = Math.ceil(SEARCH_WINDOW_M / line.spacingM);
    this.#stationsPerM = 1 / line.spacingM;
    this.#rows = packRows(line, furniture.leftBands, furniture.rightBands);
  }

  sampleGround(xM: number, yM: number, hintSM: number, out: GroundSample): void {
    let hint = Math.floor(hintSM * this.#stationsPerM);
    if (!(hint >= 0 && hint < this.stationCount)) hint = this.#stationFarOff(hintSM);
    let station = this.#walkToPatch(xM, yM, hint);
    this.#project(xM, yM, station);
    if (!this.#liesBetweenWalls(station)) {
      station = this.#searchWindow(xM, yM, hint);
      this.#project(xM, yM, station);
      const lateralM = this.#place[LATERAL];
      if (lateralM - lateralM !== 0) throw new RangeError(`sampleGround: (${xM}, ${yM}) near s = ${hintSM} m is not a finite place`);
    }
    this.#readGround(station, out);
  }

  /** Walks from a station, at most to the end of the window, to the patch whose two normals enclose the point. */
  #walkToPatch(xM: number, yM: number, from: number): number {
    const rows = this.#rows;
    const count = this.stationCount;
    let station = from;
    let left = this.#windowStations;
    if (along(rows, station * ROW, xM, yM) < 0) {
      do station = station === 0 ? count - 1 : station - 1;
      while (along(rows, station * ROW, xM, yM) < 0 && --left > 0);
      return station;
    }
    let next = station + 1 === count ? 0 : station + 1;
    while (along(rows, next * ROW, xM, yM) >= 0 && left-- > 0) {
      station = next;
      next = next + 1 === count ? 0 : next + 1;
    }
    return station;
  }

  /**
   * The patch of the window that holds the point nearest to its centre; the nearest station where none holds it. Inside
   * a tight bend several patches may hold a point beyond the wall of some of them, and a walk finds only one.
   */
  #searchWindow(xM: number, yM: number, from: number): number {
    const rows = this.#rows;
    const count = this.stationCount;
    let best = from;
    let bestSquared = Number.POSITIVE_INFINITY;
    let bestHolds = false;
    for (let off = -this.#windowStations; off <= this.#windowStations; off++) {
      const station = (((from + off) % count) + count) % count;
      const next = station + 1 === count ? 0 : station + 1;
      const holds = along(rows, station * ROW, xM, yM) >= 0 && along(rows, next * ROW, xM, yM) < 0;
      const squared = (xM - this.x[station]) ** 2 + (yM - this.y[station]) ** 2;
      if ((holds && !bestHolds) || (holds === bestHolds && squared < bestSquared)) {
        best = station;
        bestSquared = squared;
        bestHolds = holds;
      }
    }
    return best;
  }

  /** Puts into `#place` where the point lies on the patch after a station. */
  #project(xM: number, yM: number, station: number): void {
    const rows = this.#rows;
    const a = station * ROW;
    const b = station + 1 === this.stationCount ? 0 : a + ROW;
    const u = shareOfPatch(rows, a, b, along(rows, a, xM, yM), along(rows, b, xM, yM));
    const centreX = rows[a + X] + u * (rows[b + X] - rows[a + X]);
    const centreY = rows[a + Y] + u * (rows[b + Y] - rows[a + Y]);
    const tangentX = rows[a + TANGENT_X] + u * (rows[b + TANGENT_X] - rows[a + TANGENT_X]);
    const tangentY = rows[a + TANGENT_Y] + u * (rows[b + TANGENT_Y] - rows[a + TANGENT_Y]);
    this.#place[SHARE] = u;
    this.#place[LATERAL] = ((yM - centreY) * tangentX - (xM - centreX) * tangentY) / (tangentX * tangentX + tangentY * tangentY);
  }

  /** False also for a place that is not a number. */
  #liesBetweenWalls(station: number): boolean {
    const lateralM = this.#place[LATERAL];
    return lateralM < this.wallLeftM[station] && lateralM > -this.wallRightM[station];
  }

  /** The station of an arc length that lies outside the lap's table. */
  #stationFarOff(sM: number): number {
    if (!Number.isFinite(sM)) throw new RangeError(`sampleGround: the hint ${sM} is not a finite arc length`);
    return Math.min(this.stationCount - 1, Math.floor(wrapArcLength(sM, this.lengthM) * this.#stationsPerM));
  }

  locate(xM: number, yM: number, zM: number): number {
    let best = 0;
    let bestSquared = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.stationCount; i++) {
      const squared = (this.x[i] - xM) ** 2 + (this.y[i] - yM) ** 2 + (this.z[i] - zM) ** 2;
      if (squared < bestSquared) {
        bestSquared = squared;
        best = i;
      }
    }
    return best * this.spacingM;
  }

  worldAt(sM: number, lateralM: number, out: Float64Array): void {
    const rows = this.#rows;
    const row = wrapArcLength(sM, this.lengthM) / this.spacingM;
    const station = Math.min(Math.floor(row), this.stationCount - 1);
    const next = station + 1 === this.stationCount ? 0 : station + 1;
    const u = row - station;
    const a = station * ROW;
    const b = next * ROW;
    const tangentX = rows[a + TANGENT_X] + u * (rows[b + TANGENT_X] - rows[a + TANGENT_X]);
    const tangentY = rows[a + TANGENT_Y] + u * (rows[b + TANGENT_Y] - rows[a + TANGENT_Y]);
    this.#place[SHARE] = u;
    this.#place[LATERAL] = lateralM;
    this.#readGround(station, this.#scratch);
    out[0] = rows[a + X] + u * (rows[b + X] - rows[a + X]) - lateralM * tangentY;
    out[1] = rows[a + Y] + u * (rows[b + Y] - rows[a + Y]) + lateralM * tangentX;
    out[2] = this.#scratch.heightM;
    out[3] = this.headingRad[station] + u * wrapAngle(this.headingRad[next] - this.headingRad[station]);
  }

  /** Reads the ground at the place held in `#place`. */
  #readGround(station: number, out: GroundSample): void {
    const rows = this.#rows;
    const next = station + 1 === this.stationCount ? 0 : station + 1;
    const u = this.#place[SHARE];
    const lateralM = this.#place[LATERAL];
    const a = station * ROW;
    const b = next * ROW;
    const h = this.spacingM;
    const uu = u * u;
    const towards = uu * (3 - 2 * u);
    const bank = rows[a + BANK_TANGENT] + u * (rows[b + BANK_TANGENT] - rows[a + BANK_TANGENT]);
    let heightM =
      rows[a + Z] +
      towards * (rows[b + Z] - rows[a + Z]) +
      h * (1 - u) * u * ((1 - u) * rows[a + SLOPE] - u * rows[b + SLOPE]) -
      lateralM * bank;
    const slope = rows[a + SLOPE] + u * (rows[b + SLOPE] - rows[a + SLOPE]);
    const bankRate = rows[a + BANK_TANGENT_RATE] + u * (rows[b + BANK_TANGENT_RATE] - rows[a + BANK_TANGENT_RATE]);
    const curvature = rows[a + CURVATURE] + u * (rows[b + CURVATURE] - rows[a + CURVATURE]);
    let riseLeft = -bank;
    let surface = this.roadSurface[station];
    const isLeft = lateralM > 0;
    const width = isLeft ? WIDTH_LEFT : WIDTH_RIGHT;
    const beyondM = (isLeft ? lateralM : -lateralM) - (rows[a + width] + u * (rows[b + width] - rows[a + width]));
    if (beyondM > 0) {
      const kerbWidth = isLeft ? KERB_WIDTH_LEFT : KERB_WIDTH_RIGHT;
      const kerbWidthM = rows[a + kerbWidth] + u * (rows[b + kerbWidth] - rows[a + kerbWidth]);
      if (beyondM < kerbWidthM) {
        const kerbHeight = isLeft ? KERB_HEIGHT_LEFT : KERB_HEIGHT_RIGHT;
        const crestM = rows[a + kerbHeight] + u * (rows[b + kerbHeight] - rows[a + kerbHeight]);
        const t = beyondM / kerbWidthM;
        const bow = t * (1 - t);
        heightM += 16 * crestM * bow * bow;
        const rise = (32 * crestM * bow * (1 - 2 * t)) / kerbWidthM;
        riseLeft += isLeft ? rise : -rise;
      }
      surface = this.#surfaceBeside(station, next);
    }
    const stretch = 1 - lateralM * curvature;
    const riseAhead = (slope - lateralM * bankRate) / Math.max(stretch, 0.1);
    const tangentX = rows[a + TANGENT_X] + u * (rows[b + TANGENT_X] - rows[a + TANGENT_X]);
    const tangentY = rows[a + TANGENT_Y] + u * (rows[b + TANGENT_Y] - rows[a + TANGENT_Y]);
    const gradientX = riseAhead * tangentX - riseLeft * tangentY;
    const gradientY = riseAhead * tangentY + riseLeft * tangentX;
    const normalZ = 1 / Math.sqrt(1 + gradientX * gradientX + gradientY * gradientY);
    const sM = (station + u) * h;
    out.sM = sM < this.lengthM ? sM : 0;
    out.lateralM = lateralM;
    out.heightM = heightM;
    out.normalX = -gradientX * normalZ;
    out.normalY = -gradientY * normalZ;
    out.normalZ = normalZ;
    out.surface = surface;
    out.grip = SURFACE_GRIP[surface];
    out.rollingResistance = SURFACE_ROLLING_RESISTANCE[surface];
  }

  #surfaceBeside(station: number, next: number): number {
    const u = this.#place[SHARE];
    const lateralM = this.#place[LATERAL];
    const bands = lateralM > 0 ? this.leftBands : this.rightBands;
    const offsetM = lateralM > 0 ? lateralM : -lateralM;
    const layers = bands.layers;
    for (let layer = 0; layer < layers; layer++) {
      const outerM = bands.outerM[station * layers + layer];
      const outerNextM = bands.outerM[next * layers + layer];
      if (offsetM < outerM + u * (outerNextM - outerM)) return bands.surface[station * layers + layer];
    }
    return this.vergeSurface;
  }
}
