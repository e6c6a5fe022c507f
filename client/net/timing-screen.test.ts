import { expect, it } from "vitest";
import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { SESSION_KINDS } from "../../shared/contract/race-config.ts";
import { CAR_FLAGS, TRACK_STATUSES } from "../../shared/contract/race-control.ts";
import { EntryState, RACE_PHASES, RaceState } from "../../shared/contract/race-state.ts";
import { EventHub } from "./event-hub.ts";
import type { RaceSessionEvents } from "./race-session-view.ts";
import { TimingScreen } from "./timing-screen.ts";

it("the timing screen says what drives each car, and how well", () => {
  const state = new RaceState();
  for (const [driver, skill] of [
    ["all-rounder", 75],
    ["reference", 0],
  ] as const) {
    state.entries.push(new EntryState({ name: "Ada Quist", driver, skill }));
  }
  const screen = new TimingScreen(new EventHub(), "nobody");
  screen.read(state);
  expect(screen.lines).toMatchObject([
    { driver: "all-rounder", skill: 75 },
    { driver: "reference", skill: 0 },
  ]);
});

it("the timing screen reads what race control and the steward show", () => {
  const state = new RaceState({
    phase: RACE_PHASES.indexOf("racing"),
    race: 1,
    raceId: "r-1",
    sessionKind: SESSION_KINDS.indexOf("qualifying"),
    session: 1,
    sessionCount: 3,
    endMs: 300_000,
    trackStatus: TRACK_STATUSES.indexOf("safetyCar"),
    yellowSectors: 0b010,
    wetness: 255,
    forecastWetness: 51,
    mandatoryCompounds: 2,
    mandatoryStops: 1,
    hasPitStops: true,
  });
  state.entries.push(
    new EntryState({
      flag: CAR_FLAGS.indexOf("blue"),
      compound: COMPOUND_IDS.indexOf("intermediate"),
      inPits: true,
      pitStops: 2,
      isCalledIn: true,
      penaltySec: 15,
      mustServe: true,
      disqualified: true,
      points: 25,
    }),
  );
  const events = new EventHub<RaceSessionEvents>();
  const changes: string[] = [];
  events.on("trackStatusChanged", (status, before) => changes.push(`${before} ${status}`));
  const screen = new TimingScreen(events, "nobody");
  screen.read(state);
  expect(screen).toMatchObject({ raceId: "r-1", sessionKind: "qualifying", sessionIndex: 1, sessionCount: 3, endMs: 300_000 });
  expect(screen).toMatchObject({ trackStatus: "safetyCar", yellowSectors: 2, wetness: 1, forecastWetness: 0.2 });
  expect(screen).toMatchObject({ mandatoryCompounds: 2, mandatoryStops: 1, hasPitStops: true });
  expect(screen.lines[0]).toMatchObject({ flag: "blue", compound: "intermediate", inPits: true, pitStops: 2, isCalledIn: true });
  expect(screen.lines[0]).toMatchObject({ penaltySec: 15, mustServe: true, disqualified: true, points: 25 });
  state.trackStatus = TRACK_STATUSES.indexOf("green");
  screen.read(state);
  expect(changes).toEqual(["safetyCar green"]);
});
