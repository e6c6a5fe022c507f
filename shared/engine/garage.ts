import { COMPOUND_IDS } from "../car/compounds.ts";
import type { PitCrew } from "../race/pit-crew.ts";
import type { World } from "../sim/world.ts";

/** The pit crew of a race: looks at the cars for the session, and does the work that it orders. */
export class Garage implements PitCrew {
  readonly compoundIds = COMPOUND_IDS;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  compoundOf(car: number): string {
    return this.#world.compoundOf(car);
  }

  damageOf(car: number): number {
    const { damageAero, damageSteer } = this.#world.state;
    return Math.max(damageAero[car], Math.abs(damageSteer[car]));
  }

  fuelRoomKg(car: number): number {
    return Math.max(0, this.#world.models[car].spec.fuelTankKg - this.#world.state.fuelKg[car]);
  }

  /** Does the work of a stop. */
  work(car: number, compound: string | null, fuelKg: number, repair: boolean): void {
    if (compound !== null) this.#world.fitTyres(car, compound);
    if (fuelKg > 0) this.#world.addFuel(car, fuelKg);
    if (repair) this.#world.repair(car);
  }
}
