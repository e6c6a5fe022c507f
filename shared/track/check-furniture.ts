import type { CentreLine } from "./centre-line.ts";
import { HALF_BOX_M } from "./pit-lane-plan.ts";
import { wrapArcLength } from "./stretch.ts";
import { type TrackFile, TrackFileError, type TrackPlace } from "./track-file.ts";

/** Half the width of a car with a little air. */
const HALF_CAR_M = 1;

/**
 * Checks what only the compiled line can tell: that grid slots lie on the road, the pit lane within the walls, and the
 * timing lines within the lap.
 *
 * @param line centre line with its final walls
 * @throws TrackFileError that names the field
 */
export function checkFurniture(file: TrackFile, line: CentreLine): void {
  const fail = (field: string, reason: string): never => {
    throw new TrackFileError(`track ${file.id}: ${field} ${reason}`);
  };
  const room = (place: TrackPlace, left: Float64Array, right: Float64Array): number => {
    const station = Math.floor(wrapArcLength(place.sM, line.lengthM) / line.spacingM) % line.stationCount;
    return (place.lateralM > 0 ? left : right)[station] - Math.abs(place.lateralM);
  };
  if (file.timingLinesM[1] >= line.lengthM) fail("timingLinesM", `must lie within the lap of ${line.lengthM.toFixed(1)} m`);
  file.grid.forEach((slot, i) => {
    if (room(slot, line.widthLeftM, line.widthRightM) < HALF_CAR_M) fail(`grid[${i}]`, "does not lie on the road");
  });
  const pit = file.pitLane;
  if (!pit) return;
  const sign = pit.side === "left" ? 1 : -1;
  if (pit.lateralM * sign < pit.widthM / 2) fail("pitLane.lateralM", `does not lie on the ${pit.side}`);
  pit.boxes.forEach((box, i) => {
    if (box.lateralM * sign <= 0) fail(`pitLane.boxes[${i}]`, `does not lie on the ${pit.side}`);
    if (room(box, line.wallLeftM, line.wallRightM) < HALF_BOX_M) fail(`pitLane.boxes[${i}]`, "does not lie within the wall");
  });
}
