import type { Track } from "../../../shared/track/track.ts";

/** Where tyres leave their rubber stays this far inside the white line. */
const MARGIN_M = 1.4;
const STEP_M = 8;
const SWEEPS = 160;

/**
 * Lateral offset of the darkened line at every station: an elastic band pulled tight within the road. It is only drawn;
 * drivers follow the line of shared/driver.
 */
export function rubberLine(track: Track): Float32Array {
  const stride = Math.max(1, Math.round(STEP_M / track.spacingM));
  const count = Math.floor(track.stationCount / stride);
  const offset = new Float64Array(count);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let i = 0; i < count; i++) {
      const station = i * stride;
      const before = ((i - 1 + count) % count) * stride;
      const after = ((i + 1) % count) * stride;
      const nx = -Math.sin(track.headingRad[station]);
      const ny = Math.cos(track.headingRad[station]);
      const at = (row: number, index: number): [number, number] => [
        track.x[row] - Math.sin(track.headingRad[row]) * offset[index],
        track.y[row] + Math.cos(track.headingRad[row]) * offset[index],
      ];
      const [bx, by] = at(before, (i - 1 + count) % count);
      const [ax, ay] = at(after, (i + 1) % count);
      const pulled = ((bx + ax) / 2 - track.x[station]) * nx + ((by + ay) / 2 - track.y[station]) * ny;
      const low = Math.min(0, MARGIN_M - track.widthRightM[station]);
      const high = Math.max(0, track.widthLeftM[station] - MARGIN_M);
      offset[i] = Math.min(high, Math.max(low, offset[i] + (pulled - offset[i]) * 0.9));
    }
  }
  const result = new Float32Array(track.stationCount);
  for (let station = 0; station < track.stationCount; station++) {
    const at = station / stride;
    const i = Math.min(count - 1, Math.floor(at));
    const t = Math.min(1, at - i);
    result[station] = offset[i] * (1 - t) + offset[(i + 1) % count] * t;
  }
  return result;
}
