import { DriveInputs } from "../../shared/contract/drive-input.ts";
import { PoseFrames } from "../../shared/contract/pose-frame.ts";
import type { RaceConfig } from "../../shared/contract/race-config.ts";
import type { PreparedDriver } from "../../shared/driver/driver-preparation.ts";
import { type DriverStyle, racingStyle } from "../../shared/driver/learned/driver-style.ts";
import { lapRatioOf, skillOfLapRatio } from "../../shared/driver/learned/lap-ratio.ts";
import type { PaceScale } from "../../shared/driver/learned/pace-scale.ts";
import type { CounterfactualDesk } from "../../shared/engine/counterfactual-desk.ts";
import { LearnedField } from "../../shared/engine/learned-field.ts";
import { RaceDirector } from "../../shared/engine/race-director.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { ReferenceField } from "../../shared/engine/reference-field.ts";
import { NO_TIME } from "../../shared/race/race-columns.ts";
import type { RaceEvent } from "../../shared/race/race-event.ts";
import { Recorder } from "../../shared/replay/recorder.ts";
import type { Recording } from "../../shared/replay/recording.ts";
import type { Tariff } from "../../shared/steward/ruling/tariff.ts";
import type { Track } from "../../shared/track/track.ts";
import { ratioToTopLap } from "../inference/pace-table.ts";
import type { RaceLine } from "./driver-desk.ts";
import { fieldSkill } from "./field-skill.ts";
import type { Person } from "./person.ts";

/** What a race in a room is made of. */
export interface RaceRunOptions {
  readonly config: RaceConfig;
  readonly track: Track;
  /** All cars are of one model and set-up, so one preparation serves all drivers. */
  readonly prepared: PreparedDriver;
  /** Of the AI drivers, 0 to 100 each. */
  readonly skill: number;
  readonly sportsmanship: number;
  /** To the policy that drives the AI cars; null where reference drivers do. */
  readonly line: RaceLine | null;
  /** How fast that policy is here. */
  readonly pace: PaceScale;
  /** Ticks by which decisions are shifted. */
  readonly phase: number;
  /** What the steward's rulings cost. */
  readonly tariff: Tariff;
  /** Where contacts are driven again. */
  openDesk(engine: RaceEngine): CounterfactualDesk;
}

/** One race in a room: the engine under its steward, an AI driver for every car, the people who drive some of them, and the recording. */
export class RaceRun {
  readonly engine: RaceEngine;
  readonly director: RaceDirector;
  readonly poses: PoseFrames;
  /** Skill of each car's AI. */
  readonly skills: readonly number[];
  readonly #inputs: DriveInputs;
  readonly #recorder: Recorder;
  readonly #options: RaceRunOptions;
  readonly #learned: LearnedField | null;
  readonly #reference: ReferenceField | null;
  /** Person of each car; null where the AI drives for good. */
  readonly #people: (Person | null)[];
  /** 1 for each car with a person at the wheel in this tick. */
  readonly #drivenByPeople: Uint8Array;

  constructor(options: RaceRunOptions, people: Iterable<Person>) {
    const { config, track, prepared, skill, line, tariff } = options;
    const carCount = config.entries.length;
    this.engine = new RaceEngine(config, track);
    this.director = new RaceDirector({ engine: this.engine, notes: prepared, tariff, desk: options.openDesk(this.engine) });
    this.#recorder = new Recorder(this.engine, null);
    this.poses = new PoseFrames(carCount);
    this.skills = config.entries.map((_, car) => fieldSkill(carCount, skill)(car));
    this.#options = options;
    this.#inputs = new DriveInputs(carCount);
    this.#learned = line === null ? null : this.#makeLearned(line);
    const all = config.entries.map(() => prepared);
    this.#reference = line === null ? new ReferenceField(this.engine, all, (car) => 1 / lapRatioOf(this.skills[car])) : null;
    this.#drivenByPeople = new Uint8Array(carCount);
    this.#people = config.entries.map(() => null);
    for (const person of people) this.#people[person.car] = person;
  }

  /** Ticks that reference drivers drove because decisions were late, all cars together. */
  get lateTicks(): number {
    return this.#learned?.lateTicks ?? 0;
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

  /** A person is away: until he is back the AI drives at the pace that he has shown. */
  coverFor(person: Person): void {
    const bestLapMs = this.engine.session.columns.bestLapMs[person.car];
    if (bestLapMs === NO_TIME) return;
    const { pace, prepared } = this.#options;
    this.#learned?.setSkill(person.car, skillOfLapRatio(ratioToTopLap(bestLapMs, pace.topLapRatio, prepared.referenceLapSec)));
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
    this.#learned?.drive(this.#inputs, this.#drivenByPeople);
    this.#reference?.drive(this.#inputs, this.#drivenByPeople);
    const events = this.director.step(this.#inputs);
    this.#recorder.record(this.#inputs, this.director.orders);
    return events;
  }

  /** The race up to now. */
  toRecording(): Recording {
    return this.#recorder.toRecording();
  }

  /** Lets go of the policy. */
  close(): void {
    this.#options.line?.close();
  }

  #makeLearned(line: RaceLine): LearnedField {
    const { config, prepared, sportsmanship, pace, phase } = this.#options;
    const styleOf = (car: number): DriverStyle => racingStyle(this.skills[car], sportsmanship, pace);
    const entries = config.entries.map((_, car) => ({ car, prepared, line, style: styleOf(car) }));
    return new LearnedField(this.engine, entries, phase);
  }
}
