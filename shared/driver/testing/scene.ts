import { carSpec } from "../../car/catalog/index.ts";
import { fittingCompound } from "../../car/fitting-compound.ts";
import { resolveSetup } from "../../car/setup.ts";
import { DriveInputs } from "../../contract/drive-input.ts";
import type { CarSetupChoice } from "../../contract/race-config.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import { World } from "../../sim/world.ts";
import type { Track } from "../../track/track.ts";
import { type DriverContext, openTrackContext } from "../driver-context.ts";
import { type PreparedDriver, prepareReferenceDriver } from "../driver-preparation.ts";
import { ReferenceDriver } from "../reference-driver.ts";

/** One car of a scene and where it starts. */
export interface SceneCar {
  model: string;
  sM: number;
  lateralM: number;
  speedMps?: number;
  headingRad?: number;
  pace?: number;
  setup?: CarSetupChoice;
  /** A car nobody drives. */
  isAbandoned?: boolean;
}

/** Cars with reference drivers on a track, for tests of how they drive. */
export class Scene {
  readonly world: World;
  readonly inputs: DriveInputs;
  readonly context: DriverContext;
  /** Makes the context that of a car, before its driver is asked. */
  signal: (car: number) => void = () => {};
  readonly prepared: readonly PreparedDriver[];
  readonly drivers: readonly ReferenceDriver[];
  /** Contacts seen: between cars, and with walls. */
  carContacts = 0;
  wallContacts = 0;
  /** Ticks in which any car had all wheels beyond the white lines. */
  offTicks = 0;
  /** Distance driven along the track by car, m. */
  readonly distanceM: Float64Array;
  readonly #track: Track;
  readonly #cars: readonly SceneCar[];

  constructor(track: Track, cars: readonly SceneCar[], seed = 1) {
    this.#track = track;
    this.#cars = cars;
    const fitted = cars.map(({ model, setup }) => {
      const spec = carSpec(model);
      return { spec, setup: resolveSetup(spec, { compound: fittingCompound(spec, track), ...setup }) };
    });
    this.world = new World({ track, cars: fitted, tyreWearRate: 0, fuelUseRate: 0 });
    this.inputs = new DriveInputs(cars.length);
    this.context = openTrackContext();
    this.distanceM = new Float64Array(cars.length);
    const made = new Map<string, PreparedDriver>();
    this.prepared = fitted.map(({ spec, setup }) => {
      const key = JSON.stringify([spec.id, setup]);
      const prepared = made.get(key) ?? prepareReferenceDriver(track, spec, setup);
      made.set(key, prepared);
      return prepared;
    });
    this.drivers = this.prepared.map(
      (driver, car) => new ReferenceDriver({ ...driver, track, pace: cars[car].pace ?? 1, seed: seed + car }),
    );
    cars.forEach(({ sM, lateralM, speedMps, headingRad }, car) => {
      this.world.placeCar(car, sM, lateralM, speedMps, headingRad);
    });
  }

  /** Runs until the time is over or `until` holds. @returns seconds run */
  run(seconds: number, until: () => boolean = () => false): number {
    const { state } = this.world;
    const before = new Float64Array(state.carCount);
    for (let tick = 0; tick < seconds * TICK_HZ; tick++) {
      if (until()) return tick / TICK_HZ;
      before.set(state.trackSM);
      for (let car = 0; car < this.drivers.length; car++) {
        if (this.#cars[car].isAbandoned === true) continue;
        this.signal(car);
        this.drivers[car].drive(state, car, this.context, this.inputs);
      }
      this.world.step(this.inputs);
      this.#note(before);
    }
    return seconds;
  }

  #note(before: Float64Array): void {
    const { state, contacts } = this.world;
    const length = this.#track.lengthM;
    for (let i = 0; i < contacts.count; i++) {
      if (contacts.carB[i] < 0) this.wallContacts++;
      else this.carContacts++;
    }
    for (let car = 0; car < state.carCount; car++) {
      const step = state.trackSM[car] - before[car];
      this.distanceM[car] += step - length * Math.round(step / length);
      if (this.#isOff(car)) this.offTicks++;
    }
  }

  #isOff(car: number): boolean {
    const { wheelLateralM, wheelTrackSM } = this.world.state;
    for (let wheel = car * 4; wheel < car * 4 + 4; wheel++) {
      const station = Math.floor(wheelTrackSM[wheel] / this.#track.spacingM) % this.#track.stationCount;
      const lateralM = wheelLateralM[wheel];
      if (lateralM < this.#track.widthLeftM[station] && lateralM > -this.#track.widthRightM[station]) return false;
    }
    return true;
  }
}
