import { DriveInputs } from "../../shared/contract/drive-input.ts";
import { PoseFrames } from "../../shared/contract/pose-frame.ts";
import type { RaceConfig } from "../../shared/contract/race-config.ts";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { fieldPace, ReferenceField } from "../../shared/engine/reference-field.ts";
import type { RaceEvent } from "../../shared/race/race-event.ts";
import type { Track } from "../../shared/track/track.ts";
import type { Person } from "./person.ts";

/** What a race in a room is made of. */
export interface RaceRunOptions {
  readonly config: RaceConfig;
  readonly track: Track;
  /** All cars are of one model and set-up, so one preparation serves all drivers. */
  readonly prepared: PreparedDriver;
  /** Pace of the quickest AI driver, as a share of the reference's. */
  readonly aiPace: number;
}

/** One race in a room: the engine, an AI driver for every car, and the people who drive some of them. */
export class RaceRun {
  readonly engine: RaceEngine;
  readonly poses: PoseFrames;
  readonly #inputs: DriveInputs;
  readonly #field: ReferenceField;
  /** Person of each car; null where the AI drives for good. */
  readonly #people: (Person | null)[];
  /** 1 for each car with a person at the wheel in this tick. */
  readonly #drivenByPeople: Uint8Array;

  constructor(options: RaceRunOptions, people: Iterable<Person>) {
    const { config, track, prepared, aiPace } = options;
    const carCount = config.entries.length;
    const spread = fieldPace(carCount);
    this.engine = new RaceEngine(config, track);
    this.poses = new PoseFrames(carCount);
    this.#inputs = new DriveInputs(carCount);
    this.#field = new ReferenceField(
      this.engine,
      config.entries.map(() => prepared),
      (car) => spread(car) * aiPace,
    );
    this.#drivenByPeople = new Uint8Array(carCount);
    this.#people = config.entries.map(() => null);
    for (const person of people) this.#people[person.car] = person;
  }

  /**
   * Gives a person the AI car furthest back.
   *
   * @throws Error when people have all the cars
   */
  seat(person: Person): void {
    const car = this.#people.findLastIndex((one, index) => one === null && this.engine.config.entries[index].kind === "ai");
    if (car < 0) throw new Error("no AI car is left for another person: a room has more seats than its race has cars");
    this.#people[car] = person;
    person.car = car;
  }

  /** The AI keeps a car from now on. */
  dismiss(person: Person): void {
    if (this.#people[person.car] === person) this.#people[person.car] = null;
  }

  /** One tick: every car's controls come from its person or its AI, then the race advances. */
  step(): readonly RaceEvent[] {
    for (let car = 0; car < this.#people.length; car++) {
      const person = this.#people[car];
      if (person?.presence === "here") person.lane.take(this.#inputs, car);
      this.#drivenByPeople[car] = person?.isDriving ? 1 : 0;
    }
    this.#field.drive(this.#inputs, this.#drivenByPeople);
    return this.engine.step(this.#inputs);
  }
}
