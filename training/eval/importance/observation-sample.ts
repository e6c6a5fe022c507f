import { OBSERVATION_SIZE, observationBlock } from "../../../shared/driver/observation/observation-layout.ts";
import type { LapRun } from "../../../shared/engine/lap-run.ts";
import { Random } from "../../../shared/math/random.ts";

const CAR = observationBlock("car");

/** A fair sample of what drivers saw, and the features of every car that drove. */
export class ObservationSample {
  /** [count][OBSERVATION_SIZE], rows that are filled first. */
  readonly observations: Float32Array;
  /** The car model of each row. */
  readonly cars: string[] = [];
  readonly #limit: number;
  readonly #random: Random;
  readonly #features = new Map<string, Float32Array>();
  #seen = 0;

  /** @param limit most rows that are kept */
  constructor(limit: number, seed: number) {
    this.#limit = limit;
    this.#random = new Random(seed);
    this.observations = new Float32Array(limit * OBSERVATION_SIZE);
  }

  get count(): number {
    return this.cars.length;
  }

  /** Takes a row into the sample with the same chance as every other (Vitter 1985, algorithm R). */
  add(run: LapRun, observations: Float32Array, row: number): void {
    if (!run.context.go) return;
    const from = row * OBSERVATION_SIZE;
    const car = run.notes.spec.id;
    this.#keepFeatures(run, observations, from);
    const place = this.#seen < this.#limit ? this.#seen : this.#random.index(this.#seen + 1);
    this.#seen++;
    if (place >= this.#limit) return;
    this.cars[place] = car;
    this.observations.set(observations.subarray(from, from + OBSERVATION_SIZE), place * OBSERVATION_SIZE);
  }

  /** The car block that a car's driver saw on a circuit, undefined if it did not drive there. */
  featuresOf(track: string, car: string): Float32Array | undefined {
    return this.#features.get(`${track} ${car}`);
  }

  #keepFeatures(run: LapRun, observations: Float32Array, from: number): void {
    const key = `${run.engine.track.id} ${run.notes.spec.id}`;
    if (this.#features.has(key)) return;
    this.#features.set(key, observations.slice(from + CAR.offset, from + CAR.offset + CAR.fields.length));
  }
}
