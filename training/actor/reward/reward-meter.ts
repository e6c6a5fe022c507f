import { PEAK_SLIP_FACTORS } from "../../../shared/car/tyre-condition.ts";
import { TICK_HZ } from "../../../shared/contract/rates.ts";
import type { PaceNotes } from "../../../shared/driver/driver-preparation.ts";
import { HelplessWatch } from "../../../shared/driver/learned/helpless-watch.ts";
import type { World } from "../../../shared/sim/world.ts";
import { ContactJudge } from "./contact-judge.ts";
import type { ReferenceClock } from "./reference-clock.ts";
import { REWARD, REWARD_COMPONENTS } from "./reward-components.ts";
import { RivalWatch } from "./rival-watch.ts";

const DT_SEC = 1 / TICK_HZ;
/** Combined slip, in peaks, beyond which a tyre is being abused. */
const SLIP_PEAKS = 1.3;
const WALL_SPEED_SCALE_MPS2 = 400;
const PEDAL_JERK_SHARE = 1 / 3;
/** A car that was put elsewhere, or left the road over a bridge, made no progress: faster than this nobody drives. */
const MOST_TICK_SEC = 0.2;

/** Measures the reward components of one car, step by step: `begin`, then `tick` after each tick, then `end`. */
export class RewardMeter {
  readonly #world: World;
  readonly #car: number;
  readonly #notes: PaceNotes;
  readonly #clock: ReferenceClock;
  readonly #contacts: ContactJudge;
  readonly #rivals: RivalWatch;
  readonly #watch: HelplessWatch;
  /** The car has been in a state that the policy is not asked to get it out of. */
  isHelpless = false;
  readonly #sums = new Float64Array(REWARD_COMPONENTS.length);
  #sM = 0;
  #wear = 0;
  #fuelKg = 0;

  constructor(world: World, car: number, notes: PaceNotes, clock: ReferenceClock) {
    this.#world = world;
    this.#car = car;
    this.#notes = notes;
    this.#clock = clock;
    this.#contacts = new ContactJudge(world.track, world.models, car);
    this.#watch = new HelplessWatch(world.track);
    this.#rivals = new RivalWatch(world.models.length, car, world.track.lengthM);
  }

  begin(): void {
    const { state } = this.#world;
    this.#sums.fill(0);
    this.#sM = state.trackSM[this.#car];
    this.#wear = this.#meanWear();
    this.#fuelKg = state.fuelKg[this.#car];
    this.#rivals.begin(state);
  }

  /** @param wheelsOff wheels wholly beyond the white lines after this tick, 0 to 4 */
  tick(wheelsOff: number): void {
    const { state, contacts } = this.#world;
    const car = this.#car;
    const sums = this.#sums;
    const sM = state.trackSM[car];
    const passedSec = this.#clock.between(this.#sM, sM);
    this.#sM = sM;
    if (wheelsOff < 4 && Math.abs(passedSec) < MOST_TICK_SEC) sums[REWARD.progress] += passedSec;
    if (wheelsOff === 4) sums[REWARD.offCourse] += DT_SEC;
    else if (wheelsOff === 3) sums[REWARD.nearOff] += DT_SEC;
    if (!this.isHelpless && this.#watch.look(state, car)) {
      this.isHelpless = true;
      sums[REWARD.helpless] += 1;
    }
    const { line, profile } = this.#notes;
    const paceMps = profile.speedMps[Math.floor(sM / line.spacingM) % line.count];
    if (this.#contacts.tick(state, contacts, paceMps, sums)) {
      const speed = state.forwardSpeedMps[car];
      sums[REWARD.wall] += DT_SEC * (1 + (speed * speed) / WALL_SPEED_SCALE_MPS2);
    }
    sums[REWARD.slip] += DT_SEC * this.#excessSlip();
  }

  /**
   * Writes the step's components.
   *
   * @param steerChange and `pedalChange` of the action that began the step against the one before
   */
  end(steerChange: number, pedalChange: number, out: Float32Array, offset: number): void {
    const { state } = this.#world;
    const sums = this.#sums;
    sums[REWARD.wear] += this.#meanWear() - this.#wear;
    sums[REWARD.fuel] += (this.#fuelKg - state.fuelKg[this.#car]) / this.#world.models[this.#car].spec.fuelTankKg;
    sums[REWARD.jerk] += steerChange * steerChange + PEDAL_JERK_SHARE * pedalChange * pedalChange;
    this.#rivals.end(state, sums);
    out.set(sums, offset);
  }

  #meanWear(): number {
    const { wheelWear } = this.#world.state;
    const row = this.#car * 4;
    return (wheelWear[row] + wheelWear[row + 1] + wheelWear[row + 2] + wheelWear[row + 3]) / 4;
  }

  #excessSlip(): number {
    const { state, models } = this.#world;
    const model = models[this.#car];
    let excess = 0;
    for (let wheel = 0; wheel < 4; wheel++) {
      const row = this.#car * 4 + wheel;
      const looseness = PEAK_SLIP_FACTORS[state.wheelSurface[row]];
      const along = state.wheelSlipRatio[row] / (model.peakSlipRatio[wheel] * looseness);
      const across = state.wheelSlipAngleRad[row] / (model.peakSlipTangent[wheel] * looseness);
      const slip = Math.sqrt(along * along + across * across);
      if (slip > SLIP_PEAKS) excess += Math.min(1, slip - SLIP_PEAKS);
    }
    return excess / 4;
  }
}
