import { DriveInputs } from "../../shared/contract/drive-input.ts";
import type { CarIndex } from "../../shared/contract/ids.ts";
import { PoseFrames } from "../../shared/contract/pose-frame.ts";
import type { RaceConfig } from "../../shared/contract/race-config.ts";
import type { PitRequest } from "../../shared/contract/race-control.ts";
import { TICK_HZ } from "../../shared/contract/rates.ts";
import { type DriverStyle, racingStyle } from "../../shared/driver/learned/driver-style.ts";
import { lapRatioOf, skillOfLapRatio } from "../../shared/driver/learned/lap-ratio.ts";
import type { PaceScale } from "../../shared/driver/learned/pace-scale.ts";
import type { CounterfactualDesk } from "../../shared/engine/counterfactual-desk.ts";
import { FieldConditions, type PreparedConditions } from "../../shared/engine/field-conditions.ts";
import { LearnedField } from "../../shared/engine/learned-field.ts";
import { PitWall } from "../../shared/engine/pit-wall.ts";
import { RaceDirector } from "../../shared/engine/race-director.ts";
import { RaceEngine } from "../../shared/engine/race-engine.ts";
import { RaceOperations } from "../../shared/engine/race-operations.ts";
import { ReferenceField } from "../../shared/engine/reference-field.ts";
import { NO_TIME } from "../../shared/race/race-columns.ts";
import type { RaceEvent } from "../../shared/race/race-event.ts";
import { Recorder } from "../../shared/replay/recorder.ts";
import type { Recording } from "../../shared/replay/recording.ts";
import type { Tariff } from "../../shared/steward/ruling/tariff.ts";
import type { Track } from "../../shared/track/track.ts";
import { ratioToTopLap } from "../inference/pace-table.ts";
import type { RaceLine } from "./driver-desk.ts";
import type { Person } from "./person.ts";

/** Calls for stops are handed over so often, the newest of each car. */
const TICKS_PER_CALL = TICK_HZ / 4;

/** What a race in a room is made of. */
export interface RaceRunOptions {
  readonly config: RaceConfig;
  readonly track: Track;
  /** All cars are of one model and set-up, so what one was prepared for serves all. */
  readonly conditions: PreparedConditions;
  /** Of each car's AI, 0 to 100. */
  readonly skills: readonly number[];
  /** Of all of them, 0 to 100. */
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
  readonly #conditions: FieldConditions;
  readonly #operations: RaceOperations;
  /** What people want done at their next stops, by car; not ordered yet. */
  readonly #calls = new Map<CarIndex, PitRequest | null>();
  readonly #learned: LearnedField | null;
  readonly #reference: ReferenceField | null;
  /** Person of each car; null where the AI drives for good. */
  readonly #people: (Person | null)[];
  /** 1 for each car with a person at the wheel in this tick. */
  readonly #drivenByPeople: Uint8Array;

  constructor(options: RaceRunOptions, people: Iterable<Person>) {
    const { config, track, conditions, skills, line, tariff } = options;
    const carCount = config.entries.length;
    const all = config.entries.map(() => conditions);
    this.engine = new RaceEngine(config, track);
    // Reference drivers count on the grip between two levels; a policy sees the wetness itself.
    this.#conditions = new FieldConditions(this.engine.world, all, line === null);
    const [notes] = this.#conditions.preparations;
    this.director = new RaceDirector({ engine: this.engine, notes, tariff, desk: options.openDesk(this.engine) });
    this.#recorder = new Recorder(this.engine, null);
    this.poses = new PoseFrames(carCount);
    this.skills = skills;
    this.#options = options;
    this.#inputs = new DriveInputs(carCount);
    this.#learned = line === null ? null : this.#makeLearned(line);
    const { preparations } = this.#conditions;
    this.#reference = line === null ? new ReferenceField(this.engine, preparations, (car) => 1 / lapRatioOf(this.skills[car])) : null;
    this.#drivenByPeople = new Uint8Array(carCount);
    const wall = new PitWall(this.engine, all, (car) => this.#people[car] === null || this.#drivenByPeople[car] === 0);
    this.#operations = new RaceOperations(this.director, wall);
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
    const { pace } = this.#options;
    const { referenceLapSec } = this.#conditions.preparations[person.car];
    this.#learned?.setSkill(person.car, skillOfLapRatio(ratioToTopLap(bestLapMs, pace.topLapRatio, referenceLapSec)));
  }

  /** The AI keeps a car from now on. */
  dismiss(person: Person): void {
    if (this.#people[person.car] === person) this.#people[person.car] = null;
  }

  /** [RM20] What a person wants done at his next stop; null calls it off. */
  callIn(person: Person, request: PitRequest | null): void {
    if (this.engine.session.pits !== null && !this.engine.ended) this.#calls.set(person.car as CarIndex, request);
  }

  /** One tick: every car's controls come from its person or its AI, then the race advances. */
  step(): readonly RaceEvent[] {
    this.#conditions.look();
    for (let car = 0; car < this.#people.length; car++) {
      const person = this.#people[car];
      if (person?.presence === "here") person.lane.take(this.#inputs, car);
      this.#drivenByPeople[car] = person?.isDriving ? 1 : 0;
    }
    this.#learned?.drive(this.#inputs, this.#drivenByPeople);
    this.#reference?.drive(this.#inputs, this.#drivenByPeople);
    const events = this.#operations.step(this.#inputs);
    this.#recorder.record(this.#inputs, this.director.orders);
    if (this.#calls.size > 0 && this.engine.tick % TICKS_PER_CALL === 0) this.#orderCalls();
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

  #orderCalls(): void {
    for (const [car, request] of this.#calls) this.#operations.order({ kind: "callIn", car, request });
    this.#calls.clear();
  }

  #makeLearned(line: RaceLine): LearnedField {
    const { config, sportsmanship, pace, phase } = this.#options;
    const styleOf = (car: number): DriverStyle => racingStyle(this.skills[car], sportsmanship, pace);
    const { preparations } = this.#conditions;
    const entries = config.entries.map((_, car) => ({ car, prepared: preparations[car], line, style: styleOf(car) }));
    return new LearnedField(this.engine, entries, phase);
  }
}
