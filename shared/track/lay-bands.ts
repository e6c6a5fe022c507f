import type { CentreLine } from "./centre-line.ts";
import type { Corner } from "./corners.ts";
import type { FurnishingStyle } from "./furnishing-style.ts";
import { paintStretch } from "./paint-stretch.ts";
import { roundToMillimetre } from "./round-to-millimetre.ts";
import { wrapArcLength } from "./stretch.ts";
import type { Surface } from "./surface.ts";
import type { PitLaneFile, SurfaceBand } from "./track-file.ts";

const SHORTEST_BAND_M = 10;

type Side = SurfaceBand["side"];

/** Paints kerbs, run-off and traps of one side on the stations, then reads them back as bands without overlaps. */
export function layBands(
  line: CentreLine,
  corners: readonly Corner[],
  style: FurnishingStyle,
  pit: PitLaneFile | null,
  side: Side,
): SurfaceBand[] {
  const kerb = new Uint8Array(line.stationCount);
  const runOff = new Uint8Array(line.stationCount);
  const trap = new Uint8Array(line.stationCount);
  for (const corner of corners) {
    const endM = corner.startM + corner.lengthM;
    const isInside = corner.direction === (side === "left" ? 1 : -1);
    if (isInside) {
      if (corner.minRadiusM > 250) continue;
      const halfM = Math.min(35, Math.max(8, corner.lengthM * 0.3));
      paintStretch(kerb, line, corner.apexM - halfM, corner.apexM + halfM);
      continue;
    }
    if (corner.minRadiusM < 200) paintStretch(kerb, line, endM - Math.min(12, corner.lengthM / 3), endM + 25);
    if (corner.minRadiusM < 80) paintStretch(kerb, line, corner.startM - 25, corner.startM + 4);
    paintStretch(runOff, line, corner.startM - 20, endM + 45);
    if (corner.minRadiusM < 220) paintStretch(trap, line, corner.startM, endM + 30);
  }
  if (pit?.side === side) for (const marks of [kerb, runOff, trap]) paintStretch(marks, line, pit.entrySM, pit.exitSM, 0);
  const bands: SurfaceBand[] = [];
  if (style.kerb) bands.push(...readBands(line, kerb, side, 0, "kerb", style.kerb.widthM, { heightM: style.kerb.heightM }));
  if (style.runOff) bands.push(...readBands(line, runOff, side, 1, style.runOff.surface, style.runOff.widthM, { taperM: 20 }));
  if (style.trap) bands.push(...readBands(line, trap, side, 2, style.trap.surface, style.trap.widthM, { taperM: 20 }));
  return bands;
}

function readBands(
  line: CentreLine,
  marks: Uint8Array,
  side: Side,
  layer: number,
  surface: Surface,
  widthM: number,
  more: Partial<SurfaceBand>,
): SurfaceBand[] {
  const n = line.stationCount;
  const origin = marks.indexOf(0);
  if (origin < 0) return [{ side, layer, surface, fromM: 0, toM: 0, widthM, ...more }];
  const bands: SurfaceBand[] = [];
  let start = -1;
  for (let k = 0; k <= n; k++) {
    const marked = k < n && marks[(origin + k) % n] === 1;
    if (marked && start < 0) start = k;
    if (marked || start < 0) continue;
    const fromM = roundToMillimetre(wrapArcLength((origin + start) * line.spacingM, line.lengthM));
    const toM = roundToMillimetre(wrapArcLength((origin + k - 1) * line.spacingM, line.lengthM));
    if ((k - start) * line.spacingM >= SHORTEST_BAND_M) bands.push({ side, layer, surface, fromM, toM, widthM, ...more });
    start = -1;
  }
  return bands;
}
