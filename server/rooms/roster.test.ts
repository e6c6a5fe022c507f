import type { Client } from "@colyseus/core";
import { expect, it } from "vitest";
import { InputLane } from "./input-lane.ts";
import type { Person } from "./person.ts";
import { Roster } from "./roster.ts";
import { SILENCE } from "./testing/silent-person.ts";

function rosterOf(...names: string[]): { roster: Roster; people: Person[] } {
  const roster = new Roster();
  const people = names.map((name) => roster.add(name, { sessionId: name } as Client, new InputLane(SILENCE)));
  return { roster, people };
}

it("[RM10] the next race is wanted when everybody who is here has asked for it", () => {
  const { roster, people } = rosterOf("Ann", "Bo", "Cyd");
  const [ann, bo, cyd] = people;
  expect(roster.wantsNextRace).toBe(false);
  ann.wantsNextRace = true;
  bo.wantsNextRace = true;
  expect(roster.wantsNextRace).toBe(false);
  cyd.presence = "away";
  expect(roster.wantsNextRace).toBe(true);
  cyd.presence = "here";
  roster.remove("Cyd");
  expect(roster.wantsNextRace).toBe(true);
});

it("[RM10] the next race is not wanted where nobody is here", () => {
  const { roster, people } = rosterOf("Ann");
  people[0].wantsNextRace = true;
  people[0].presence = "away";
  expect(roster.wantsNextRace).toBe(false);
  expect(rosterOf().roster.wantsNextRace).toBe(false);
});
