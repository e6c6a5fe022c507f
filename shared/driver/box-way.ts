import type { CarSpec } from "../car/car-spec.ts";
import { tan } from "../math/trigonometry.ts";
import type { PitLane } from "../track/track.ts";

/** Share of the lock that the way takes: the boxes beside may be taken, so it is short; the rest is for staying on it. */
const LOCK_SHARE = 0.92;
const LEAST_RADIUS_M = 5.5;
/** Straight on either side of the box's middle: nobody stops to the centimetre. */
const STRAIGHT_M = 0.45;
/** He stands so much nearer to the lane than the middle of the box. */
const SHORT_M = 0.1;

/** Offset of a way from the middle of the pit lane and how that changes along it. Filled in place. */
export interface OffsetAlong {
  offsetM: number;
  slope: number;
  /** Change of the slope, per metre. */
  bend: number;
}

/**
 * [DR29] The way of a car's rear axle from the middle of the pit lane into a box and out again: two arcs each. The rear axle is what a slow
 * car follows its front wheels with: where its way ends straight, the car stands straight.
 */
export class BoxWay {
  /** Length of either half. */
  readonly turnM: number;
  readonly #offsetM: number;
  readonly #radiusM: number;
  /** Length of an arc along the lane. */
  readonly #arcM: number;

  constructor(pitLane: PitLane, { maxSteerRad, front, rear }: CarSpec) {
    this.#offsetM = pitLane.boxes[0].lateralM - pitLane.lateralM - pitLane.side * SHORT_M;
    const tightestM = (front.cgDistanceM + rear.cgDistanceM) / (LOCK_SHARE * tan(maxSteerRad));
    this.#radiusM = Math.max(LEAST_RADIUS_M, tightestM);
    const acrossM = this.#radiusM - Math.abs(this.#offsetM) / 2;
    this.#arcM = Math.sqrt(this.#radiusM * this.#radiusM - acrossM * acrossM);
    this.turnM = STRAIGHT_M + 2 * this.#arcM;
  }

  /** @param alongM from the rear axle's place in the box, positive beyond it */
  read(alongM: number, out: OffsetAlong): void {
    const radiusM = this.#radiusM;
    const awayM = Math.max(0, Math.abs(alongM) - STRAIGHT_M);
    const isInLane = awayM > this.#arcM;
    // From that end of the arc at which it is straight.
    const arcM = isInLane ? Math.max(0, 2 * this.#arcM - awayM) : awayM;
    const towardsM = Math.sqrt(radiusM * radiusM - arcM * arcM);
    const sign = Math.sign(this.#offsetM);
    const bentM = sign * (radiusM - towardsM);
    out.offsetM = isInLane ? bentM : this.#offsetM - bentM;
    out.slope = (-Math.sign(alongM) * sign * arcM) / towardsM;
    out.bend = arcM > 0 ? ((isInLane ? sign : -sign) * radiusM * radiusM) / (towardsM * towardsM * towardsM) : 0;
  }
}
