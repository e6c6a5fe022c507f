import type { Track } from "../track/track.ts";
import { LOOP_MARGIN_M, LOOP_SPACING_M } from "./race-rules.ts";

/** What the timing reads of a circuit. */
export type TimedCircuit = Pick<
  Track,
  "id" | "lengthM" | "spacingM" | "stationCount" | "sectorEndsM" | "wallLeftM" | "wallRightM" | "pitLane"
>;

/**
 * The timing loops of a circuit: points along the centre line that every lap must pass in order. Loop 0 is the start
 * line, some loops end a sector, the rest lie evenly between them.
 */
export class TimingLoops {
  readonly lengthM: number;
  readonly count: number;
  /** Arc length of each loop, rising from 0. */
  readonly sM: Float64Array;
  /** The sector (0 to 2) that ends at this loop, or -1. Loop 0 ends the last sector. */
  readonly sectorEnded: Int8Array;
  /** The sector that follows each loop. */
  readonly sectorAfter: Uint8Array;
  /** How far left and right of the centre line a crossing still counts, positive. */
  readonly reachLeftM: Float64Array;
  readonly reachRightM: Float64Array;

  /** @throws RangeError when the track's sector ends do not rise up to its length */
  constructor(track: TimedCircuit) {
    const positions: number[] = [];
    const ends: number[] = [];
    const sectors: number[] = [];
    let fromM = 0;
    let sectorEnded = track.sectorEndsM.length - 1;
    track.sectorEndsM.forEach((toM, sector) => {
      if (!(toM > fromM && toM <= track.lengthM))
        throw new RangeError(`track ${track.id}: sector ${sector + 1} ends at ${toM} m, after ${fromM} m was expected`);
      const pieces = Math.max(1, Math.round((toM - fromM) / LOOP_SPACING_M));
      for (let piece = 0; piece < pieces; piece++) {
        positions.push(fromM + ((toM - fromM) * piece) / pieces);
        ends.push(piece === 0 ? sectorEnded : -1);
        sectors.push(sector);
      }
      sectorEnded = sector;
      fromM = toM;
    });
    this.lengthM = track.lengthM;
    this.count = positions.length;
    this.sM = Float64Array.from(positions);
    this.sectorEnded = Int8Array.from(ends);
    this.sectorAfter = Uint8Array.from(sectors);
    this.reachLeftM = new Float64Array(this.count);
    this.reachRightM = new Float64Array(this.count);
    for (let loop = 0; loop < this.count; loop++) {
      const station = Math.min(track.stationCount - 1, Math.round(this.sM[loop] / track.spacingM));
      this.reachLeftM[loop] = Math.max(track.wallLeftM[station], pitLaneReachM(track, 1)) + LOOP_MARGIN_M;
      this.reachRightM[loop] = Math.max(track.wallRightM[station], pitLaneReachM(track, -1)) + LOOP_MARGIN_M;
    }
  }

  /** The next loop after this one. */
  after(loop: number): number {
    return loop + 1 === this.count ? 0 : loop + 1;
  }

  /** The loop passed last by a car that has passed so many; a negative number counts towards the first pass of the line. */
  lastPassed(loopsPassed: number): number {
    const loop = (loopsPassed - 1) % this.count;
    return loop < 0 ? loop + this.count : loop;
  }

  /** Distance from a loop to the next one. */
  gapAfterM(loop: number): number {
    return (loop + 1 === this.count ? this.lengthM : this.sM[loop + 1]) - this.sM[loop];
  }

  /** The shorter way from one arc length to another, in [-length / 2, length / 2). */
  signedDistanceM(fromSM: number, toSM: number): number {
    let distanceM = toSM - fromSM;
    if (distanceM >= this.lengthM / 2) distanceM -= this.lengthM;
    else if (distanceM < -this.lengthM / 2) distanceM += this.lengthM;
    return distanceM;
  }
}

/** A pit lane may lie beyond the wall of the track; cars in it pass the loops too. */
function pitLaneReachM(track: TimedCircuit, side: 1 | -1): number {
  if (track.pitLane === null || track.pitLane.side !== side) return 0;
  return Math.abs(track.pitLane.lateralM) + track.pitLane.widthM;
}
