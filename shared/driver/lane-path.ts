import { GRAVITY_MPS2 } from "../car/car-model.ts";
import { wrapAngle } from "../math/trigonometry.ts";
import type { Track } from "../track/track.ts";
import { GRIP_LEVELS, type Lane, LEFT, LINE, RIGHT } from "./lanes.ts";
import { BEND_CURVATURE } from "./traffic-rules.ts";

/** A point of the path a driver follows. Filled in place. */
export class PathPoint {
  lateralM = 0;
  curvature = 0;
  /** Direction of the path in the world. */
  directionRad = 0;
  /** As in LineTerrain. */
  across = 1;
  gravityAcross = 0;
  gravityAlong = 0;
  gravityNormal = GRAVITY_MPS2;
  curvatureNormal = 0;
  speedMps = 0;
}

/**
 * The path between the racing line and the halves of the road: weight 0 is the line, 1 the left lane, -1 the right lane,
 * and what lies between is mixed.
 */
export class LanePath {
  readonly #track: Track;
  readonly #lanes: readonly Lane[];
  readonly #count: number;
  readonly #spacingM: number;
  /** Rows from each row to the next bend, and which way that turns. */
  readonly #rowsToBend: Uint16Array;
  readonly #bendSide: Int8Array;
  #low = 0;
  #high = 0;
  #share = 0;

  constructor(track: Track, lanes: readonly Lane[]) {
    this.#track = track;
    this.#lanes = lanes;
    this.#count = lanes[LINE].line.count;
    this.#spacingM = lanes[LINE].line.spacingM;
    this.#rowsToBend = new Uint16Array(this.#count).fill(65535);
    this.#bendSide = new Int8Array(this.#count);
    this.#findBends(lanes[LINE].line.curvature);
  }

  /** Inside of the bend within a distance ahead: 1 left, -1 right, 0 for none. */
  bendSide(sM: number, withinM: number): number {
    this.#seek(sM);
    return this.#rowsToBend[this.#low] * this.#spacingM <= withinM ? this.#bendSide[this.#low] : 0;
  }

  /** Row of the lanes' tables at or before an arc length. */
  rowAt(sM: number): number {
    this.#seek(sM);
    return this.#low;
  }

  /** Offset from the centre line of a mixed path. */
  lateralAt(sM: number, weight: number): number {
    this.#seek(sM);
    const mix = Math.abs(weight);
    const line = this.#read(this.#lanes[LINE].line.lateralM);
    return mix === 0 ? line : line + mix * (this.#read(this.#lanes[weight > 0 ? LEFT : RIGHT].line.lateralM) - line);
  }

  /**
   * Reads the path.
   *
   * @param grip share of the envelope the target speed uses
   */
  sample(sM: number, weight: number, grip: number, out: PathPoint): void {
    this.#seek(sM);
    const line = this.#lanes[LINE];
    out.lateralM = this.#read(line.line.lateralM);
    out.curvature = this.#read(line.line.curvature);
    out.across = this.#read(line.terrain.across);
    out.gravityAcross = this.#read(line.terrain.gravityAcross);
    out.gravityAlong = this.#read(line.terrain.gravityAlong);
    out.gravityNormal = this.#read(line.terrain.gravityNormal);
    out.curvatureNormal = this.#read(line.terrain.curvatureNormal);
    out.speedMps = this.#readLevels(line.speedMps, grip);
    let offsetRad = this.#read(line.line.headingOffsetRad);
    const mix = Math.abs(weight);
    if (mix > 0) {
      const side = this.#lanes[weight > 0 ? LEFT : RIGHT];
      out.lateralM += mix * (this.#read(side.line.lateralM) - out.lateralM);
      out.curvature += mix * (this.#read(side.line.curvature) - out.curvature);
      out.across += mix * (this.#read(side.terrain.across) - out.across);
      out.gravityAcross += mix * (this.#read(side.terrain.gravityAcross) - out.gravityAcross);
      out.gravityNormal += mix * (this.#read(side.terrain.gravityNormal) - out.gravityNormal);
      out.curvatureNormal += mix * (this.#read(side.terrain.curvatureNormal) - out.curvatureNormal);
      out.speedMps += mix * (this.#readLevels(side.speedMps, grip) - out.speedMps);
      offsetRad += mix * (this.#read(side.line.headingOffsetRad) - offsetRad);
    }
    out.directionRad = this.centreDirection(sM) + offsetRad;
  }

  /** Target speed alone. */
  speedAt(sM: number, weight: number, grip: number): number {
    this.#seek(sM);
    const line = this.#readLevels(this.#lanes[LINE].speedMps, grip);
    const mix = Math.abs(weight);
    return mix === 0 ? line : line + mix * (this.#readLevels(this.#lanes[weight > 0 ? LEFT : RIGHT].speedMps, grip) - line);
  }

  /** Speed that bends and the braking for them allow, faster than the target where only the engine bounds that. */
  allowedAt(sM: number, weight: number, grip: number): number {
    this.#seek(sM);
    const line = this.#readLevels(this.#lanes[LINE].allowedMps, grip);
    const mix = Math.abs(weight);
    return mix === 0 ? line : line + mix * (this.#readLevels(this.#lanes[weight > 0 ? LEFT : RIGHT].allowedMps, grip) - line);
  }

  /** Direction of the centre line in the world. */
  centreDirection(sM: number): number {
    const track = this.#track;
    const position = sM / track.spacingM;
    const whole = Math.floor(position);
    const row = ((whole % track.stationCount) + track.stationCount) % track.stationCount;
    const next = row + 1 === track.stationCount ? 0 : row + 1;
    return track.headingRad[row] + (position - whole) * wrapAngle(track.headingRad[next] - track.headingRad[row]);
  }

  #findBends(curvature: Float64Array): void {
    for (let k = 2 * this.#count - 1; k >= 0; k--) {
      const row = k % this.#count;
      const next = (row + 1) % this.#count;
      if (Math.abs(curvature[row]) > BEND_CURVATURE) {
        this.#rowsToBend[row] = 0;
        this.#bendSide[row] = curvature[row] > 0 ? 1 : -1;
      } else if (this.#rowsToBend[next] < 65535) {
        this.#rowsToBend[row] = this.#rowsToBend[next] + 1;
        this.#bendSide[row] = this.#bendSide[next];
      }
    }
  }

  #seek(sM: number): void {
    const position = sM / this.#spacingM;
    const whole = Math.floor(position);
    this.#share = position - whole;
    this.#low = ((whole % this.#count) + this.#count) % this.#count;
    this.#high = this.#low + 1 === this.#count ? 0 : this.#low + 1;
  }

  #read(column: Float64Array): number {
    const low = column[this.#low];
    return low + this.#share * (column[this.#high] - low);
  }

  #readLevels(column: Float32Array, grip: number): number {
    const levels = GRIP_LEVELS.length;
    let level = 0;
    while (level < levels - 2 && grip > GRIP_LEVELS[level + 1]) level++;
    const span = (grip - GRIP_LEVELS[level]) / (GRIP_LEVELS[level + 1] - GRIP_LEVELS[level]);
    const share = Math.max(-0.5, Math.min(1, span));
    const low = column[this.#low * levels + level];
    const high = column[this.#high * levels + level];
    const lowMore = column[this.#low * levels + level + 1];
    const highMore = column[this.#high * levels + level + 1];
    const at = low + share * (lowMore - low);
    return at + this.#share * (high + share * (highMore - high) - at);
  }
}
