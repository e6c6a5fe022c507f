import { findCorners } from "./corners.ts";
import { SURFACES } from "./surface.ts";
import type { Track } from "./track.ts";

/** The figures a person wants to know of a circuit. */
export interface TrackSummary {
  readonly id: string;
  readonly name: string;
  readonly lengthM: number;
  readonly corners: number;
  readonly tightestRadiusM: number;
  readonly widthM: readonly [narrowest: number, widest: number];
  readonly heightM: readonly [lowest: number, highest: number];
  readonly steepestGrade: number;
  readonly steepestBankDeg: number;
  readonly roadSurfaces: readonly string[];
  readonly bridges: number;
  readonly gridSlots: number;
  readonly pitBoxes: number;
}

/** Measures a compiled circuit. */
export function summariseTrack(track: Track): TrackSummary {
  const width = track.widthLeftM.map((left, i) => left + track.widthRightM[i]);
  return {
    id: track.id,
    name: track.name,
    lengthM: rounded(track.lengthM, 1),
    corners: findCorners(track).length,
    tightestRadiusM: rounded(1 / greatest(track.curvature.map(Math.abs)), 1),
    widthM: [rounded(-greatest(width.map((w) => -w)), 1), rounded(greatest(width), 1)],
    heightM: [rounded(-greatest(track.z.map((z) => -z)), 1), rounded(greatest(track.z), 1)],
    steepestGrade: rounded(greatest(track.slope.map(Math.abs)), 3),
    steepestBankDeg: rounded(greatest(track.bankRad.map(Math.abs)) * (180 / Math.PI), 1),
    roadSurfaces: [...new Set(track.roadSurface)].map((surface) => SURFACES[surface]),
    bridges: track.crossings.length,
    gridSlots: track.grid.length,
    pitBoxes: track.pitLane?.boxes.length ?? 0,
  };
}

function greatest(column: Float64Array): number {
  return column.reduce((most, value) => Math.max(most, value));
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
