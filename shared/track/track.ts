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

  /**
   * Projects a point onto the centre line within a window around a known arc length, and reads the ground there. The
   * window is what makes crossing circuits and bridges work: never pass a hint from another car.
   *
   * @param hintSM arc length of the last query of the same wheel or car; the projection searches 25 m around it
   */
  sampleGround(xM: number, yM: number, hintSM: number, out: GroundSample): void;

  /** Arc length of the globally nearest station; only for placing things, never in a tick. */
  locate(xM: number, yM: number, zM: number): number;

  /** World x, y, z and heading of a track position, into `out[0..3]`. */
  worldAt(sM: number, lateralM: number, out: Float64Array): void;
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
