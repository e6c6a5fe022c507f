import { atSpeed, type Envelope, loadFactor, longitudinalShare } from "./envelope.ts";
import type { LineTerrain } from "./line-terrain.ts";

/** Speeds along a racing line, a row a station, and the time of a flying lap at them. */
export interface SpeedProfile {
  readonly speedMps: Float64Array;
  /** Speeds that bends and the braking for them allow, however the car came by them: in a tow it is faster than its engine makes it alone. */
  readonly allowedMps: Float64Array;
  readonly lapSec: number;
}

/** More than its top speed no tow takes a car to. */
const TOW_SHARE = 1.15;

/** Which envelope holds at a row: one for each surface under the line. */
export type EnvelopeAt = (row: number) => Envelope;

/**
 * The quasi-steady-state flying lap: the fastest speed at which the tyres carry each bend, then one pass backwards that
 * leaves room to brake and one forwards that accelerates, each with what the bend leaves of the tyres (the g-g-v diagram).
 * Banking, slope and the curvature of the road in the vertical change both the demand and the load on the tyres. Method:
 * Heilmeier et al. 2019, "A quasi-steady-state lap time simulation for electrified race cars".
 *
 * @param gripUse factor on every tyre-borne limit, 1 is the envelope itself
 */
export function computeSpeedProfile(terrain: LineTerrain, envelopeAt: EnvelopeAt, gripUse: number): SpeedProfile {
  const n = terrain.stepM.length;
  const allowedMps = new Float64Array(n);
  let slowest = 0;
  for (let i = 0; i < n; i++) {
    allowedMps[i] = cornerSpeed(terrain, i, envelopeAt(i), gripUse);
    if (allowedMps[i] < allowedMps[slowest]) slowest = i;
  }
  // From the slowest row a pass settles within a lap; where no bend is a limit, as on an oval, power against drag takes more.
  for (let k = 2 * n; k > 0; k--) brakeInto(terrain, (slowest + k) % n, envelopeAt, gripUse, allowedMps);
  const speedMps = allowedMps.map((speed, i) => Math.min(speed, envelopeAt(i).topSpeedMps));
  for (let k = 0; k < 4 * n; k++) accelerateFrom(terrain, (slowest + k) % n, envelopeAt, gripUse, speedMps);
  let lapSec = 0;
  for (let i = 0; i < n; i++) lapSec += (2 * terrain.stepM[i]) / (speedMps[i] + speedMps[(i + 1) % n]);
  return { speedMps, allowedMps, lapSec };
}

/** Lateral acceleration that the tyres must give at a row and speed, m/s2 towards the left. */
export function lateralDemand(terrain: LineTerrain, row: number, speedMps: number): number {
  return speedMps * speedMps * terrain.curvature[row] * terrain.across[row] - terrain.gravityAcross[row];
}

/** Factor on the level-ground limits at a row and speed: load from road shape. */
export function roadLoadFactor(terrain: LineTerrain, row: number, envelope: Envelope, speedMps: number): number {
  return loadFactor(envelope, speedMps, terrain.gravityNormal[row] + speedMps * speedMps * terrain.curvatureNormal[row]);
}

function lateralShareAt(terrain: LineTerrain, row: number, envelope: Envelope, gripUse: number, speedMps: number): number {
  const limit = atSpeed(envelope, envelope.lateral, speedMps) * roadLoadFactor(terrain, row, envelope, speedMps) * gripUse;
  return Math.abs(lateralDemand(terrain, row, speedMps)) / limit;
}

function cornerSpeed(terrain: LineTerrain, row: number, envelope: Envelope, gripUse: number): number {
  let low = 1;
  let high = TOW_SHARE * envelope.topSpeedMps;
  if (lateralShareAt(terrain, row, envelope, gripUse, high) <= 1) return high;
  for (let k = 0; k < 24; k++) {
    const middle = (low + high) / 2;
    // On a banking the slow car slides down: below neutral speed more speed is better, so only the upper limit counts.
    if (lateralShareAt(terrain, row, envelope, gripUse, middle) <= 1 || tooSlowForTheBank(terrain, row, middle)) low = middle;
    else high = middle;
  }
  return low;
}

function tooSlowForTheBank(terrain: LineTerrain, row: number, speedMps: number): boolean {
  return lateralDemand(terrain, row, speedMps) * terrain.curvature[row] < 0;
}

function brakeInto(terrain: LineTerrain, row: number, envelopeAt: EnvelopeAt, gripUse: number, speedMps: Float64Array): void {
  const before = row === 0 ? speedMps.length - 1 : row - 1;
  const envelope = envelopeAt(before);
  const v = speedMps[row];
  if (speedMps[before] <= v) return;
  // The limits are read at the speed before, which is what this computes: two rounds settle it.
  let candidate = v;
  for (let round = 0; round < 2; round++) {
    const deceleration = brakingAvailable(terrain, before, envelope, gripUse, candidate) - terrain.gravityAlong[before];
    candidate = Math.sqrt(Math.max(0.25 * v * v, v * v + 2 * deceleration * terrain.stepM[before]));
  }
  speedMps[before] = Math.min(speedMps[before], candidate);
}

function brakingAvailable(terrain: LineTerrain, row: number, envelope: Envelope, gripUse: number, speedMps: number): number {
  const share = longitudinalShare(envelope, lateralShareAt(terrain, row, envelope, gripUse, speedMps));
  const coast = atSpeed(envelope, envelope.coast, speedMps);
  const tyres = (atSpeed(envelope, envelope.brake, speedMps) - coast) * roadLoadFactor(terrain, row, envelope, speedMps) * gripUse;
  return coast + tyres * share;
}

function accelerateFrom(terrain: LineTerrain, row: number, envelopeAt: EnvelopeAt, gripUse: number, speedMps: Float64Array): void {
  const after = row === speedMps.length - 1 ? 0 : row + 1;
  const v = speedMps[row];
  const envelope = envelopeAt(row);
  const lateralShare = lateralShareAt(terrain, row, envelope, gripUse, v);
  const traction = atSpeed(envelope, envelope.traction, v) * roadLoadFactor(terrain, row, envelope, v) * gripUse;
  const dragInTurn = Math.abs(lateralDemand(terrain, row, v)) * envelope.slipAtLimitRad * Math.min(1, lateralShare);
  const engine = atSpeed(envelope, envelope.drive, v) - dragInTurn;
  const acceleration = Math.min(engine, traction * longitudinalShare(envelope, lateralShare)) + terrain.gravityAlong[row];
  const squared = v * v + 2 * acceleration * terrain.stepM[row];
  speedMps[after] = Math.min(speedMps[after], Math.sqrt(Math.max(1, squared)));
}
