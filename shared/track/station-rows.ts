import { cos, sin, tan } from "../math/trigonometry.ts";
import type { CentreLine } from "./centre-line.ts";
import { KERB } from "./surface.ts";
import type { SideBands } from "./track.ts";

/** Columns of a station's row; one row of 16 numbers is two cache lines. */
export const X = 0;
export const Y = 1;
export const TANGENT_X = 2;
export const TANGENT_Y = 3;
export const Z = 4;
export const SLOPE = 5;
export const BANK_TANGENT = 6;
export const BANK_TANGENT_RATE = 7;
export const CURVATURE = 8;
export const WIDTH_LEFT = 9;
export const WIDTH_RIGHT = 10;
export const KERB_WIDTH_LEFT = 11;
export const KERB_WIDTH_RIGHT = 12;
export const KERB_HEIGHT_LEFT = 13;
export const KERB_HEIGHT_RIGHT = 14;
/** Numbers in a row. */
export const ROW = 16;

/** Distance of a point ahead of a station, measured along the station's tangent. */
export function along(rows: Float64Array, row: number, xM: number, yM: number): number {
  return (xM - rows[row + X]) * rows[row + TANGENT_X] + (yM - rows[row + Y]) * rows[row + TANGENT_Y];
}

/**
 * The share u of the patch from row a to row b whose normal line holds the point: the root in [0, 1] of
 * (Q - P(u)).T(u), a quadratic that is `ahead` at 0 and `aheadOfNext` at 1. Clamped where the point lies outside.
 */
export function shareOfPatch(rows: Float64Array, a: number, b: number, ahead: number, aheadOfNext: number): number {
  if (ahead < 0) return 0;
  if (aheadOfNext >= 0) return 1;
  const dx = rows[b + X] - rows[a + X];
  const dy = rows[b + Y] - rows[a + Y];
  const square = -dx * (rows[b + TANGENT_X] - rows[a + TANGENT_X]) - dy * (rows[b + TANGENT_Y] - rows[a + TANGENT_Y]);
  const linear = aheadOfNext - ahead - square;
  const u = (2 * ahead) / (-linear + Math.sqrt(linear * linear - 4 * square * ahead));
  return Math.min(u, 1);
}

/** Lays the columns that queries read side by side, a row a station, so that a query touches little memory. */
export function packRows(line: CentreLine, leftBands: SideBands, rightBands: SideBands): Float64Array {
  const rows = new Float64Array(line.stationCount * ROW);
  for (let i = 0; i < line.stationCount; i++) {
    const row = i * ROW;
    const bankTangent = tan(line.bankRad[i]);
    rows[row + X] = line.x[i];
    rows[row + Y] = line.y[i];
    rows[row + TANGENT_X] = cos(line.headingRad[i]);
    rows[row + TANGENT_Y] = sin(line.headingRad[i]);
    rows[row + Z] = line.z[i];
    rows[row + SLOPE] = line.slope[i];
    rows[row + BANK_TANGENT] = bankTangent;
    rows[row + BANK_TANGENT_RATE] = (1 + bankTangent * bankTangent) * line.bankRate[i];
    rows[row + CURVATURE] = line.curvature[i];
    rows[row + WIDTH_LEFT] = line.widthLeftM[i];
    rows[row + WIDTH_RIGHT] = line.widthRightM[i];
    rows[row + KERB_WIDTH_LEFT] = kerbWidth(leftBands, i, line.widthLeftM[i]);
    rows[row + KERB_WIDTH_RIGHT] = kerbWidth(rightBands, i, line.widthRightM[i]);
    rows[row + KERB_HEIGHT_LEFT] = leftBands.kerbHeightM[i];
    rows[row + KERB_HEIGHT_RIGHT] = rightBands.kerbHeightM[i];
  }
  return rows;
}

function kerbWidth(bands: SideBands, station: number, roadWidthM: number): number {
  const row = station * bands.layers;
  return bands.surface[row] === KERB ? bands.outerM[row] - roadWidthM : 0;
}
