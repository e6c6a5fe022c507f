import { CarModel } from "../car/car-model.ts";
import type { CarSpec } from "../car/car-spec.ts";
import { COMPOUND_IDS, type Compound, compound } from "../car/compounds.ts";
import type { CarSetup } from "../car/setup.ts";
import type { DriveInputs } from "../contract/drive-input.ts";
import type { DamageLevel } from "../contract/race-config.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { hashBytes } from "../math/state-hash.ts";
import { GroundSample } from "../track/ground-sample.ts";
import type { Track } from "../track/track.ts";
import { locateCar, observeCar } from "./car-observation.ts";
import { placeCar } from "./car-placement.ts";
import { serveReset } from "./car-reset.ts";
import { CarState } from "./car-state.ts";
import { moveCar, type StepContext, SUB_STEP_HZ } from "./car-step.ts";
import { CarWork } from "./car-work.ts";
import { ContactLog } from "./contact/contact-log.ts";
import { Contacts } from "./contact/contacts.ts";
import { harmCars } from "./contact/harm-cars.ts";
import { FittedTyres } from "./fitted-tyres.ts";
import { TickStart } from "./tick-start.ts";
import { updateWakes } from "./wake-field.ts";

export interface WorldCar {
  readonly spec: CarSpec;
  readonly setup: CarSetup;
}

export interface WorldConfig {
  readonly track: Track;
  /** Cars in grid order; all stand on the first grid slots at first. */
  readonly cars: readonly WorldCar[];
  /** At the start, 0 dry to 1 standing water. */
  readonly wetness?: number;
  readonly tyreWearRate?: number;
  readonly fuelUseRate?: number;
  /** What contacts do to cars, `off` where it is absent ([SIM24]). */
  readonly damage?: DamageLevel;
  /** Ticks per second, 60 unless a test compares rates. */
  readonly tickHz?: number;
}

const CONTACT_ROWS_PER_CAR = 8;

/** The physics of all cars of a race: `step` is a pure function of the state and the inputs. */
export class World {
  readonly track: Track;
  readonly state: CarState;
  /** One a car, with the tyres that are on it: an entry is another model once tyres of another compound are fitted. */
  readonly models: readonly CarModel[];
  readonly contacts: ContactLog;
  /** Energy of the last tick by car, J; rows as in car-work.ts. */
  readonly energy: readonly Float64Array[];
  tick = 0;
  readonly #context: StepContext;
  readonly #works: readonly CarWork[];
  readonly #tyres: FittedTyres;
  readonly #damage: DamageLevel;
  readonly #start: TickStart;
  readonly #contacts: Contacts;
  readonly #hashRow: Float64Array;

  constructor(config: WorldConfig) {
    const tickHz = config.tickHz ?? TICK_HZ;
    const count = config.cars.length;
    this.track = config.track;
    this.#tyres = new FittedTyres(config.cars.map((car) => new CarModel(car.spec, car.setup)));
    this.models = this.#tyres.models;
    this.#damage = config.damage ?? "off";
    this.state = new CarState(count);
    this.contacts = new ContactLog(count * CONTACT_ROWS_PER_CAR);
    this.#works = this.models.map(() => new CarWork());
    this.energy = this.#works.map((work) => work.energy);
    this.#start = new TickStart(count);
    this.#contacts = new Contacts(this.models, config.track, 1 / tickHz);
    this.#hashRow = new Float64Array(this.state.rowLength);
    this.#context = {
      track: config.track,
      state: this.state,
      tyreWearRate: config.tyreWearRate ?? 1,
      fuelUseRate: config.fuelUseRate ?? 1,
      dtSec: 1 / tickHz,
      subSteps: Math.max(1, Math.round(SUB_STEP_HZ / tickHz)),
      sample: new GroundSample(),
    };
    for (let car = 0; car < count; car++) this.#fit(car);
    this.setWetness(config.wetness ?? 0);
  }

  /** Wetness of the track, 0 dry to 1 standing water. */
  get wetness(): number {
    return this.state.trackWetness[0];
  }

  /**
   * Makes the track wetter or drier from the next tick on ([SIM23]).
   *
   * @param wetness 0 dry to 1 standing water
   * @throws RangeError for anything else
   */
  setWetness(wetness: number): void {
    if (!(wetness >= 0 && wetness <= 1)) throw new RangeError(`wetness must be a number from 0 to 1, got ${wetness}`);
    this.state.trackWetness.fill(wetness);
    this.#tyres.follow(this.state);
  }

  /** Compound of the tyres on a car. */
  compoundOf(car: number): string {
    return COMPOUND_IDS[this.state.tyreCompound[car]];
  }

  /**
   * Puts new tyres on a car ([SIM22]): unworn, at the temperature their compound starts with. `models[car]` is another model then.
   *
   * @throws RangeError for an unknown compound, naming the known ones; the car keeps its tyres then
   */
  fitTyres(car: number, compoundId: string): void {
    this.#putTyresOn(car, compound(compoundId));
    this.#tyres.follow(this.state);
  }

  /**
   * Fills fuel into a car's tank, as much as it takes.
   *
   * @throws RangeError for a negative mass or none
   */
  addFuel(car: number, kg: number): void {
    if (!(kg >= 0)) throw new RangeError(`fuel to add must be 0 kg or more, got ${kg}`);
    this.state.fuelKg[car] = Math.min(this.models[car].spec.fuelTankKg, this.state.fuelKg[car] + kg);
  }

  /** Makes a car whole again; tyres, fuel and place stay. */
  repair(car: number): void {
    this.state.damageAero[car] = 0;
    this.state.damageSteer[car] = 0;
  }

  /** Advances every car by one tick. Order: [SIM5]. */
  step(inputs: DriveInputs): void {
    const { state } = this;
    const start = this.#start;
    this.contacts.clear();
    this.#tyres.follow(state);
    for (let car = 0; car < state.carCount; car++) {
      serveReset(this.track, this.models, state, car, inputs, this.#context.sample, this.#context.dtSec);
    }
    start.record(state);
    updateWakes(this.models, state);
    for (let car = 0; car < state.carCount; car++) {
      moveCar(this.#context, this.models[car], this.#tyres.grips[car], car, inputs, this.#works[car]);
      locateCar(this.#context, this.models[car], car);
    }
    this.#contacts.resolve(state, this.contacts);
    if (this.#damage !== "off") harmCars(this.#damage, this.models, state, this.contacts);
    for (let car = 0; car < state.carCount; car++) {
      if (this.#contacts.moved[car] === 1) locateCar(this.#context, this.models[car], car);
      observeCar(this.#context, car, start);
    }
    this.tick++;
  }

  /**
   * Puts a car on its wheels at a track position, rolling at a speed along its heading; fuel, tyres and damage stay.
   *
   * @param headingOffsetRad from the track's direction, positive left
   */
  placeCar(car: number, sM: number, lateralM: number, speedMps = 0, headingOffsetRad = 0): void {
    placeCar(this.track, this.models[car], this.state, car, sM, lateralM, speedMps, headingOffsetRad, this.#context.sample);
  }

  /** Fingerprint of everything the next tick depends on, 16 hex digits. */
  hash(): string {
    return hashBytes([this.state.buffer, Float64Array.of(this.tick)]);
  }

  /** Fingerprint of one car's rows. */
  carHash(car: number): string {
    this.state.saveCar(car, this.#hashRow);
    return hashBytes([this.#hashRow]);
  }

  /** The whole state; equal worlds that restore it continue bit by bit alike ([SIM20]). */
  snapshot(): Uint8Array {
    const numbers = new Float64Array(1 + this.state.buffer.length);
    numbers[0] = this.tick;
    numbers.set(this.state.buffer, 1);
    return new Uint8Array(numbers.buffer);
  }

  /** @throws RangeError if the snapshot is of a world with another number of cars */
  restore(snapshot: Uint8Array): void {
    const wanted = (1 + this.state.buffer.length) * 8;
    if (snapshot.byteLength !== wanted) {
      throw new RangeError(`snapshot has ${snapshot.byteLength} bytes, a world of ${this.state.carCount} cars needs ${wanted}`);
    }
    const numbers = new Float64Array(snapshot.slice().buffer);
    this.tick = numbers[0];
    this.state.buffer.set(numbers.subarray(1));
    this.#tyres.follow(this.state);
  }

  #putTyresOn(car: number, { id, startTemperatureC }: Compound): void {
    this.state.tyreCompound[car] = COMPOUND_IDS.indexOf(id);
    this.state.wheelTemperatureC.fill(startTemperatureC, car * 4, car * 4 + 4);
    this.state.wheelWear.fill(0, car * 4, car * 4 + 4);
  }

  #fit(car: number): void {
    const { setup, tyres } = this.models[car];
    this.state.fuelKg[car] = setup.fuelKg;
    this.state.wakeDragFactor[car] = 1;
    this.state.wakeDownforceFactor[car] = 1;
    this.#putTyresOn(car, tyres);
    const slot = this.track.grid[car % this.track.grid.length];
    this.placeCar(car, slot.sM, slot.lateralM);
  }
}
