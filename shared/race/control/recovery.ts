import type { CarIndex } from "../../contract/ids.ts";
import type { RaceOrder } from "../../contract/race-control.ts";
import { RETIRED, TICK } from "../race-columns.ts";
import type { RaceSession } from "../race-session.ts";
import { RECOVERY_TICKS } from "./control-rules.ts";
import { type HazardWatch, ON_ROAD } from "./hazard-watch.ts";

/** [RC189] Has cars that are out of the race cleared away, also again where one that was set down has been pushed onto the road. */
export class Recovery {
  readonly #session: RaceSession;
  readonly #watch: HazardWatch;
  readonly #orderedTick: Float64Array;

  constructor(session: RaceSession, watch: HazardWatch) {
    this.#session = session;
    this.#watch = watch;
    this.#orderedTick = new Float64Array(session.carCount);
  }

  /** Orders what is due after a tick. */
  follow(orders: RaceOrder[]): void {
    const { columns } = this.#session;
    const { place, setDown } = this.#watch;
    const tick = columns.race[TICK];
    for (let car = 0; car < place.length; car++) {
      if (columns.status[car] !== RETIRED || (setDown[car] === 1 && place[car] !== ON_ROAD)) continue;
      if (tick < Math.max(columns.endTick[car], this.#orderedTick[car]) + RECOVERY_TICKS) continue;
      this.#orderedTick[car] = tick;
      setDown[car] = 1;
      orders.push({ kind: "recover", car: car as CarIndex });
    }
  }
}
