import { wrapAngle } from "../../math/trigonometry.ts";
import { type Corner, findCorners } from "../../track/corners.ts";
import { blurClosed } from "../../track/smooth-closed.ts";
import { wrapArcLength } from "../../track/stretch.ts";
import type { Track } from "../../track/track.ts";

/** What the steward reads of a circuit. */
export type JudgedTrack = Pick<
  Track,
  "lengthM" | "spacingM" | "stationCount" | "headingRad" | "curvature" | "widthLeftM" | "widthRightM" | "sectorEndsM"
>;

/** A bend with the place where its inside is won or lost. */
export interface JudgedCorner extends Corner {
  /** Counted from the start line, 1 first. */
  readonly number: number;
  readonly endM: number;
}

/** Curvature is read over this distance: one of a line drawn by hand or sampled coarsely is uneven. */
const CURVATURE_SIGMA_M = 6;
/** A straight shorter than this joins two corners: the exit of the first is the entry of the second. */
const EXIT_M = 60;

/** A circuit as the steward sees it: edges, corners, and the pace that cars usually have. */
export class StewardCircuit {
  readonly lengthM: number;
  readonly corners: readonly JudgedCorner[];
  /** Usual speed at every station, m/s. */
  readonly paceMps: Float64Array;
  /** Of a lap at that pace. */
  readonly lapSec: number;
  /** Where cars usually drive at every station, m to the left of the centre line; null where nobody knows. */
  readonly #lineM: Float64Array | null;
  readonly #track: JudgedTrack;
  readonly #curvature: Float64Array;
  /** Number of the corner whose entry, bend or exit each station belongs to; 0 on a straight. */
  readonly #cornerAt: Uint16Array;

  /**
   * @param paceOf usual speed at every station, from the smoothed curvature
   * @param lineM the racing line at every station, where it is known
   */
  constructor(track: JudgedTrack, paceOf: (curvature: Float64Array) => Float64Array, lineM: Float64Array | null = null) {
    this.#track = track;
    this.#lineM = lineM;
    this.lengthM = track.lengthM;
    this.#curvature = blurClosed(track.curvature, CURVATURE_SIGMA_M / track.spacingM);
    this.corners = findCorners({ ...readColumns(track), curvature: this.#curvature }).map((corner, index) => ({
      ...corner,
      number: index + 1,
      endM: wrapArcLength(corner.startM + corner.lengthM, track.lengthM),
      apexM: this.#middleOfBend(corner),
    }));
    this.#cornerAt = this.#numberStations();
    this.paceMps = paceOf(this.#curvature);
    this.lapSec = this.paceMps.reduce((sec, paceMps) => sec + track.spacingM / paceMps, 0);
  }

  /** Way from one arc length to another, the shorter one, positive ahead. */
  aheadM(fromSM: number, toSM: number): number {
    const half = this.lengthM / 2;
    const distanceM = toSM - fromSM;
    return distanceM >= half ? distanceM - this.lengthM : distanceM < -half ? distanceM + this.lengthM : distanceM;
  }

  /** Distance from the centre line to the white line on a side, positive. @param side 1 left, -1 right */
  edgeM(sM: number, side: number): number {
    const station = this.#stationOf(sM);
    return side > 0 ? this.#track.widthLeftM[station] : this.#track.widthRightM[station];
  }

  /** Signed, positive turns left, 1/m. */
  curvatureAt(sM: number): number {
    return this.#curvature[this.#stationOf(sM)];
  }

  headingAt(sM: number): number {
    const station = this.#stationOf(sM);
    const next = station + 1 === this.#track.stationCount ? 0 : station + 1;
    const share = sM / this.#track.spacingM - station;
    const { headingRad } = this.#track;
    return headingRad[station] + Math.max(0, Math.min(1, share)) * wrapAngle(headingRad[next] - headingRad[station]);
  }

  paceAt(sM: number): number {
    return this.paceMps[this.#stationOf(sM)];
  }

  /** Way of the racing line from the centre line to the left; 0 where no line is known. */
  lineAt(sM: number): number {
    return this.#lineM === null ? 0 : this.#lineM[this.#stationOf(sM)];
  }

  sectorAt(sM: number): number {
    const { sectorEndsM } = this.#track;
    return Math.max(
      0,
      sectorEndsM.findIndex((endM) => sM < endM),
    );
  }

  /** The corner whose bend holds this place, or that has just been left, or null. */
  cornerAt(sM: number): JudgedCorner | null {
    const number = this.#cornerAt[this.#stationOf(sM)];
    return number === 0 ? null : this.corners[number - 1];
  }

  /** The next corner ahead within a distance, whose bend has not begun. */
  cornerAhead(sM: number, withinM: number): JudgedCorner | null {
    let nearest: JudgedCorner | null = null;
    let nearestM = withinM;
    for (const corner of this.corners) {
      const toStartM = wrapArcLength(corner.startM - sM, this.lengthM);
      if (toStartM > nearestM) continue;
      nearest = corner;
      nearestM = toStartM;
    }
    return nearest;
  }

  /** The middle of the turning: half of the bend's angle lies before it. */
  #middleOfBend(corner: Corner): number {
    const { spacingM, stationCount } = this.#track;
    const first = Math.round(corner.startM / spacingM);
    const count = Math.round(corner.lengthM / spacingM);
    let turn = 0;
    for (let k = 0; k < count; k++) turn += Math.abs(this.#curvature[(first + k) % stationCount]);
    let turned = 0;
    for (let k = 0; k < count; k++) {
      turned += Math.abs(this.#curvature[(first + k) % stationCount]);
      if (turned >= turn / 2) return wrapArcLength((first + k) * spacingM, this.lengthM);
    }
    return corner.apexM;
  }

  #numberStations(): Uint16Array {
    const { stationCount, spacingM } = this.#track;
    const numbers = new Uint16Array(stationCount);
    for (const corner of this.corners) {
      const first = Math.round(corner.startM / spacingM);
      const count = Math.round((corner.lengthM + EXIT_M) / spacingM);
      for (let k = 0; k < count; k++) {
        const station = (first + k) % stationCount;
        const isBend = k * spacingM <= corner.lengthM;
        if (isBend || numbers[station] === 0) numbers[station] = corner.number;
      }
    }
    return numbers;
  }

  #stationOf(sM: number): number {
    return Math.min(this.#track.stationCount - 1, Math.max(0, Math.floor(sM / this.#track.spacingM)));
  }
}

/** The columns as own properties: a compiled track's may be getters. */
function readColumns(track: JudgedTrack): JudgedTrack {
  const { lengthM, spacingM, stationCount, headingRad, curvature, widthLeftM, widthRightM, sectorEndsM } = track;
  return { lengthM, spacingM, stationCount, headingRad, curvature, widthLeftM, widthRightM, sectorEndsM };
}
