import { TICK_HZ } from "../../contract/rates.ts";
import { wrapAngle } from "../../math/trigonometry.ts";
import type { CarState } from "../../sim/car-state.ts";
import type { Track } from "../../track/track.ts";

/** A nose further than this from the course means that the car has spun. */
const SPUN_RAD = 1.2;
/** A car slower than this for so long is stuck. */
const STUCK_MPS = 1.5;
const STUCK_TICKS = 1.5 * TICK_HZ;
/** Under way again: this fast along the course and on the road for so long. */
const UNDER_WAY_MPS = 9;
const STRAIGHT_RAD = 0.4;
const UNDER_WAY_TICKS = 0.5 * TICK_HZ;

/** [LD8] Watches whether a car is in a state that no steering and pedal get it out of: spun, or stuck. */
export class HelplessWatch {
  readonly #track: Track;
  #slowTicks = 0;
  #underWayTicks = 0;
  #isHelpless = false;

  constructor(track: Track) {
    this.#track = track;
  }

  /** Looks at the state before a tick. @returns whether the car is helpless, until it is well under way again */
  look(state: CarState, car: number): boolean {
    const { spacingM, stationCount, headingRad, widthLeftM, widthRightM } = this.#track;
    const station = Math.floor(state.trackSM[car] / spacingM) % stationCount;
    const offRad = Math.abs(wrapAngle(state.headingRad[car] - headingRad[station]));
    const speed = state.forwardSpeedMps[car];
    const lateralM = state.lateralM[car];
    this.#slowTicks = Math.abs(speed) < STUCK_MPS ? this.#slowTicks + 1 : 0;
    const isOnRoad = lateralM < widthLeftM[station] && lateralM > -widthRightM[station];
    this.#underWayTicks = isOnRoad && offRad < STRAIGHT_RAD && speed > UNDER_WAY_MPS ? this.#underWayTicks + 1 : 0;
    if (offRad > SPUN_RAD || this.#slowTicks > STUCK_TICKS) this.#isHelpless = true;
    else if (this.#underWayTicks > UNDER_WAY_TICKS) this.#isHelpless = false;
    return this.#isHelpless;
  }

  /** The car has been put on its way: what was seen does not count. */
  reset(): void {
    this.#slowTicks = 0;
    this.#underWayTicks = 0;
    this.#isHelpless = false;
  }
}
