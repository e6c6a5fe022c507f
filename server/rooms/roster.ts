import type { Client } from "@colyseus/core";
import { OwnCarFrames } from "../../shared/contract/own-car-frame.ts";
import type { InputLane } from "./input-lane.ts";
import { Person } from "./person.ts";

/** The people of a room. */
export class Roster {
  readonly #people = new Map<string, Person>();

  get all(): Iterable<Person> {
    return this.#people.values();
  }

  get size(): number {
    return this.#people.size;
  }

  /** Whether somebody is here, and everybody who is has asked for the next race. */
  get wantsNextRace(): boolean {
    let present = 0;
    for (const { presence, wantsNextRace } of this.#people.values()) {
      if (presence !== "here") continue;
      if (!wantsNextRace) return false;
      present++;
    }
    return present > 0;
  }

  find(sessionId: string): Person | undefined {
    return this.#people.get(sessionId);
  }

  add(name: string, client: Client, lane: InputLane): Person {
    const person = new Person(name, client, lane);
    this.#people.set(person.sessionId, person);
    return person;
  }

  /** A person came back on a new connection. */
  welcomeBack(client: Client, lane: InputLane): Person | undefined {
    const person = this.#people.get(client.sessionId);
    if (person === undefined) return undefined;
    person.client = client;
    person.lane = lane;
    person.ownCar = new OwnCarFrames();
    person.presence = "here";
    return person;
  }

  /** Forgets a person whose car, if any, is the AI's from now on. */
  remove(sessionId: string): Person | undefined {
    const person = this.#people.get(sessionId);
    this.#people.delete(sessionId);
    return person;
  }
}
