import type { CentreLine } from "./centre-line.ts";
import type { Corner } from "./corners.ts";
import type { FurnishingStyle } from "./furnishing-style.ts";
import { paintStretch } from "./paint-stretch.ts";
import { HALF_BOX_M, PIT_WALL_GAP_M } from "./pit-lane-plan.ts";
import { blurClosed } from "./smooth-closed.ts";
import { distanceOutside } from "./stretch.ts";
import type { PitLaneFile } from "./track-file.ts";

/** Length over which walls move between their straight and corner distances. */
const WALL_BLEND_M = 12;
/** Change of a wall's distance per metre beside the pit lane and bridges. */
const WALL_FLARE = 0.25;
/** Half the length of road over and under a bridge where the walls stand close, and the verge left there. */
const HALF_DECK_M = 22;
const DECK_VERGE_M = 2;

/** Wished distance from the centre line to the wall of one side at every station. */
export function placeWall(
  line: CentreLine,
  corners: readonly Corner[],
  style: FurnishingStyle,
  pit: PitLaneFile | null,
  bridgesM: readonly number[],
  side: "left" | "right",
): Float64Array {
  const widthM = side === "left" ? line.widthLeftM : line.widthRightM;
  const outside = new Uint8Array(line.stationCount);
  for (const corner of corners) {
    if (corner.direction === (side === "left" ? 1 : -1)) continue;
    paintStretch(outside, line, corner.startM - 10, corner.startM + corner.lengthM + 40);
  }
  const wished = Float64Array.from(widthM, (width, i) => width + (outside[i] ? style.wallCornerM : style.wallStraightM));
  const wallM = blurClosed(wished, WALL_BLEND_M / line.spacingM);
  for (const bridgeM of bridgesM) {
    const deck = { fromM: bridgeM - HALF_DECK_M, toM: bridgeM + HALF_DECK_M };
    wallM.forEach((wall, i) => {
      wallM[i] = Math.min(wall, widthM[i] + DECK_VERGE_M + distanceOutside(deck, i * line.spacingM, line.lengthM) * WALL_FLARE);
    });
  }
  if (pit?.side === side) {
    const pitWallM = Math.abs(pit.boxes[0].lateralM) + HALF_BOX_M + PIT_WALL_GAP_M;
    const lane = { fromM: pit.entrySM, toM: pit.exitSM };
    wallM.forEach((wall, i) => {
      wallM[i] = Math.max(wall, pitWallM - distanceOutside(lane, i * line.spacingM, line.lengthM) * WALL_FLARE);
    });
  }
  return wallM;
}
