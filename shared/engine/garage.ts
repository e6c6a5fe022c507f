import { COMPOUND_IDS } from "../car/compounds.ts";
import type { PitCrew } from "../race/pit-crew.ts";
import type { World } from "../sim/world.ts";

/** What stops do to the cars of a world; a world without it keeps tyres, fuel and damage as they are. */
interface PitWorld {
  compoundOf(car: number): string;
  fitTyres(car: number, compoundId: string): void;
  addFuel(car: number, kg: number): void;
  repair(car: number): void;
}

/** Damage by car, 0 whole to 1; that of the steering has the sign of its side. */
interface DamageColumns {
  readonly damageAero: Float64Array;
  readonly damageSteer: Float64Array;
}

/** The pit crew of a race: looks at the cars for the session, and does the work that it orders. */
export class Garage implements PitCrew {
  readonly compoundIds = COMPOUND_IDS;
  readonly #world: World & Partial<PitWorld>;
  readonly #startCompounds: readonly string[];

  /** @param startCompounds tyres that the cars came with */
  constructor(world: World, startCompounds: readonly string[]) {
    this.#world = world;
    this.#startCompounds = startCompounds;
  }

  compoundOf(car: number): string {
    return this.#world.compoundOf?.(car) ?? this.#startCompounds[car];
  }

  damageOf(car: number): number {
    const { damageAero, damageSteer }: Partial<DamageColumns> = this.#world.state as Partial<DamageColumns>;
    return Math.max(damageAero?.[car] ?? 0, Math.abs(damageSteer?.[car] ?? 0));
  }

  fuelRoomKg(car: number): number {
    return Math.max(0, this.#world.models[car].spec.fuelTankKg - this.#world.state.fuelKg[car]);
  }

  /** Does the work of a stop. */
  work(car: number, compound: string | null, fuelKg: number, repair: boolean): void {
    if (compound !== null) this.#world.fitTyres?.(car, compound);
    if (fuelKg > 0) this.#world.addFuel?.(car, fuelKg);
    if (repair) this.#world.repair?.(car);
  }
}
