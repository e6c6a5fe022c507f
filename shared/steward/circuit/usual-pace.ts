/** What cars of a kind can do: the grip that sets their pace. */
export interface CarLimits {
  /** Acceleration to the side in bends, backwards under brakes and forwards, m/s2. */
  readonly lateralMps2: number;
  readonly brakingMps2: number;
  readonly drivingMps2: number;
  readonly topMps: number;
}

/** Rounds of the two passes until the lap closes. */
const ROUNDS = 2;

/**
 * Speed at every station of a lap that takes bends at the limit and brakes in time: the quasi-steady-state lap on the centre line (Milliken
 * and Milliken, Race Car Vehicle Dynamics, 1995).
 *
 * @param curvature signed, 1/m, one a station
 */
export function usualPace(curvature: Float64Array, spacingM: number, limits: CarLimits): Float64Array {
  const { lateralMps2, brakingMps2, drivingMps2, topMps } = limits;
  const paceMps = curvature.map((k) => Math.min(topMps, Math.sqrt(lateralMps2 / Math.max(1e-6, Math.abs(k)))));
  const n = paceMps.length;
  for (let k = 0; k < ROUNDS * n; k++) {
    const at = (ROUNDS * n - 1 - k) % n;
    const next = at + 1 === n ? 0 : at + 1;
    paceMps[at] = Math.min(paceMps[at], Math.sqrt(paceMps[next] * paceMps[next] + 2 * brakingMps2 * spacingM));
  }
  for (let k = 0; k < ROUNDS * n; k++) {
    const at = k % n;
    const last = at === 0 ? n - 1 : at - 1;
    paceMps[at] = Math.min(paceMps[at], Math.sqrt(paceMps[last] * paceMps[last] + 2 * drivingMps2 * spacingM));
  }
  return paceMps;
}
