import { findCorners } from "../../shared/track/corners.ts";
import { DIRT, SNOW } from "../../shared/track/surface.ts";
import { surfaceShare } from "../../shared/track/surface-share.ts";
import type { Track } from "../../shared/track/track.ts";

/** What one wants to know of a circuit before choosing it. */
export interface TrackFacts {
  readonly kind: string;
  readonly lengthKm: number;
  readonly corners: number;
  readonly elevationM: number;
  readonly direction: "clockwise" | "anticlockwise";
}

const OVAL_BANK_RAD = 0.26;
const STREET_VERGE_M = 2;
const HILL_ELEVATION_M = 60;
const CLUB_LENGTH_M = 2500;
const RALLYCROSS_DIRT_SHARE = 0.1;

/** A circuit's key figures, told from its tables. */
export function trackFacts(track: Track): TrackFacts {
  const elevationM = maximum(track.z) + maximum(track.z.map((z) => -z));
  return {
    kind: trackKind(track, elevationM),
    lengthKm: track.lengthM / 1000,
    corners: findCorners(track).length,
    elevationM,
    direction: track.curvature.reduce((turn, curvature) => turn + curvature, 0) < 0 ? "clockwise" : "anticlockwise",
  };
}

/** The kind, told from the tables: the most telling feature counts. */
function trackKind(track: Track, elevationM: number): string {
  if (surfaceShare(track, SNOW) > 0.5) return "Snow";
  if (surfaceShare(track, DIRT) > RALLYCROSS_DIRT_SHARE) return "Rallycross";
  if (track.crossings.length > 0) return "Figure eight";
  if (maximum(track.bankRad.map(Math.abs)) > OVAL_BANK_RAD) return "Oval";
  if (meanVergeM(track) < STREET_VERGE_M) return "Street";
  if (elevationM > HILL_ELEVATION_M) return "Hill";
  return track.lengthM < CLUB_LENGTH_M ? "Club" : "Grand prix";
}

/** Mean distance from the white line to the nearer wall. */
function meanVergeM(track: Track): number {
  let sum = 0;
  for (let i = 0; i < track.stationCount; i++) {
    sum += Math.min(track.wallLeftM[i] - track.widthLeftM[i], track.wallRightM[i] - track.widthRightM[i]);
  }
  return sum / track.stationCount;
}

function maximum(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
