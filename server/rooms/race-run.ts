import { DriveInputs } from "../../shared/contract/drive-input.ts";
import { PoseFrames } from "../../shared/contract/pose-frame.ts";
import type { RaceConfig } from "../../shared/contract/race-config.ts";
import type { DriverContext } from "../../shared/driver/driver-context.ts";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import { ReferenceDriver } from "../../shared/driver/reference-driver.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { RACING } from "../../shared/race/race-columns.ts";
import type { RaceEvent } from "../../shared/race/race-event.ts";
import type { Track } from "../../shared/track/track.ts";
import type { Person } from "./person.ts";

export interface RaceRunOptions {
  readonly config: RaceConfig;
  readonly track: Track;
  readonly prepared: PreparedDriver;
  readonly aiPace: number;
}

/** One race in a room: the engine, an AI driver for every car, and the people who drive some of them. */
export class RaceRun {
  readonly engine: RaceEngine;
  readonly poses: PoseFrames;
  readonly #inputs: DriveInputs;
  readonly #drivers: readonly ReferenceDriver[];
  readonly #context: DriverContext;
  /** Person of each car; null where the AI drives for good. */
  readonly #people: (Person | null)[];

  constructor(options: RaceRunOptions, people: Iterable<Person>) {
    const { config, track, prepared, aiPace } = options;
    const carCount = config.entries.length;
    this.engine = new RaceEngine(config, track);
    this.poses = new PoseFrames(carCount);
    this.#inputs = new DriveInputs(carCount);
    this.#context = { go: false, finished: false, carsRacing: new Uint8Array(carCount).fill(1) };
    this.#people = config.entries.map(() => null);
    for (const person of people) if (person.car >= 0) this.#people[person.car] = person;
    this.#drivers = config.entries.map((_, car) => new ReferenceDriver({ ...prepared, track, pace: aiPace, seed: config.seed + car }));
  }

  /** The AI keeps a car from now on. */
  dismiss(person: Person): void {
    if (person.car >= 0) this.#people[person.car] = null;
  }

  /** One tick: every car's controls come from its person or its AI, then the race advances. */
  step(): readonly RaceEvent[] {
    const { session, world } = this.engine;
    this.#context.go = session.phase !== "formation" && session.phase !== "lights";
    for (let car = 0; car < this.#people.length; car++) {
      const person = this.#people[car];
      if (person?.presence === "here") person.lane.take(this.#inputs, car);
      if (person?.isDriving) continue;
      this.#context.finished = session.columns.status[car] !== RACING;
      this.#drivers[car].drive(world.state, car, this.#context, this.#inputs);
    }
    return this.engine.step(this.#inputs);
  }

  free(): void {
    this.engine.free();
  }
}
