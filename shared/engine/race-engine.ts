import type { CarSpec } from "../car/car-spec.ts";
import { carSpec } from "../car/catalog/index.ts";
import { type CarSetup, resolveSetup } from "../car/setup.ts";
import { BUTTON_HANDBRAKE, DriveInputs } from "../contract/drive-input.ts";
import type { CarIndex, Tick } from "../contract/ids.ts";
import type { EntryConfig, RaceConfig } from "../contract/race-config.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { TICK_HZ } from "../contract/rates.ts";
import { hashBytes } from "../math/state-hash.ts";
import { NO_SLOT, RETIRED } from "../race/race-columns.ts";
import { type RaceEvent, WALL } from "../race/race-event.ts";
import { RaceSession } from "../race/race-session.ts";
import type { RaceTelemetry } from "../race/race-telemetry.ts";
import { World } from "../sim/world.ts";
import type { Track } from "../track/track.ts";
import { Garage } from "./garage.ts";
import { checkRaceConfig, RaceConfigError } from "./race-config-check.ts";
import { recoveryPlace } from "./recovery-place.ts";
import { packBytes, unpackBytes } from "./snapshot-bytes.ts";
import { countWheelsOffTrack } from "./track-limits.ts";
import { checkWeather, wetnessAt } from "./weather.ts";

/** A car as the race was given it: model and set-up, complete. */
export interface EnteredCar {
  readonly spec: CarSpec;
  readonly setup: CarSetup;
}

const NO_ORDERS: readonly RaceOrder[] = [];

/**
 * A race: physics and timing in one deterministic function of configuration, track and inputs. Rooms, the command line,
 * recordings and training all run this.
 */
export class RaceEngine {
  readonly config: RaceConfig;
  readonly track: Track;
  readonly cars: readonly EnteredCar[];
  readonly world: World;
  readonly session: RaceSession;
  /** The cars as timing and race control see them; live. */
  readonly telemetry: RaceTelemetry;
  readonly #applied: DriveInputs;
  readonly #garage: Garage;

  /** @throws RaceConfigError when the race cannot be held, saying which field is wrong and what it may be */
  constructor(config: RaceConfig, track: Track) {
    this.config = checkRaceConfig(config);
    this.track = track;
    if (config.track !== track.id)
      throw new RaceConfigError(`race configuration: track is "${config.track}", but the circuit given is "${track.id}"`);
    if (config.entries.length > track.grid.length) {
      throw new RaceConfigError(
        `race configuration: ${config.entries.length} entries, but the grid of ${track.id} has ${track.grid.length} slots`,
      );
    }
    if (config.session?.pit !== undefined && track.pitLane === null) {
      throw new RaceConfigError(`race configuration: session.pit needs a circuit with a pit lane, ${track.id} has none: leave it out`);
    }
    this.cars = config.entries.map(enterCar);
    const { wetness, tyreWearRate, fuelUseRate, session } = config;
    if (session?.weather !== undefined) checkWeather(session.weather);
    this.world = new World({ track, cars: this.cars, wetness, tyreWearRate, fuelUseRate, damage: session?.damage });
    this.cars.forEach((_, car) => {
      this.world.placeCar(car, track.grid[car].sM, track.grid[car].lateralM);
    });
    const { trackSM, lateralM, forwardSpeedMps } = this.world.state;
    this.telemetry = { trackSM, lateralM, forwardSpeedMps, wheelsOffTrack: new Uint8Array(this.cars.length) };
    this.#garage = new Garage(this.world);
    this.#applied = new DriveInputs(this.cars.length);
    this.session = new RaceSession(
      { track, carCount: this.cars.length, laps: config.laps, format: config.session, seed: config.seed, crew: this.#garage },
      this.telemetry,
    );
  }

  get carCount(): number {
    return this.cars.length;
  }

  get tick(): Tick {
    return this.session.tick;
  }

  get ended(): boolean {
    return this.session.phase === "ended";
  }

  /**
   * Runs one tick of 1/60 s.
   *
   * @param inputs what each car's driver does; a retired car stands with its handbrake on whatever stands here
   * @param orders of race control for this tick
   * @returns what happened
   */
  step(inputs: DriveInputs, orders: readonly RaceOrder[] = NO_ORDERS): readonly RaceEvent[] {
    this.#applyInputs(inputs);
    const weather = this.config.session?.weather;
    if (weather !== undefined) this.world.setWetness(wetnessAt(weather, this.tick / TICK_HZ));
    this.world.step(this.#applied);
    countWheelsOffTrack(this.world.state, this.track, this.telemetry.wheelsOffTrack);
    const { contacts } = this.world;
    for (let i = 0; i < contacts.count; i++) {
      const other = contacts.carB[i] < 0 ? WALL : (contacts.carB[i] as CarIndex);
      this.session.noteContact(contacts.carA[i] as CarIndex, other, contacts.impulse[i]);
    }
    const events = this.session.step(this.telemetry, orders);
    for (let i = 0; i < events.length; i++) this.#carryOut(events[i]);
    return events;
  }

  /** Does to the cars what the session decided. */
  #carryOut(event: RaceEvent): void {
    if (event.kind === "restartGrid") this.#placeForRestart();
    else if (event.kind === "recovered") this.#recover(event.car);
    else if (event.kind === "pitServiceDone") this.#garage.work(event.car, event.compound, event.fuelKg, event.repair);
  }

  #placeForRestart(): void {
    const { placement } = this.session.columns;
    for (let car = 0; car < this.cars.length; car++) {
      if (placement[car] === NO_SLOT) continue;
      const slot = this.track.grid[placement[car]];
      this.world.placeCar(car, slot.sM, slot.lateralM);
    }
  }

  /** [RC189] */
  #recover(car: CarIndex): void {
    const place = recoveryPlace(this.track, this.world.state, car, this.cars[car].spec);
    if (place !== null) this.world.placeCar(car, place.sM, place.lateralM);
  }

  #applyInputs(inputs: DriveInputs): void {
    const { pits } = this.session;
    const { status } = this.session.columns;
    const { forwardSpeedMps } = this.world.state;
    for (let car = 0; car < this.cars.length; car++) {
      if (status[car] === RETIRED || this.session.isHeld(car)) this.#applied.set(car, 0, 0, 0, BUTTON_HANDBRAKE);
      else this.#applied.copyCar(car, inputs, car);
      if (pits?.isLimited(car) && forwardSpeedMps[car] >= pits.lane.speedLimitMps) this.#applied.throttle[car] = 0;
    }
  }

  /** Fingerprint of physics and timing together; equal for equal races on every machine. */
  stateHash(): string {
    return hashBytes([new TextEncoder().encode(this.world.hash()), ...this.session.state]);
  }

  /** Everything that later ticks depend on, as bytes for `restore` of an engine with the same configuration and track. */
  snapshot(): Uint8Array {
    return packBytes([this.world.snapshot(), ...this.session.state]);
  }

  /**
   * Puts a race back to where `snapshot` was taken.
   *
   * @throws RangeError when the bytes are of another race or cut short; the state is unchanged then
   */
  restore(snapshot: Uint8Array): void {
    const { state } = this.session;
    const [worldBytes, ...sessionBytes] = unpackBytes(snapshot, 1 + state.length);
    state.forEach((view, i) => {
      if (sessionBytes[i].length !== view.byteLength) throw new RangeError("snapshot: it is of a race with another field or circuit");
    });
    this.world.restore(worldBytes);
    state.forEach((view, i) => {
      new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(sessionBytes[i]);
    });
  }
}

/**
 * Completes an entry's car.
 *
 * @param index of the entry on the grid
 * @throws RaceConfigError naming the entry, when its model or set-up is not possible
 */
export function enterCar(entry: EntryConfig, index: number): EnteredCar {
  try {
    const spec = carSpec(entry.carModel);
    return { spec, setup: resolveSetup(spec, entry.setup) };
  } catch (cause) {
    throw new RaceConfigError(`race configuration: entry ${index + 1} (${entry.name}) cannot start`, { cause });
  }
}
