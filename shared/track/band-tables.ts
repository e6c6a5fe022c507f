import type { CentreLine } from "./centre-line.ts";
import { layPitPavement } from "./pit-pavement.ts";
import { distanceInto, stretchLength } from "./stretch.ts";
import { KERB, surfaceIndex } from "./surface.ts";
import type { SideBands } from "./track.ts";
import { BAND_LAYERS, type TrackFile } from "./track-file.ts";

const DEFAULT_TAPER_M = 6;

/** The part of a track file that says what lies beside the road. */
type BandSource = Pick<TrackFile, "bands" | "pitLane" | "vergeSurface">;

/**
 * Lays the bands of one side into per-station tables: widths taper smoothly to nothing at both ends of a band.
 *
 * @param line centre line with its final walls
 */
export function buildSideBands(line: CentreLine, file: BandSource, side: "left" | "right"): SideBands {
  const vergeSurface = surfaceIndex(file.vergeSurface);
  const roadWidthM = side === "left" ? line.widthLeftM : line.widthRightM;
  const bandWidthM = new Float64Array(line.stationCount * BAND_LAYERS);
  const surface = new Uint8Array(line.stationCount * BAND_LAYERS).fill(vergeSurface);
  const kerbHeightM = new Float64Array(line.stationCount);
  for (const band of file.bands) {
    if (band.side !== side) continue;
    const lengthM = stretchLength(band, line.lengthM);
    const first = Math.ceil(band.fromM / line.spacingM);
    for (let k = 0; k * line.spacingM <= lengthM; k++) {
      const station = (((first + k) % line.stationCount) + line.stationCount) % line.stationCount;
      const intoM = distanceInto(band, station * line.spacingM, line.lengthM);
      if (intoM > lengthM) break;
      const row = station * BAND_LAYERS + band.layer;
      const share = taper(intoM, lengthM, band.taperM ?? DEFAULT_TAPER_M);
      bandWidthM[row] = band.widthM * share;
      surface[row] = surfaceIndex(band.surface);
      if (surface[row] === KERB && band.layer === 0) kerbHeightM[station] = (band.heightM ?? 0) * share * share;
    }
  }
  if (file.pitLane?.side === side) layPitPavement(line, file.pitLane, roadWidthM, vergeSurface, bandWidthM, surface, kerbHeightM);
  const outerM = stackWithinWalls(bandWidthM, roadWidthM, side === "left" ? line.wallLeftM : line.wallRightM, kerbHeightM);
  return { layers: BAND_LAYERS, outerM, surface, kerbHeightM };
}

/** Outer edges of the layers; a wall that stands in the way cuts them off, and a kerb that is cut gets lower. */
function stackWithinWalls(
  bandWidthM: Float64Array,
  roadWidthM: Float64Array,
  wallM: Float64Array,
  kerbHeightM: Float64Array,
): Float64Array {
  const outerM = new Float64Array(bandWidthM.length);
  for (let station = 0; station < roadWidthM.length; station++) {
    let edgeM = roadWidthM[station];
    for (let layer = 0; layer < BAND_LAYERS; layer++) {
      const row = station * BAND_LAYERS + layer;
      const roomM = wallM[station] - edgeM;
      if (layer === 0 && bandWidthM[row] > roomM) kerbHeightM[station] *= roomM / bandWidthM[row];
      edgeM += Math.min(bandWidthM[row], roomM);
      outerM[row] = edgeM;
    }
  }
  return outerM;
}

/** 1 within a band, falling as a smoothstep to 0 at its ends. */
function taper(intoM: number, lengthM: number, taperM: number): number {
  const t = Math.min(intoM, lengthM - intoM) / Math.min(taperM, lengthM / 2);
  return t < 1 ? t * t * (3 - 2 * t) : 1;
}
