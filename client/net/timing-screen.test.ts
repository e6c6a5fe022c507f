import { expect, it } from "vitest";
import { EntryState, RaceState } from "../../shared/contract/race-state.ts";
import { EventHub } from "./event-hub.ts";
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
