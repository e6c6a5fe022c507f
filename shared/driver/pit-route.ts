import { atan } from "../math/trigonometry.ts";
import { PIT_RAMP_M } from "../track/pit-lane-plan.ts";
import { wrapArcLength } from "../track/stretch.ts";
import type { PitLane, Track } from "../track/track.ts";
import { BoxWay, type OffsetAlong } from "./box-way.ts";
import { envelopeAtRow, type PreparedDriver } from "./driver-preparation.ts";
import { atSpeed } from "./envelope.ts";
import type { LanePath, PathPoint } from "./lane-path.ts";
import { SPEED_LIMIT_MARGIN_MPS } from "./traffic-rules.ts";

/** Way on the road before the entry and after the exit, between its half and its edge. */
const JOIN_M = 60;
const SPACING_M = 2;
/** The speed limit is kept this long before it begins and after it ends. */
const LIMIT_MARGIN_M = 6;
/** Kept to the white line beyond half the car. */
const EDGE_MARGIN_M = 0.2;
/** Shares of the grip that the way in and out counts on. */
const LATERAL_SHARE = 0.5;
const BRAKE_SHARE = 0.5;
/** He stops so far beyond the middle of the box: the car that stands behind it is the harder one to get by. */
const BEYOND_BOX_M = 0.3;
/** No box. */
export const NO_BOX = -1;

/**
 * [DR28] The way through a circuit's pit lane as a car drives it: from the half of the road that lies on its side to the edge, over the
 * ramp into the middle of the lane, and out again; and the speeds it is driven at. Depends on nothing but its arguments.
 */
export class PitRoute {
  readonly pitLane: PitLane;
  /** Where it leaves the half of the road, and its length up to where it is back there. */
  readonly startSM: number;
  readonly lengthM: number;
  /** Distances from there to the speed limit and to its end, the inner ends of the ramps. */
  readonly limitFromM: number;
  readonly limitToM: number;
  /** Length of the way from the lane into a box, and out. */
  readonly boxTurnM: number;
  readonly #boxWay: BoxWay;
  readonly #rearM: number;
  readonly #offset: OffsetAlong = { offsetM: 0, slope: 0, bend: 0 };
  readonly #track: Track;
  readonly #prepared: PreparedDriver;
  /** Row of the preparation at its start. */
  readonly #row: number;
  readonly #lateralM: Float64Array;
  /** Squared, so that braking is a straight line along the way. */
  readonly #squaredMps: Float64Array;
  #brakeMps2 = 0;
  #revision = 0;

  constructor(track: Track, pitLane: PitLane, prepared: PreparedDriver, path: LanePath) {
    const laneM = wrapArcLength(pitLane.exitSM - pitLane.entrySM, track.lengthM);
    this.pitLane = pitLane;
    this.#track = track;
    this.startSM = wrapArcLength(pitLane.entrySM - JOIN_M, track.lengthM);
    this.lengthM = laneM + 2 * JOIN_M;
    this.limitFromM = JOIN_M + PIT_RAMP_M;
    this.limitToM = JOIN_M + laneM - PIT_RAMP_M;
    const insetM = prepared.spec.widthM / 2 + EDGE_MARGIN_M;
    const rows = Math.ceil(this.lengthM / SPACING_M) + 2;
    this.#lateralM = Float64Array.from({ length: rows }, (_, row) => this.#layRow(row * SPACING_M, insetM, path));
    this.#prepared = prepared;
    this.#row = path.rowAt(this.startSM);
    this.#squaredMps = new Float64Array(rows);
    this.#planSpeeds();
    this.#boxWay = new BoxWay(pitLane, prepared.spec);
    this.#rearM = prepared.spec.rear.cgDistanceM;
    this.boxTurnM = this.#boxWay.turnM;
  }

  /** Speed at its start. */
  get startMps(): number {
    return Math.sqrt(this.#squaredMps[0]);
  }

  /** The braking that it counts on at its start. */
  get brakeMps2(): number {
    return this.#brakeMps2;
  }

  /** [DR33] Plans the speeds anew where tyres or road are others than they were; where the way lies stays. Allocates nothing. */
  followConditions(): void {
    const revision = this.#prepared.present?.revision ?? 0;
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#planSpeeds();
  }

  /** Distance from the start, going forward; the car is along the route where it is below `lengthM`. */
  intoM(sM: number): number {
    return wrapArcLength(sM - this.startSM, this.#track.lengthM);
  }

  /** Distance from the start to the place to stop at in a box. */
  boxM(box: number): number {
    return this.intoM(this.pitLane.boxes[box].sM) + BEYOND_BOX_M;
  }

  /** Whether a car is so near to a box that its rear axle is led. */
  isAtBox(intoM: number, box: number): boolean {
    return box !== NO_BOX && Math.abs(intoM - this.boxM(box)) < this.boxTurnM + 2 * this.#rearM;
  }

  /** Offset from the centre line. @param box which is turned into and out of, NO_BOX to drive past all */
  lateralAt(intoM: number, box: number): number {
    if (box === NO_BOX) return this.#read(this.#lateralM, intoM);
    this.#boxWay.read(intoM - this.boxM(box), this.#offset);
    return this.#read(this.#lateralM, intoM) + this.#offset.offsetM;
  }

  /** Place, direction relative to the centre line and curvature of the rear axle's way into a box, at the rear axle. */
  sampleRear(intoM: number, box: number, out: PathPoint): void {
    const before = this.#read(this.#lateralM, intoM - SPACING_M);
    const after = this.#read(this.#lateralM, intoM + SPACING_M);
    const lane = this.#read(this.#lateralM, intoM);
    this.#boxWay.read(intoM - this.boxM(box) + this.#rearM, this.#offset);
    out.lateralM = lane + this.#offset.offsetM;
    const bend = (after - 2 * lane + before) / (SPACING_M * SPACING_M) + this.#offset.bend;
    this.#bendAlong(this.startSM + intoM, (after - before) / (2 * SPACING_M) + this.#offset.slope, bend, out);
  }

  /** Overwrites the place, direction and curvature of a point of the road beside it. */
  sample(sM: number, centreRad: number, box: number, out: PathPoint): void {
    const intoM = this.intoM(sM);
    const before = this.lateralAt(intoM - SPACING_M, box);
    const after = this.lateralAt(intoM + SPACING_M, box);
    out.lateralM = this.lateralAt(intoM, box);
    this.#bendAlong(sM, (after - before) / (2 * SPACING_M), (after - 2 * out.lateralM + before) / (SPACING_M * SPACING_M), out);
    out.directionRad += centreRad;
  }

  /** Direction relative to the centre line and curvature of a way, from how its offset changes along the centre line. */
  #bendAlong(sM: number, slopeM: number, bendM: number, out: PathPoint): void {
    const { spacingM, stationCount, curvature, lengthM } = this.#track;
    const centre = curvature[Math.floor(wrapArcLength(sM, lengthM) / spacingM) % stationCount];
    const stretch = Math.max(0.2, 1 - centre * out.lateralM);
    const slope = slopeM / stretch;
    const length = Math.sqrt(1 + slope * slope);
    out.directionRad = atan(slope);
    out.curvature = centre / (stretch * length) + bendM / (stretch * stretch * length * length * length);
  }

  /** Speed that the way allows at a distance from its start; before that, what braking for it leaves. */
  speedAt(intoM: number): number {
    if (intoM < 0) return Math.sqrt(this.#squaredMps[0] - 2 * this.brakeMps2 * intoM);
    return Math.sqrt(this.#read(this.#squaredMps, intoM));
  }

  /** How that speed changes along the way, m/s2. */
  accelerationAt(intoM: number): number {
    if (intoM < 0) return -this.brakeMps2;
    return (this.#read(this.#squaredMps, intoM + SPACING_M) - this.#read(this.#squaredMps, intoM)) / (2 * SPACING_M);
  }

  #layRow(intoM: number, insetM: number, path: LanePath): number {
    const { side, lateralM } = this.pitLane;
    const { lengthM, spacingM, stationCount, widthLeftM, widthRightM } = this.#track;
    const sM = wrapArcLength(this.startSM + intoM, lengthM);
    const station = Math.floor(sM / spacingM) % stationCount;
    const edgeM = side * ((side > 0 ? widthLeftM : widthRightM)[station] - insetM);
    // The same from either end.
    const fromEndM = Math.min(intoM, this.lengthM - intoM);
    if (fromEndM > JOIN_M) return edgeM + smooth((fromEndM - JOIN_M) / PIT_RAMP_M) * (lateralM - edgeM);
    const halfM = path.lateralAt(sM, side);
    return halfM + smooth(fromEndM / JOIN_M) * (edgeM - halfM);
  }

  #planSpeeds(): void {
    const squaredMps = this.#squaredMps;
    const envelope = envelopeAtRow(this.#prepared, this.#row);
    const lateralMps2 = LATERAL_SHARE * atSpeed(envelope, envelope.lateral, this.pitLane.speedLimitMps);
    this.#brakeMps2 = BRAKE_SHARE * atSpeed(envelope, envelope.brake, this.pitLane.speedLimitMps);
    const limitMps = this.pitLane.speedLimitMps - SPEED_LIMIT_MARGIN_MPS;
    for (let row = squaredMps.length - 1; row >= 0; row--) {
      const intoM = row * SPACING_M;
      const bend = Math.abs(this.#bendAt(row));
      let squared = lateralMps2 / Math.max(1e-3, bend);
      if (intoM > this.limitFromM - LIMIT_MARGIN_M && intoM < this.limitToM + LIMIT_MARGIN_M)
        squared = Math.min(squared, limitMps * limitMps);
      if (row + 1 < squaredMps.length) squared = Math.min(squared, squaredMps[row + 1] + 2 * this.#brakeMps2 * SPACING_M);
      squaredMps[row] = squared;
    }
  }

  #bendAt(row: number): number {
    const { spacingM, stationCount, curvature, lengthM } = this.#track;
    const at = (i: number): number => this.#lateralM[Math.max(0, Math.min(this.#lateralM.length - 1, i))];
    const station = Math.floor(wrapArcLength(this.startSM + row * SPACING_M, lengthM) / spacingM) % stationCount;
    return curvature[station] + (at(row + 1) - 2 * at(row) + at(row - 1)) / (SPACING_M * SPACING_M);
  }

  #read(column: Float64Array, intoM: number): number {
    const position = Math.max(0, Math.min(column.length - 1.001, intoM / SPACING_M));
    const row = Math.floor(position);
    return column[row] + (position - row) * (column[row + 1] - column[row]);
  }
}

function smooth(share: number): number {
  const t = Math.max(0, Math.min(1, share));
  return t * t * (3 - 2 * t);
}
