import { BoxGeometry, type BufferGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Track } from "../../../shared/track/track.ts";

/** Half of the length over which the upper road stands on a deck rather than on earth. */
export const DECK_HALF_M = 34;
const DECK_THICKNESS_M = 0.9;
const STEP_M = 3;

/** Whether a station of the track lies on a bridge's deck. */
export function onDeck(track: Track, station: number): boolean {
  const sM = station * track.spacingM;
  return track.crossings.some((crossing) => Math.abs(wrapHalf(sM - crossing.upperSM, track.lengthM)) < DECK_HALF_M);
}

function wrapHalf(sM: number, lengthM: number): number {
  return sM - lengthM * Math.round(sM / lengthM);
}

/** Decks with their edge beams and the pillars beside the road below; null for a circuit without a crossing. */
export function buildBridges(track: Track): BufferGeometry | null {
  const parts: BufferGeometry[] = [];
  const place = new Float64Array(4);
  for (const crossing of track.crossings) {
    for (let along = -DECK_HALF_M; along < DECK_HALF_M; along += STEP_M) {
      const sM = wrap(crossing.upperSM + along + STEP_M / 2, track.lengthM);
      const station = Math.min(track.stationCount - 1, Math.floor(sM / track.spacingM));
      const left = track.wallLeftM[station] + 0.5;
      const right = track.wallRightM[station] + 0.5;
      track.worldAt(sM, (left - right) / 2, place);
      const slab = new BoxGeometry(STEP_M + 0.3, left + right, DECK_THICKNESS_M);
      slab.rotateX(-track.bankRad[station]);
      slab.rotateY(-Math.atan(track.slope[station]));
      slab.rotateZ(place[3]);
      slab.translate(place[0], place[1], place[2] - DECK_THICKNESS_M / 2 - 0.06);
      parts.push(slab);
      for (const [lateral, offset] of [
        [left, 0],
        [-right, 0],
      ]) {
        track.worldAt(sM, lateral + offset, place);
        const beam = new BoxGeometry(STEP_M + 0.3, 0.5, 1.5);
        beam.rotateY(-Math.atan(track.slope[station]));
        beam.rotateZ(place[3]);
        beam.translate(place[0], place[1], place[2] - 0.55);
        parts.push(beam);
      }
    }
    addPillars(parts, track, crossing.upperSM, crossing.lowerSM, crossing.clearanceM, place);
  }
  return parts.length > 0 ? mergeGeometries(parts) : null;
}

function addPillars(
  parts: BufferGeometry[],
  track: Track,
  upperSM: number,
  lowerSM: number,
  clearanceM: number,
  place: Float64Array,
): void {
  const lower = Math.floor(lowerSM / track.spacingM) % track.stationCount;
  for (const side of [1, -1] as const) {
    const beyondM = (side === 1 ? track.wallLeftM[lower] : track.wallRightM[lower]) + 1.6;
    const upper = Math.floor(upperSM / track.spacingM) % track.stationCount;
    const angle = track.headingRad[lower] - track.headingRad[upper];
    const alongM = (side * beyondM) / Math.max(0.4, Math.abs(Math.sin(angle)));
    for (const lateralShare of [-0.6, 0, 0.6]) {
      const lateral = lateralShare > 0 ? track.wallLeftM[upper] * lateralShare : track.wallRightM[upper] * lateralShare;
      track.worldAt(wrap(upperSM + alongM, track.lengthM), lateral, place);
      const pillar = new BoxGeometry(1.1, 1.1, clearanceM + 4);
      pillar.rotateZ(place[3]);
      pillar.translate(place[0], place[1], place[2] - (clearanceM + 4) / 2 - DECK_THICKNESS_M);
      parts.push(pillar);
    }
  }
}

function wrap(sM: number, lengthM: number): number {
  return ((sM % lengthM) + lengthM) % lengthM;
}
