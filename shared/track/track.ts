import type { GroundSample } from "./ground-sample.ts";

/**
 * A compiled circuit: per-station tables every `spacingM` along the centre line, in the direction of travel, and
 * allocation-free queries over them. World axes: x, y in the plane, z up, metres, radians. Lateral offsets are positive
 * to the left. Arc length s runs from 0 at the start line up to `lengthM`, and wraps.
 */
export interface Track {
  readonly id: string;
  readonly name: string;
  readonly lengthM: number;
  readonly spacingM: number;
  readonly stationCount: number;
  /** Centre line, one row a station. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly headingRad: Float64Array;
  /** Signed, positive turns left, 1/m. */
  readonly curvature: Float64Array;
  /** Grade dz/ds. */
  readonly slope: Float64Array;
  /** Positive banking lifts the right edge (helps a left turn). */
  readonly bankRad: Float64Array;
  /** Distance from the centre line to the white line, positive on both sides. */
  readonly widthLeftM: Float64Array;
  readonly widthRightM: Float64Array;
  /** Distance from the centre line to the wall or barrier, positive on both sides. */
  readonly wallLeftM: Float64Array;
  readonly wallRightM: Float64Array;
  /** Surface index of the racing surface at the centre line. */
  readonly roadSurface: Uint8Array;
  /** Arc lengths at which sectors end; the last equals lengthM. Three sectors. */
  readonly sectorEndsM: readonly number[];
  /** Grid slots from pole backwards: s (wrapped), lateral offset; headed along the track. At least 24. */
  readonly grid: readonly GridSlot[];
  readonly pitLane: PitLane | null;
  /** Strips of surface beside the road, from the white line outwards, and the index of what lies beyond the last. */
  readonly leftBands: SideBands;
  readonly rightBands: SideBands;
  readonly vergeSurface: number;
  /** Where the circuit crosses itself, always one road over the other. */
  readonly crossings: readonly Crossing[];

  /**
   * Projects a point onto the centre line within a window around a known arc length, and reads the ground there. The
   * window is what makes crossing circuits and bridges work: never pass a hint from another car.
   *
   * Heights and normals are continuous between the walls. Throws a RangeError for a position or hint that is not finite.
   *
   * @param hintSM arc length of the last query of the same wheel or car; the projection searches 25 m around it
   */
  sampleGround(xM: number, yM: number, hintSM: number, out: GroundSample): void;

  /** Arc length of the globally nearest station; only for placing things, never in a tick. */
  locate(xM: number, yM: number, zM: number): number;

  /** World x, y, z and heading of a track position, into `out[0..3]`. */
  worldAt(sM: number, lateralM: number, out: Float64Array): void;
}

/**
 * The surface bands of one side, `layers` rows a station: row = station * layers + layer. Layer 0 adjoins the white
 * line. A layer that is absent at a station has the outer edge of the one within it.
 */
export interface SideBands {
  readonly layers: number;
  /** Distance from the centre line to the layer's outer edge, positive on both sides; linear between stations. */
  readonly outerM: Float64Array;
  /** Surface index, valid from its station up to the next one. */
  readonly surface: Uint8Array;
  /** One row a station: height of the kerb's crest, in the middle of layer 0; 0 where there is no kerb. */
  readonly kerbHeightM: Float64Array;
}

/** A bridge: arc lengths of the upper and the lower road where their centre lines cross in plan. */
export interface Crossing {
  readonly upperSM: number;
  readonly lowerSM: number;
  /** Height of the upper road over the lower one. */
  readonly clearanceM: number;
}

export interface GridSlot {
  readonly sM: number;
  readonly lateralM: number;
}

export interface PitLane {
  /** Which side of the track, as the sign of the lateral offset: 1 left, -1 right. */
  readonly side: 1 | -1;
  readonly entrySM: number;
  readonly exitSM: number;
  /** Lateral offset of the lane's middle. */
  readonly lateralM: number;
  readonly widthM: number;
  readonly speedLimitMps: number;
  readonly boxes: readonly { sM: number; lateralM: number }[];
}
