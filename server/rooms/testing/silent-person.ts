import type { Client } from "@colyseus/core";
import { InputLane, type InputStream } from "../input-lane.ts";
import { Person } from "../person.ts";

/** Inputs that never come. */
export const SILENCE: InputStream = { size: 0, consumedCount: 0, next: () => undefined };

/** A person without a connection, whose session goes by his name; the AI drives for him unless inputs are given. */
export function silentPerson(name: string, inputs: InputStream = SILENCE): Person {
  return new Person(name, { sessionId: name } as Client, new InputLane(inputs));
}
