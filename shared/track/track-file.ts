import type { Surface } from "./surface.ts";

/** Version of the track file format that this code reads and writes. */
export const TRACK_FILE_VERSION = 1;

/** Layers of surface bands beside the road, counted from the white line outwards. */
export const BAND_LAYERS = 4;

/** One control point of the centre line, in the direction of travel. The first lies on the start line. */
export interface ControlStation {
  xM: number;
  yM: number;
  zM: number;
  /** Distance from the centre line to the white line. */
  widthLeftM: number;
  widthRightM: number;
  /** Positive banking lifts the right edge. */
  bankRad: number;
  /** Wished distance from the centre line to the wall; compiling pulls it in where the track runs close to itself. */
  wallLeftM: number;
  wallRightM: number;
}

/** A stretch of arc length from the start line. It wraps: `fromM` may be greater than `toM`. */
export interface Stretch {
  fromM: number;
  toM: number;
}

/** A strip of surface along one side of the road. */
export interface SurfaceBand extends Stretch {
  side: "left" | "right";
  /** 0 adjoins the white line, each further layer adjoins the one within. Bands of a layer and side never overlap. */
  layer: number;
  surface: Surface;
  widthM: number;
  /** Height of the profile's crest, for kerbs only. */
  heightM?: number;
  /** Length over which the width grows from and shrinks to nothing at the ends; 6 m unless told. */
  taperM?: number;
}

/** A stretch where the road itself has another surface. */
export interface RoadPatch extends Stretch {
  surface: Surface;
}

export interface TrackPlace {
  sM: number;
  lateralM: number;
}

export interface PitLaneFile {
  side: "left" | "right";
  entrySM: number;
  exitSM: number;
  /** Signed lateral offset of the lane's middle, positive left. */
  lateralM: number;
  widthM: number;
  speedLimitMps: number;
  boxes: TrackPlace[];
}

/**
 * A circuit as written down: what the importer and the circuit designs produce, what recordings carry and what
 * `compileTrack` takes. Arc lengths are measured in plan along the compiled centre line.
 */
export interface TrackFile {
  format: "paddock-track";
  version: typeof TRACK_FILE_VERSION;
  id: string;
  name: string;
  stations: ControlStation[];
  roadSurface: Surface;
  roadPatches: RoadPatch[];
  /** Surface beyond the outermost band. */
  vergeSurface: Surface;
  bands: SurfaceBand[];
  /** The two timing lines within the lap; the third is the start line. */
  timingLinesM: [number, number];
  grid: TrackPlace[];
  pitLane: PitLaneFile | null;
}

/** A track that cannot be used, with the reason and where it stands. */
export class TrackFileError extends Error {
  override name = "TrackFileError";
}
