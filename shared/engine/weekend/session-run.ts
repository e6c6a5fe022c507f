import { DriveInputs } from "../../contract/drive-input.ts";
import type { RaceOrder } from "../../contract/race-control.ts";
import type { Ruling } from "../../contract/ruling.ts";
import { controlLevel, HazardControl } from "../../race/control/hazard-control.ts";
import type { RaceEvent } from "../../race/race-event.ts";
import { tariffOf } from "../../steward/ruling/tariff.ts";
import type { Track } from "../../track/track.ts";
import { FieldConditions, prepareConditions, wetnessLevels } from "../field-conditions.ts";
import { PitWall } from "../pit-wall.ts";
import { RaceEngine } from "../race-engine.ts";
import { RaceSteward } from "../race-steward.ts";
import { ReferenceField } from "../reference-field.ts";
import { ordersOf } from "../ruling-orders.ts";
import { tyreChoice } from "../tyre-choice.ts";
import { entryPace } from "./entry-pace.ts";
import { sessionConfig } from "./session-config.ts";
import { sessionGrid } from "./session-grid.ts";
import { type SessionResult, sessionResult } from "./session-result.ts";
import type { Weekend } from "./weekend.ts";

/** What a tick of a session was given and what it came to. */
export interface SessionTick {
  readonly orders: readonly RaceOrder[];
  readonly events: readonly RaceEvent[];
}

/** A session of a weekend with reference drivers in all cars, their pit wall, race control and the steward. */
export class SessionRun {
  readonly engine: RaceEngine;
  readonly inputs: DriveInputs;
  /** Rulings so far. */
  readonly rulings: Ruling[] = [];
  readonly #grid: readonly number[];
  readonly #conditions: FieldConditions;
  readonly #field: ReferenceField;
  readonly #wall: PitWall;
  readonly #control: HazardControl;
  readonly #steward: RaceSteward;
  /** For the next tick. */
  #orders: RaceOrder[] = [];
  #isClosed = false;

  /**
   * @param index of the session, from 0
   * @param results of all sessions before it
   * @param onPrepared called with the number of cars whose drivers are ready
   * @throws WeekendError when its race cannot be held
   */
  constructor(weekend: Weekend, index: number, results: readonly SessionResult[], track: Track, onPrepared?: (cars: number) => void) {
    const config = sessionConfig(weekend, index, results, track);
    const engine = new RaceEngine(config, track);
    this.engine = engine;
    this.#grid = sessionGrid(weekend, index, results);
    this.inputs = new DriveInputs(engine.carCount);
    const { session } = config;
    const compounds = engine.cars.map(({ setup }) => (session?.pit === undefined ? [] : tyreChoice(setup.compound, session.pit.compounds)));
    const levels = wetnessLevels(config.wetness, session?.weather);
    const prepared = prepareConditions(track, engine.cars, (car) => compounds[car], levels, onPrepared);
    this.#conditions = new FieldConditions(engine.world, prepared, true);
    this.#field = new ReferenceField(engine, this.#conditions.preparations, (car) => entryPace(weekend, this.#grid[car]));
    this.#wall = new PitWall(engine, prepared);
    this.#control = new HazardControl(engine.session, track, controlLevel(session));
    this.#steward = new RaceSteward(engine, this.#conditions.preparations[0], tariffOf(weekend.strictness ?? "standard"));
  }

  /** Whether the session is over and the steward has nothing more to say. */
  get isOver(): boolean {
    return this.#isClosed && this.#orders.length === 0;
  }

  /** Runs the next tick; `inputs` holds what was driven. */
  step(): SessionTick {
    this.#conditions.look();
    this.#field.drive(this.inputs);
    const orders = this.#orders;
    const events = this.engine.step(this.inputs, orders);
    this.#orders = [];
    this.#order(this.#wall.look(events));
    this.#order(this.#control.look(this.engine.telemetry));
    if (!this.#isClosed) this.#rule(this.#steward.look(events));
    if (this.engine.ended && !this.#isClosed) {
      this.#isClosed = true;
      this.#rule(this.#steward.close());
    }
    return { orders, events };
  }

  /** The result as it stands; final once the session is over. */
  get result(): SessionResult {
    return sessionResult(this.engine.session, this.#grid);
  }

  #rule(rulings: readonly Ruling[]): void {
    for (const ruling of rulings) {
      this.rulings.push(ruling);
      this.#order(ordersOf(ruling, ruling.against === null ? 1 : this.engine.session.lapsCompleted(ruling.against) + 1));
    }
  }

  #order(orders: readonly RaceOrder[]): void {
    for (let i = 0; i < orders.length; i++) this.#orders.push(orders[i]);
  }
}
