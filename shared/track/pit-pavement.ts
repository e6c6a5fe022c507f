import type { CentreLine } from "./centre-line.ts";
import { HALF_BOX_M, PIT_RAMP_M } from "./pit-lane-plan.ts";
import { distanceInto, stretchLength } from "./stretch.ts";
import { CONCRETE } from "./surface.ts";
import { BAND_LAYERS, type PitLaneFile } from "./track-file.ts";

/** Layers of the ground beside the road along a pit lane. */
const STRIP = 0;
const LANE = 1;
const BOXES = 2;
/** Paved length before the first and after the last box. */
const BOX_MARGIN_M = 8;

/**
 * Lays the pit lane's pavement over whatever bands its side has: a strip of verge that is paved along the ramps at both
 * ends, the lane, and the row of boxes.
 *
 * @param bandWidthM width of each band, BAND_LAYERS rows a station, changed in place, like the others
 */
export function layPitPavement(
  line: CentreLine,
  pit: PitLaneFile,
  roadWidthM: Float64Array,
  vergeSurface: number,
  bandWidthM: Float64Array,
  surface: Uint8Array,
  kerbHeightM: Float64Array,
): void {
  const lane = { fromM: pit.entrySM, toM: pit.exitSM };
  const laneLengthM = stretchLength(lane, line.lengthM);
  const laneInnerM = Math.abs(pit.lateralM) - pit.widthM / 2;
  const boxesDepthM = Math.abs(pit.boxes[0].lateralM) + HALF_BOX_M - laneInnerM - pit.widthM;
  const boxes = { fromM: pit.boxes[0].sM - BOX_MARGIN_M, toM: pit.boxes[pit.boxes.length - 1].sM + BOX_MARGIN_M };
  const boxesLengthM = stretchLength(boxes, line.lengthM);
  for (let station = 0; station < line.stationCount; station++) {
    const intoM = distanceInto(lane, station * line.spacingM, line.lengthM);
    if (intoM > laneLengthM) continue;
    const row = station * BAND_LAYERS;
    const onRamp = Math.min(intoM, laneLengthM - intoM) < PIT_RAMP_M;
    const share = Math.min(1, intoM / PIT_RAMP_M, (laneLengthM - intoM) / PIT_RAMP_M);
    const stripM = laneInnerM - roadWidthM[station];
    bandWidthM[row + STRIP] = Math.min(stripM, share * (stripM + pit.widthM));
    bandWidthM[row + LANE] = share * (stripM + pit.widthM) - bandWidthM[row + STRIP];
    const atBoxes = distanceInto(boxes, station * line.spacingM, line.lengthM) <= boxesLengthM;
    bandWidthM[row + BOXES] = atBoxes ? boxesDepthM : 0;
    bandWidthM.fill(0, row + BOXES + 1, row + BAND_LAYERS);
    surface.fill(CONCRETE, row, row + BAND_LAYERS);
    if (!onRamp) surface[row + STRIP] = vergeSurface;
    kerbHeightM[station] = 0;
  }
}
