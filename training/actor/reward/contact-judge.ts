import type { CarModel } from "../../../shared/car/car-model.ts";
import { cos, sin } from "../../../shared/math/trigonometry.ts";
import type { CarState } from "../../../shared/sim/car-state.ts";
import type { ContactLog } from "../../../shared/sim/contact/contact-log.ts";
import type { Track } from "../../../shared/track/track.ts";
import { REWARD } from "./reward-components.ts";

/** Touches of a pair within this time are one contact. */
const SAME_CONTACT_TICKS = 30;
/** Sideways speed, across the road, by which a car must out-move the other to have come over. */
const MOVED_ACROSS_MPS = 0.3;
const DIVE_SPEED_SHARE = 1.1;
const CLOSING_SCALE_MPS2 = 100;

/**
 * Judges the contacts of one car as a learner needs it: quick, from one side, and only roughly who was at fault. The steward's
 * rulings are another matter.
 */
export class ContactJudge {
  readonly #track: Track;
  readonly #models: readonly CarModel[];
  readonly #car: number;
  readonly #sinceTouchTicks: Uint16Array;

  constructor(track: Track, models: readonly CarModel[], car: number) {
    this.#track = track;
    this.#models = models;
    this.#car = car;
    this.#sinceTouchTicks = new Uint16Array(models.length).fill(SAME_CONTACT_TICKS);
  }

  /**
   * Adds a tick's contacts with cars to the rewards of the step.
   *
   * @param paceMps speed of the pace notes here
   * @returns whether the car touched a wall in this tick
   */
  tick(state: CarState, contacts: ContactLog, paceMps: number, sums: Float64Array): boolean {
    const since = this.#sinceTouchTicks;
    for (let other = 0; other < since.length; other++) if (since[other] < SAME_CONTACT_TICKS) since[other]++;
    let atWall = false;
    for (let row = 0; row < contacts.count; row++) {
      const a = contacts.carA[row];
      const b = contacts.carB[row];
      if (a !== this.#car && b !== this.#car) continue;
      if (b < 0) {
        atWall = true;
        continue;
      }
      const other = a === this.#car ? b : a;
      if (since[other] >= SAME_CONTACT_TICKS) this.#judge(state, other, contacts.impulse[row], paceMps, sums);
      since[other] = 0;
    }
    return atWall;
  }

  #judge(state: CarState, other: number, impulseNs: number, paceMps: number, sums: Float64Array): void {
    const car = this.#car;
    const own = this.#models[car];
    sums[REWARD.contact] += 1 + impulseNs / own.dryMassKg;
    const station = Math.floor(state.trackSM[car] / this.#track.spacingM) % this.#track.stationCount;
    const aheadX = cos(this.#track.headingRad[station]);
    const aheadY = sin(this.#track.headingRad[station]);
    const offX = state.positionX[other] - state.positionX[car];
    const offY = state.positionY[other] - state.positionY[car];
    const ahead = offX * aheadX + offY * aheadY;
    const left = offY * aheadX - offX * aheadY;
    const halfLengths = 0.5 * (own.spec.lengthM + this.#models[other].spec.lengthM);
    if (Math.abs(ahead) > 0.75 * halfLengths) {
      if (ahead > 0) {
        const closing = state.forwardSpeedMps[car] - state.forwardSpeedMps[other];
        sums[REWARD.rearEnd] += Math.max(0.1, (closing * Math.abs(closing)) / CLOSING_SCALE_MPS2);
      }
      return;
    }
    const side = Math.sign(left);
    const ownAcross = side * acrossMps(state, car, aheadX, aheadY);
    const otherAcross = -side * acrossMps(state, other, aheadX, aheadY);
    if (ownAcross > otherAcross + MOVED_ACROSS_MPS) sums[REWARD.sideSwipe] += 1;
    if (state.forwardSpeedMps[car] > DIVE_SPEED_SHARE * paceMps) sums[REWARD.diveBomb] += 1;
  }
}

/** Speed of a car to the left of a direction. */
function acrossMps(state: CarState, car: number, aheadX: number, aheadY: number): number {
  return state.velocityY[car] * aheadX - state.velocityX[car] * aheadY;
}
