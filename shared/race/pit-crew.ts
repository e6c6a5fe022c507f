/** What the pit crew knows of the cars. The session asks it when a car stands in its box, and orders its work by events. */
export interface PitCrew {
  /** Compounds that there are; a session knows them by their place here, at most 32. */
  readonly compoundIds: readonly string[];
  /** Compound of the tyres on a car. */
  compoundOf(car: number): string;
  /** Damage of a car, 0 whole to 1. */
  damageOf(car: number): number;
  /** Fuel that a car's tank still takes, kg. */
  fuelRoomKg(car: number): number;
}

/** A crew of cars that are whole, with full tanks and nothing to choose from. */
export const IDLE_CREW: PitCrew = { compoundIds: [], compoundOf: () => "", damageOf: () => 0, fuelRoomKg: () => 0 };
