import { CarModel } from "../car/car-model.ts";
import { COMPOUND_IDS } from "../car/compounds.ts";
import { surfaceGrips } from "../car/tyre-condition.ts";
import { SURFACES } from "../track/surface.ts";
import type { CarState } from "./car-state.ts";

/**
 * The models of a world's cars with the tyres that their state says, and the friction of these tyres on each surface at the track's
 * wetness. Both follow from the state ([SIM22], [SIM23]); they are kept here so that a tick does not work them out again.
 */
export class FittedTyres {
  /** One a car; entries are replaced in place. */
  readonly models: readonly CarModel[];
  /** Friction by surface, one table a car. */
  readonly grips: readonly Float64Array<ArrayBuffer>[];
  readonly #models: CarModel[];
  /** Every model a car has had, by index of its compound: a model is made once. */
  readonly #made: readonly CarModel[][];
  /** What `models` and `grips` were made for. */
  readonly #compound: Float64Array;
  readonly #wetness: Float64Array;

  /** @param models one a car, on the tyres of its set-up; the tables fill with the first `follow` */
  constructor(models: CarModel[]) {
    this.#models = models;
    this.models = models;
    this.grips = models.map(() => new Float64Array(SURFACES.length));
    this.#made = models.map((model) => {
      const made: CarModel[] = [];
      made[COMPOUND_IDS.indexOf(model.setup.compound)] = model;
      return made;
    });
    this.#compound = new Float64Array(models.length).fill(-1);
    this.#wetness = new Float64Array(models.length).fill(-1);
  }

  /** Takes up compounds and wetness of the state. Allocates only for a compound that a car has not had before. */
  follow(state: CarState): void {
    for (let car = 0; car < this.models.length; car++) {
      const index = state.tyreCompound[car];
      const wetness = state.trackWetness[car];
      if (index === this.#compound[car] && wetness === this.#wetness[car]) continue;
      this.#models[car] = this.#modelOn(car, index);
      surfaceGrips(this.models[car].tyres, wetness, this.grips[car]);
      this.#compound[car] = index;
      this.#wetness[car] = wetness;
    }
  }

  #modelOn(car: number, index: number): CarModel {
    const made = this.#made[car];
    const { spec, setup } = this.models[car];
    made[index] ??= new CarModel(spec, { ...setup, compound: COMPOUND_IDS[index] });
    return made[index];
  }
}
