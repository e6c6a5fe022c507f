import { PLAYED_RACE_LIMITS, type PlayedRace } from "../../shared/contract/personal-level.ts";

/** Where the races are stored. The number is the version of their shape: another shape takes another key. */
export const RACES_KEY = "paddock.races.1";
const MOST_RACES = 8;

/** Circuits and cars of which the server can judge laps. */
export interface KnownRaces {
  readonly trackIds: readonly string[];
  readonly carIds: readonly string[];
}

/** [PS4] The last races of the player, kept in his browser: there are no accounts. */
export class RaceHistory {
  readonly #storage: Pick<Storage, "getItem" | "setItem">;
  readonly #known: KnownRaces;

  constructor(storage: Pick<Storage, "getItem" | "setItem">, known: KnownRaces) {
    this.#storage = storage;
    this.#known = known;
  }

  /** Oldest first. What is damaged or no longer known is left out. */
  get races(): readonly PlayedRace[] {
    return this.#stored()
      .filter((race) => isPlayedRace(race, this.#known))
      .slice(-MOST_RACES);
  }

  /** Keeps a race; the oldest is forgotten when there are too many. */
  add(race: PlayedRace): void {
    this.#storage.setItem(RACES_KEY, JSON.stringify([...this.races, race].slice(-MOST_RACES)));
  }

  #stored(): unknown[] {
    try {
      const stored: unknown = JSON.parse(this.#storage.getItem(RACES_KEY) ?? "[]");
      return Array.isArray(stored) ? stored : [];
    } catch (error) {
      console.warn("the stored races are damaged, the history begins anew:", error);
      return [];
    }
  }
}

function isPlayedRace(value: unknown, { trackIds, carIds }: KnownRaces): value is PlayedRace {
  if (typeof value !== "object" || value === null) return false;
  const { track, carModel, bestLapMs, place, cars, fieldSkill } = value as Partial<Record<keyof PlayedRace, unknown>>;
  return (
    trackIds.some((id) => id === track) &&
    carIds.some((id) => id === carModel) &&
    isWithin(bestLapMs, PLAYED_RACE_LIMITS.bestLapMs) &&
    isWithin(fieldSkill, PLAYED_RACE_LIMITS.fieldSkill) &&
    Number.isInteger(cars) &&
    isWithin(cars, PLAYED_RACE_LIMITS.cars) &&
    Number.isInteger(place) &&
    isWithin(place, { min: 1, max: cars })
  );
}

function isWithin(value: unknown, limits: { readonly min: number; readonly max: number }): value is number {
  return typeof value === "number" && value >= limits.min && value <= limits.max;
}
