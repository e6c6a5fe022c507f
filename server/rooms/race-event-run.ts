import type { RaceConfig } from "../../shared/contract/race-config.ts";
import type { PreparedConditions } from "../../shared/engine/field-conditions.ts";
import { sessionConfig } from "../../shared/engine/weekend/session-config.ts";
import { sessionGrid } from "../../shared/engine/weekend/session-grid.ts";
import { type SessionResult, sessionResult } from "../../shared/engine/weekend/session-result.ts";
import type { Weekend } from "../../shared/engine/weekend/weekend.ts";
import type { Track } from "../../shared/track/track.ts";
import { firstPrepared } from "./driver-workshop.ts";
import { enteredAs, planEvent, type SessionTimes } from "./event-plan.ts";
import { fieldSkill } from "./field-skill.ts";
import type { JoinRequest } from "./join-request.ts";
import type { Person } from "./person.ts";
import type { RaceRun } from "./race-run.ts";
import type { SessionPlace } from "./session-writer.ts";

/** [RM19] The event of a room: its sessions, one after the other, by the same entries. */
export class RaceEventRun {
  readonly track: Track;
  /** What drives the AI cars. */
  readonly driver: string;
  readonly #request: JoinRequest;
  #weekend: Weekend;
  /** Of each entry's AI, in all sessions. */
  readonly #skills: readonly number[];
  readonly #results: SessionResult[] = [];
  /** Of the session that is on: entries in grid order. */
  #grid: readonly number[] = [];

  constructor(
    request: JoinRequest,
    driver: string,
    people: readonly Person[],
    seed: number,
    track: Track,
    conditions: PreparedConditions,
    times: SessionTimes,
  ) {
    this.#request = request;
    this.driver = driver;
    this.track = track;
    this.#weekend = planEvent(request, driver, people, seed, track, firstPrepared(conditions).referenceLapSec, times);
    const { length } = this.#weekend.entries;
    this.#skills = this.#weekend.entries.map((_, entry) => fieldSkill(length, request.skill)(entry));
  }

  /** The session that is on, or comes next. */
  get place(): SessionPlace {
    return { format: this.#request.format, index: this.#results.length, count: this.#weekend.sessions.length };
  }

  /** Whether no session follows the one that is on. */
  get isLast(): boolean {
    return this.#results.length + 1 >= this.#weekend.sessions.length;
  }

  /** Skill of the AI of each car on the present grid. */
  get skills(): number[] {
    return this.#grid.map((entry) => this.#skills[entry]);
  }

  /** Plans the grid of the session that comes next, and gives each person the car of his entry. */
  nextGrid(people: readonly Person[]): RaceConfig {
    const index = this.#results.length;
    this.#grid = sessionGrid(this.#weekend, index, this.#results);
    for (const person of people) person.car = this.#grid.indexOf(person.entry);
    return sessionConfig(this.#weekend, index, this.#results, this.track);
  }

  /** A person has taken over an AI car: from now on its entry is his, and in the sessions to come it has his name. */
  seat(person: Person): void {
    const entry = this.#grid[person.car];
    person.entry = entry;
    const { entries } = this.#weekend;
    this.#weekend = { ...this.#weekend, entries: entries.with(entry, { ...entries[entry], ...enteredAs(person) }) };
  }

  /** Takes the result of the session that is on. */
  finish({ engine }: RaceRun): void {
    this.#results.push(sessionResult(engine.session, this.#grid));
  }
}
