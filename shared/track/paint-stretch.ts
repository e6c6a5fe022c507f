import type { CentreLine } from "./centre-line.ts";
import { stretchLength, wrapArcLength } from "./stretch.ts";

/** Marks the stations of a stretch, both ends included, with a value. */
export function paintStretch(marks: Uint8Array, line: CentreLine, fromM: number, toM: number, value = 1): void {
  const stretch = { fromM, toM };
  const count = Math.round(stretchLength(stretch, line.lengthM) / line.spacingM);
  const first = Math.round(wrapArcLength(fromM, line.lengthM) / line.spacingM);
  for (let k = 0; k <= count; k++) marks[(first + k) % line.stationCount] = value;
}
