import { CarModel } from "../car/car-model.ts";
import type { CarSpec } from "../car/car-spec.ts";
import type { CarSetup } from "../car/setup.ts";
import { surfaceGrips } from "../car/tyre-condition.ts";
import type { DriveInputs } from "../contract/drive-input.ts";
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
  /** 0 dry to 1 standing water. */
  readonly wetness?: number;
  readonly tyreWearRate?: number;
  readonly fuelUseRate?: number;
  /** Ticks per second, 60 unless a test compares rates. */
  readonly tickHz?: number;
}

const CONTACT_ROWS_PER_CAR = 8;

/** The physics of all cars of a race: `step` is a pure function of the state and the inputs. */
export class World {
  readonly track: Track;
  readonly state: CarState;
  readonly models: readonly CarModel[];
  readonly contacts: ContactLog;
  /** Energy of the last tick by car, J; rows as in car-work.ts. */
  readonly energy: readonly Float64Array[];
  tick = 0;
  readonly #context: StepContext;
  readonly #works: readonly CarWork[];
  readonly #surfaceGrips: readonly Float64Array[];
  readonly #start: TickStart;
  readonly #contacts: Contacts;
  readonly #hashRow: Float64Array;

  constructor(config: WorldConfig) {
    const tickHz = config.tickHz ?? TICK_HZ;
    const wetness = config.wetness ?? 0;
    const count = config.cars.length;
    this.track = config.track;
    this.models = config.cars.map((car) => new CarModel(car.spec, car.setup));
    this.state = new CarState(count);
    this.contacts = new ContactLog(count * CONTACT_ROWS_PER_CAR);
    this.#works = this.models.map(() => new CarWork());
    this.energy = this.#works.map((work) => work.energy);
    this.#surfaceGrips = this.models.map((model) => surfaceGrips(model.tyres, wetness));
    this.#start = new TickStart(count);
    this.#contacts = new Contacts(this.models, config.track, 1 / tickHz);
    this.#hashRow = new Float64Array(this.state.rowLength);
    this.#context = {
      track: config.track,
      state: this.state,
      wetness,
      tyreWearRate: config.tyreWearRate ?? 1,
      fuelUseRate: config.fuelUseRate ?? 1,
      dtSec: 1 / tickHz,
      subSteps: Math.max(1, Math.round(SUB_STEP_HZ / tickHz)),
      sample: new GroundSample(),
    };
    for (let car = 0; car < count; car++) this.#fit(car);
  }

  /** Advances every car by one tick. Order: [SIM5]. */
  step(inputs: DriveInputs): void {
    const { state } = this;
    const start = this.#start;
    this.contacts.clear();
    for (let car = 0; car < state.carCount; car++) {
      serveReset(this.track, this.models, state, car, inputs, this.#context.sample, this.#context.dtSec);
    }
    start.record(state);
    updateWakes(this.models, state);
    for (let car = 0; car < state.carCount; car++) {
      moveCar(this.#context, this.models[car], this.#surfaceGrips[car], car, inputs, this.#works[car]);
      locateCar(this.#context, this.models[car], car);
    }
    this.#contacts.resolve(state, this.contacts);
    for (let car = 0; car < state.carCount; car++) {
      if (this.#contacts.moved[car] === 1) locateCar(this.#context, this.models[car], car);
      observeCar(this.#context, car, start);
    }
    this.tick++;
  }

  /**
   * Puts a car on its wheels at a track position, rolling at a speed along its heading; fuel, tyre wear and heat stay.
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
  }

  #fit(car: number): void {
    const { tyres, setup } = this.models[car];
    this.state.fuelKg[car] = setup.fuelKg;
    this.state.wakeDragFactor[car] = 1;
    this.state.wakeDownforceFactor[car] = 1;
    for (let wheel = car * 4; wheel < car * 4 + 4; wheel++) this.state.wheelTemperatureC[wheel] = tyres.startTemperatureC;
    const slot = this.track.grid[car % this.track.grid.length];
    this.placeCar(car, slot.sM, slot.lateralM);
  }
}
