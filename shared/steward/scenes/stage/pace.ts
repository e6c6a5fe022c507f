import type { Road } from "./road.ts";

/** What an ordinary racing car does on these roads, well within 1.5 g of braking and 2 g of cornering. */
const TOP_SPEED_MPS = 62;
const CORNERING_MPS2 = 11;
const BRAKING_MPS2 = 7.5;
const ACCELERATION_MPS2 = 4;
/** Speeds are averaged over this much road, as no foot moves in no time. */
const SMOOTHING_M = 12;

/** Speed along the centre line at a place, m/s. */
export type Pace = (sM: number) => number;

const paces = new WeakMap<Road, Float64Array>();

/** The racing speed on a road: what bends allow, with room to brake for them and time to accelerate out of them. */
export function racingPace(road: Road): Pace {
  let speeds = paces.get(road);
  if (speeds === undefined) {
    speeds = smooth(speedsOf(road), Math.round(SMOOTHING_M / road.spacingM));
    paces.set(road, speeds);
  }
  const table = speeds;
  return (sM) => {
    const row = sM / road.spacingM;
    const before = Math.floor(row);
    const n = table.length;
    const from = table[((before % n) + n) % n];
    const to = table[(((before + 1) % n) + n) % n];
    return from + (row - before) * (to - from);
  };
}

function speedsOf(road: Road): Float64Array {
  const speeds = road.curvature.map((k) => Math.min(TOP_SPEED_MPS, Math.sqrt(CORNERING_MPS2 / Math.max(1e-4, Math.abs(k)))));
  const n = speeds.length;
  for (let k = 2 * n; k > 0; k--) limit(speeds, (k - 1) % n, k % n, BRAKING_MPS2 * road.spacingM);
  for (let k = 0; k < 2 * n; k++) limit(speeds, (k + 1) % n, k % n, ACCELERATION_MPS2 * road.spacingM);
  return speeds;
}

/** Keeps the speed of a row within reach of the one of its neighbour, by acceleration times distance. */
function limit(speeds: Float64Array, row: number, neighbour: number, work: number): void {
  speeds[row] = Math.min(speeds[row], Math.sqrt(speeds[neighbour] * speeds[neighbour] + 2 * work));
}

function smooth(values: Float64Array, halfRows: number): Float64Array {
  const n = values.length;
  return values.map((_, row) => {
    let sum = 0;
    for (let k = -halfRows; k <= halfRows; k++) sum += values[(row + k + n) % n];
    return sum / (2 * halfRows + 1);
  });
}
