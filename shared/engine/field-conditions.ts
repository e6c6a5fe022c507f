import { type Compound, compound, wetGripFactor } from "../car/compounds.ts";
import type { CarSetup } from "../car/setup.ts";
import type { WeatherPoint } from "../contract/race-config.ts";
import { ChangingPreparation } from "../driver/changing-preparation.ts";
import { addLanes, type PreparedDriver, takePaceNotes } from "../driver/driver-preparation.ts";
import type { Track } from "../track/track.ts";
import type { EnteredCar } from "./race-engine.ts";

/** What changes under the cars of a race: `World` is one. */
export interface ChangingRoad {
  /** 0 dry to 1 standing water. */
  readonly wetness: number;
  /** Id of the compound that a car has on. */
  compoundOf(car: number): string;
}

/** Wetness that drivers are prepared for; between two, grip is interpolated. */
export const WETNESS_LEVELS: readonly number[] = [0, 0.25, 0.5, 0.75, 1];
/** A level is kept until the wetness is so far beyond where another fits better. */
const HYSTERESIS = 0.02;

/** What a car was prepared for, compound by compound: one a level of wetness, in rising order. */
export type PreparedConditions = ReadonlyMap<string, readonly PreparedLevel[]>;

interface PreparedLevel {
  readonly wetness: number;
  readonly prepared: PreparedDriver;
}

/** Levels of wetness that a race can come to: those around every value between its driest and its wettest. */
export function wetnessLevels(wetness: number, weather: readonly WeatherPoint[] = []): number[] {
  const values = weather.length === 0 ? [wetness] : weather.map((point) => point.wetness);
  const driest = Math.min(...values);
  const wettest = Math.max(...values);
  return WETNESS_LEVELS.filter((_, i) => (WETNESS_LEVELS[i + 1] ?? 2) > driest && (WETNESS_LEVELS[i - 1] ?? -1) < wettest);
}

/**
 * Prepares drivers for all conditions that a race can come to; equal models with equal set-ups share them. Takes about 0.13 s
 * and 0.13 MB for each kilometre of the circuit, for each model, compound and level (a gt3 on greyfell, 25 of them: 3.3 s, 19 MB).
 *
 * @param compoundsOf ids of the compounds that a car may be on, beside the one of its set-up
 * @param levels of wetness, see `wetnessLevels`
 * @param onPrepared called with the number of cars that are ready
 */
export function prepareConditions(
  track: Track,
  cars: readonly EnteredCar[],
  compoundsOf: (car: number) => readonly string[],
  levels: readonly number[],
  onPrepared: (cars: number) => void = () => {},
): PreparedConditions[] {
  const made = new Map<string, readonly PreparedLevel[]>();
  return cars.map(({ spec, setup }, car) => {
    const conditions = new Map<string, readonly PreparedLevel[]>();
    let known: PreparedDriver | undefined;
    for (const id of new Set([setup.compound, ...compoundsOf(car)])) {
      const fitted: CarSetup = { ...setup, compound: id };
      const key = JSON.stringify([spec.id, fitted]);
      const prepared = made.get(key) ?? levels.map((wetness) => ({ wetness, prepared: prepareAt(wetness) }));
      made.set(key, prepared);
      conditions.set(id, prepared);
      known = prepared[0].prepared;

      function prepareAt(wetness: number): PreparedDriver {
        return addLanes(track, takePaceNotes(track, spec, fitted, wetness, { line: known?.line }));
      }
    }
    onPrepared(car + 1);
    return conditions;
  });
}

/**
 * [DR33] Keeps the preparations of a field's cars at the conditions of the race. Drivers are made with `preparations` and `look` is called
 * once a tick, before they drive. It allocates nothing but when a car changes its tyres.
 */
export class FieldConditions {
  /** One a car. */
  readonly preparations: readonly ChangingPreparation[];
  readonly #road: ChangingRoad;
  readonly #conditions: readonly PreparedConditions[];
  readonly #staysDry: boolean;
  readonly #compounds: string[];
  readonly #levels: (readonly PreparedLevel[])[] = [];
  readonly #level: Uint8Array;
  #wetness = Number.NaN;

  /**
   * @param isScaled whether the drivers scale what is prepared by its `gripFactor`: then the drier of two levels is taken, and scaled
   *   down; else the wetter, to be on the safe side
   */
  constructor(road: ChangingRoad, conditions: readonly PreparedConditions[], isScaled: boolean) {
    this.#road = road;
    this.#conditions = conditions;
    this.#staysDry = isScaled;
    this.#compounds = conditions.map(() => "");
    this.#level = new Uint8Array(conditions.length);
    this.preparations = conditions.map((prepared, car) => {
      const levels = prepared.get(road.compoundOf(car)) ?? [...prepared.values()][0];
      return new ChangingPreparation(levels[0].prepared);
    });
    this.look();
  }

  /** Looks at weather and tyres. */
  look(): void {
    const { wetness } = this.#road;
    const isWetnessNew = wetness !== this.#wetness;
    this.#wetness = wetness;
    for (let car = 0; car < this.#conditions.length; car++) {
      const id = this.#road.compoundOf(car);
      const isTyreNew = id !== this.#compounds[car];
      if (isTyreNew) this.#fit(car, id);
      if (isTyreNew || isWetnessNew) this.#choose(car, wetness, isTyreNew);
    }
  }

  /** A compound that nothing was prepared for is driven as the one of the nearest grip that something was. */
  #fit(car: number, id: string): void {
    const conditions = this.#conditions[car];
    const tyres = compound(id);
    const apart = (other: string): number => Math.abs(compound(other).peakMu - tyres.peakMu);
    const nearest = [...conditions.keys()].reduce((best, other) => (apart(other) < apart(best) ? other : best));
    this.#compounds[car] = id;
    this.#levels[car] = conditions.get(id) ?? conditions.get(nearest) ?? [];
    this.preparations[car].tyres = tyres;
  }

  #choose(car: number, wetness: number, isTyreNew: boolean): void {
    const levels = this.#levels[car];
    const preparation = this.preparations[car];
    const kept = this.#level[car];
    const level = this.#bestLevel(levels, wetness);
    if (isTyreNew || !this.#fitsStill(levels, kept, wetness)) this.#level[car] = level;
    const { wetness: preparedWetness, prepared } = levels[this.#level[car]];
    preparation.take(prepared);
    const preparedTyres = compound(prepared.setup.compound);
    preparation.gripFactor = Math.min(1, grip(preparation.tyres, wetness) / grip(preparedTyres, preparedWetness));
  }

  #bestLevel(levels: readonly PreparedLevel[], wetness: number): number {
    let best = this.#staysDry ? 0 : levels.length - 1;
    for (let i = 0; i < levels.length; i++) {
      if (this.#staysDry && levels[i].wetness <= wetness) best = i;
      if (!this.#staysDry && levels[i].wetness >= wetness) return i;
    }
    return best;
  }

  #fitsStill(levels: readonly PreparedLevel[], kept: number, wetness: number): boolean {
    if (kept >= levels.length) return false;
    const from = this.#staysDry ? levels[kept].wetness : (levels[kept - 1]?.wetness ?? -1);
    const to = this.#staysDry ? (levels[kept + 1]?.wetness ?? 2) : levels[kept].wetness;
    return wetness > from - HYSTERESIS && wetness < to + HYSTERESIS;
  }
}

function grip(tyres: Compound, wetness: number): number {
  return tyres.peakMu * wetGripFactor(tyres, wetness);
}
