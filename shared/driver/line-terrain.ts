import { GRAVITY_MPS2 } from "../car/car-model.ts";
import { cos, sin } from "../math/trigonometry.ts";
import { GroundSample } from "../track/ground-sample.ts";
import type { Track } from "../track/track.ts";

import type { RacingLine } from "./racing-line.ts";

/** Heights are smoothed over this many rows to either side before they are bent: vertical curvature magnifies noise. */
const SMOOTHING_ROWS = 4;

/** The ground under a racing line, a row a station. */
export interface LineTerrain {
  /** Of the line in the plane, 1/m. */
  readonly curvature: Float64Array;
  /** Length of the line from row to row in space. */
  readonly stepM: Float64Array;
  /** Gravity along the line, m/s2, positive downhill. */
  readonly gravityAlong: Float64Array;
  /** Share of the plane's centripetal acceleration that lies across the car (cosine of the bank), and gravity across it. */
  readonly across: Float64Array;
  readonly gravityAcross: Float64Array;
  /** Normal push of gravity, and of each (m/s)^2 of speed. */
  readonly gravityNormal: Float64Array;
  readonly curvatureNormal: Float64Array;
  /** Index into SURFACES. */
  readonly surface: Uint8Array;
}

/** Reads elevation, banking and surface along a line. */
export function readTerrain(track: Track, line: RacingLine): LineTerrain {
  const n = line.count;
  const heightM = new Float64Array(n);
  const bankTan = new Float64Array(n);
  const surface = new Uint8Array(n);
  const place = new Float64Array(4);
  const sample = new GroundSample();
  for (let i = 0; i < n; i++) {
    const sM = i * line.spacingM;
    track.worldAt(sM, line.lateralM[i], place);
    track.sampleGround(place[0], place[1], sM, sample);
    heightM[i] = sample.heightM;
    surface[i] = sample.surface;
    const directionRad = place[3] + line.headingOffsetRad[i];
    // The normal leans to the left of the line where the right is higher.
    bankTan[i] = (sin(directionRad) * -sample.normalX + cos(directionRad) * sample.normalY) / Math.max(0.1, sample.normalZ);
  }
  const smoothM = smoothClosed(smoothClosed(heightM, SMOOTHING_ROWS), SMOOTHING_ROWS);
  return project(line, smoothM, smoothClosed(bankTan, 2), surface);
}

function project(line: RacingLine, heightM: Float64Array, bankTan: Float64Array, surface: Uint8Array): LineTerrain {
  const n = line.count;
  const column = (): Float64Array => new Float64Array(n);
  const terrain = {
    curvature: line.curvature,
    stepM: column(),
    gravityAlong: column(),
    across: column(),
    gravityAcross: column(),
    gravityNormal: column(),
    curvatureNormal: column(),
    surface,
  };
  for (let i = 0; i < n; i++) {
    const before = (i - 1 + n) % n;
    const after = (i + 1) % n;
    const riseOut = heightM[after] - heightM[i];
    const riseIn = heightM[i] - heightM[before];
    const slopeOut = riseOut / line.stepM[i];
    const slopeIn = riseIn / line.stepM[before];
    const slope = (slopeOut + slopeIn) / 2;
    const along = Math.sqrt(1 + slope * slope);
    const across = Math.sqrt(1 + bankTan[i] * bankTan[i]);
    const verticalCurvature = (slopeOut - slopeIn) / ((line.stepM[i] + line.stepM[before]) / 2) / along ** 3;
    terrain.stepM[i] = Math.sqrt(line.stepM[i] ** 2 + riseOut ** 2);
    terrain.gravityAlong[i] = (-GRAVITY_MPS2 * slope) / along;
    terrain.across[i] = 1 / across;
    terrain.gravityAcross[i] = (GRAVITY_MPS2 * bankTan[i]) / (across * along);
    terrain.gravityNormal[i] = GRAVITY_MPS2 / (across * along);
    terrain.curvatureNormal[i] = (line.curvature[i] * bankTan[i]) / across + verticalCurvature;
  }
  return terrain;
}

function smoothClosed(values: Float64Array, reach: number): Float64Array {
  const n = values.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = -reach; k <= reach; k++) sum += values[(i + k + n) % n];
    out[i] = sum / (2 * reach + 1);
  }
  return out;
}
