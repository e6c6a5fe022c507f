import { DriveInputs } from "../../contract/drive-input.ts";
import type { RaceOrder } from "../../contract/race-control.ts";
import type { RulingRecord } from "../../contract/ruling.ts";
import type { PreparedDriver } from "../../driver/driver-preparation.ts";
import type { RaceEvent } from "../../race/race-event.ts";
import { tariffOf } from "../../steward/ruling/tariff.ts";
import type { Track } from "../../track/track.ts";
import type { CounterfactualDesk } from "../counterfactual-desk.ts";
import { FieldConditions, prepareConditions, wetnessLevels } from "../field-conditions.ts";
import { PitWall } from "../pit-wall.ts";
import { RaceDirector } from "../race-director.ts";
import { RaceEngine } from "../race-engine.ts";
import { RaceOperations } from "../race-operations.ts";
import { ReferenceField } from "../reference-field.ts";
import { tyreChoice } from "../tyre-choice.ts";
import { entryPace } from "./entry-pace.ts";
import { sessionConfig } from "./session-config.ts";
import { sessionGrid } from "./session-grid.ts";
import { type SessionResult, sessionResult } from "./session-result.ts";
import type { Weekend } from "./weekend.ts";

/** What a session needs of whoever holds it. */
export interface SessionHost {
  /** Told the number of cars whose drivers are ready. */
  readonly onPrepared?: (cars: number) => void;
  /** Where contacts are driven again; `prepared` is what the reference driver knows of a car now. Without it the rules alone decide. */
  readonly openDesk?: (engine: RaceEngine, prepared: (car: number) => PreparedDriver) => CounterfactualDesk;
}

/** What a tick of a session was given and what it came to. */
export interface SessionTick {
  readonly orders: readonly RaceOrder[];
  readonly events: readonly RaceEvent[];
}

/** A session of a weekend with reference drivers in all cars, their pit wall, race control and the steward. */
export class SessionRun {
  readonly engine: RaceEngine;
  readonly inputs: DriveInputs;
  readonly #grid: readonly number[];
  readonly #conditions: FieldConditions;
  readonly #field: ReferenceField;
  readonly #director: RaceDirector;
  readonly #operations: RaceOperations;

  /**
   * @param index of the session, from 0
   * @param results of all sessions before it
   * @throws WeekendError when its race cannot be held
   */
  constructor(weekend: Weekend, index: number, results: readonly SessionResult[], track: Track, host: SessionHost = {}) {
    const config = sessionConfig(weekend, index, results, track);
    const engine = new RaceEngine(config, track);
    this.engine = engine;
    this.#grid = sessionGrid(weekend, index, results);
    this.inputs = new DriveInputs(engine.carCount);
    const { session } = config;
    const compounds = engine.cars.map(({ setup }) => (session?.pit === undefined ? [] : tyreChoice(setup.compound, session.pit.compounds)));
    const levels = wetnessLevels(config.wetness, session?.weather);
    const prepared = prepareConditions(track, engine.cars, (car) => compounds[car], levels, host.onPrepared);
    this.#conditions = new FieldConditions(engine.world, prepared, true);
    this.#field = new ReferenceField(engine, this.#conditions.preparations, (car) => entryPace(weekend, this.#grid[car]));
    const tariff = tariffOf(weekend.strictness ?? "standard");
    const { preparations } = this.#conditions;
    const desk = host.openDesk?.(engine, (car) => preparations[car]);
    this.#director = new RaceDirector({ engine, notes: preparations[0], tariff, desk });
    this.#operations = new RaceOperations(this.#director, new PitWall(engine, prepared));
  }

  /** Whether the session is over and the steward has nothing more to say. */
  get isOver(): boolean {
    return this.#director.isDone;
  }

  /** Runs the next tick; `inputs` holds what was driven. */
  step(): SessionTick {
    this.#conditions.look();
    this.#field.drive(this.inputs);
    const events = this.#operations.step(this.inputs);
    return { orders: this.#director.orders, events };
  }

  /** Rulings so far, with what has become of them. */
  get rulings(): readonly RulingRecord[] {
    return this.#director.log.records;
  }

  /** The result as it stands; final once the session is over. */
  get result(): SessionResult {
    return sessionResult(this.engine.session, this.#grid);
  }
}
