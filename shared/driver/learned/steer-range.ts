import type { CarModel } from "../../car/car-model.ts";
import { PEAK_SLIP_FACTORS } from "../../car/tyre-condition.ts";
import { atan } from "../../math/trigonometry.ts";
import type { Track } from "../../track/track.ts";
import type { PaceNotes } from "../driver-preparation.ts";
import { atSpeed, type Envelope } from "../envelope.ts";

/** Front slip beyond the tightest line's geometry, in peak slip angles: enough to reach the peak and to catch a slide. */
const RESERVE_PEAKS = 1.3;
/** Lines tighter than the car's grip holds are kept for manoeuvring, below this speed all of the lock is. */
const WALKING_MPS = 4;

/**
 * Front-wheel angle that a full steer action stands for, by speed: what the tightest line that the car's grip holds takes, L / R
 * (Milliken 1995, ch. 5), and a reserve of slip. A driver whose whole range is useful learns faster and steers finer.
 */
export class SteerRange {
  readonly #rangeRad: Float64Array;
  readonly #stepMps: number;

  /** Where a circuit has several surfaces, the widest range of them counts. */
  constructor(model: CarModel, track: Track, { envelopes }: PaceNotes) {
    const looseness = track.roadSurface.reduce((most, surface) => Math.max(most, PEAK_SLIP_FACTORS[surface]), 1);
    const reserveRad = RESERVE_PEAKS * looseness * model.spec.front.peakSlipAngleRad;
    this.#stepMps = envelopes[0].speedStepMps;
    this.#rangeRad = Float64Array.from({ length: envelopes[0].count }, (_, row) => {
      const geometryRad = Math.max(...envelopes.map((envelope) => tightestRad(model, envelope, row * this.#stepMps)));
      return Math.min(model.spec.maxSteerRad, geometryRad + reserveRad);
    });
  }

  /** Angle at a speed, rad. */
  at(speedMps: number): number {
    const position = Math.max(0, speedMps / this.#stepMps);
    const row = Math.floor(position);
    const last = this.#rangeRad.length - 1;
    if (row >= last) return this.#rangeRad[last];
    return this.#rangeRad[row] + (position - row) * (this.#rangeRad[row + 1] - this.#rangeRad[row]);
  }
}

function tightestRad(model: CarModel, envelope: Envelope, speedMps: number): number {
  const speed = Math.max(WALKING_MPS, speedMps);
  return atan((model.wheelbaseM * atSpeed(envelope, envelope.lateral, speed)) / (speed * speed));
}
