import type { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { controlLevel, HazardControl } from "../race/control/hazard-control.ts";
import type { RaceEvent } from "../race/race-event.ts";
import type { PitWall } from "./pit-wall.ts";
import type { RaceDirector } from "./race-director.ts";

/** A race with all who order in it: the steward, race control by itself, and the pit wall of the AI cars. What they see in a tick is ordered in the next one. */
export class RaceOperations {
  readonly #director: RaceDirector;
  readonly #wall: PitWall;
  readonly #control: HazardControl;
  /** For the next tick. */
  #orders: RaceOrder[] = [];

  constructor(director: RaceDirector, wall: PitWall) {
    const { session, track, config } = director.engine;
    this.#director = director;
    this.#wall = wall;
    this.#control = new HazardControl(session, track, controlLevel(config.session));
  }

  /** Takes the order of somebody else for the next tick. */
  order(order: RaceOrder): void {
    this.#orders.push(order);
  }

  /** Runs a tick, as `RaceEngine.step` does, with all that was ordered for it. */
  step(inputs: DriveInputs): readonly RaceEvent[] {
    const events = this.#director.step(inputs, this.#orders);
    if (this.#orders.length > 0) this.#orders = [];
    this.#orderAll(this.#wall.look(events));
    this.#orderAll(this.#control.look(this.#director.engine.telemetry));
    return events;
  }

  #orderAll(orders: readonly RaceOrder[]): void {
    for (let i = 0; i < orders.length; i++) this.order(orders[i]);
  }
}
