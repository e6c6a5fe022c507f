import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { Counterfactual } from "../contract/ruling.ts";
import { type DriverContext, openTrackContext } from "../driver/driver-context.ts";
import type { PreparedDriver } from "../driver/driver-preparation.ts";
import { ReferenceDriver } from "../driver/reference-driver.ts";
import { DriverSignals } from "../engine/driver-signals.ts";
import type { RaceEngine } from "../engine/race-engine.ts";
import type { RaceStretch } from "./race-stretch.ts";

/** [SW64] The reference driver takes over this long before the contact, and has kept out of it when this long after there was none. */
const BEFORE_TICKS = 1.5 * TICK_HZ;
const AFTER_TICKS = 1.5 * TICK_HZ;
/** He sees the car once this long before he takes it over: then he takes it up in the lane where it is by then. */
const SEEN_TICKS = 0.5 * TICK_HZ;
/** The steward knows the instant of a contact to a frame of his own. */
const SAME_TICKS = 3;

/** A contact of two cars as the steward knows it. */
export interface CarContact {
  readonly cars: readonly [number, number];
  readonly tick: number;
}

/** The ticks of a race that have to be at hand for a contact to be driven again. */
export function ticksOfCheck({ tick }: CarContact): { fromTick: number; toTick: number } {
  return { fromTick: Math.max(0, tick - BEFORE_TICKS - SEEN_TICKS), toTick: tick + AFTER_TICKS };
}

/**
 * [SW64] Drives a contact again: once as it was, and once with each of its cars in the hands of the reference driver from 1.5 s before, all
 * others as they drove. A function of its arguments.
 *
 * @param engine of the same race, to drive in; its state is lost
 * @param stretch that covers `ticksOfCheck` of the contact
 * @param prepared what the reference driver knows of a car
 * @throws RangeError when the stretch does not cover them, or is of another race
 */
export function checkContact(
  engine: RaceEngine,
  stretch: RaceStretch,
  contact: CarContact,
  prepared: (car: number) => PreparedDriver,
): Counterfactual {
  const { fromTick, toTick } = ticksOfCheck(contact);
  if (stretch.fromTick > fromTick || stretch.toTick < toTick) {
    throw new RangeError(
      `counterfactual check: the stretch is of ticks ${stretch.fromTick} to ${stretch.toTick}, ${fromTick} to ${toTick} are needed`,
    );
  }
  const drive = new Redrive(engine, stretch, contact.cars);
  drive.goTo(fromTick);
  const drivers = contact.cars.map((car) => drive.introduce(car, prepared(car)));
  drive.goTo(contact.tick - BEFORE_TICKS);
  const start = engine.snapshot();
  const reproduced = drive.touchesWithin(contact.tick - SAME_TICKS, contact.tick + SAME_TICKS);
  if (!reproduced) return { reproduced, goesAwayWithout: [], cause: null };
  const goesAwayWithout = contact.cars.filter((car, i) => {
    engine.restore(start);
    drive.handOver(car, drivers[i]);
    return !drive.touchesWithin(0, toTick);
  });
  return { reproduced, goesAwayWithout, cause: goesAwayWithout.length === 1 ? goesAwayWithout[0] : null };
}

/** Drives a stretch again and looks for contacts of two cars. */
class Redrive {
  readonly #engine: RaceEngine;
  readonly #stretch: RaceStretch;
  readonly #cars: readonly [number, number];
  readonly #inputs: DriveInputs;
  readonly #context: DriverContext = openTrackContext();
  readonly #signals: DriverSignals;
  #driver: ReferenceDriver | null = null;
  #drivenCar = -1;

  constructor(engine: RaceEngine, stretch: RaceStretch, cars: readonly [number, number]) {
    this.#engine = engine;
    this.#stretch = stretch;
    this.#cars = cars;
    this.#inputs = new DriveInputs(engine.carCount);
    this.#signals = new DriverSignals(engine.session);
    engine.restore(stretch.snapshot);
  }

  goTo(tick: number): void {
    while (this.#engine.tick < tick) this.#step();
  }

  /** A reference driver who has seen where the car is now. */
  introduce(car: number, prepared: PreparedDriver): ReferenceDriver {
    const { track, config } = this.#engine;
    const driver = new ReferenceDriver({ ...prepared, track, pace: 1, seed: config.seed + car });
    this.#drive(driver, car);
    return driver;
  }

  /** From the next tick on this driver drives a car, and its own driver the one handed over before. */
  handOver(car: number, driver: ReferenceDriver): void {
    this.#driver = driver;
    this.#drivenCar = car;
  }

  /** Drives on to a tick, or to the first contact of the two after another tick. */
  touchesWithin(afterTick: number, toTick: number): boolean {
    while (this.#engine.tick < toTick) {
      this.#step();
      if (this.#engine.tick > afterTick && this.#isTouching()) return true;
    }
    return false;
  }

  #drive(driver: ReferenceDriver, car: number): void {
    this.#signals.show(car, this.#context);
    driver.drive(this.#engine.world.state, car, this.#context, this.#inputs);
  }

  #step(): void {
    const { carCount, tick } = this.#engine;
    const { inputs, fromTick } = this.#stretch;
    const row = (tick - fromTick) * carCount;
    for (let car = 0; car < carCount; car++) this.#inputs.copyCar(car, inputs, row + car);
    if (this.#driver !== null) this.#drive(this.#driver, this.#drivenCar);
    this.#engine.step(this.#inputs, this.#ordersAt(tick + 1));
  }

  #ordersAt(tick: number): RaceOrder[] {
    return this.#stretch.orders.filter((order) => order.tick === tick).map(({ order }) => order);
  }

  #isTouching(): boolean {
    const { contacts } = this.#engine.world;
    const [one, other] = this.#cars;
    for (let i = 0; i < contacts.count; i++) {
      const a = contacts.carA[i];
      const b = contacts.carB[i];
      if ((a === one && b === other) || (a === other && b === one)) return true;
    }
    return false;
  }
}
