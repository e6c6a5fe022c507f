import { expect, it } from "vitest";
import { RaceState } from "../../shared/contract/race-state.ts";
import { PuppetRace } from "../../shared/race/testing/puppet-race.ts";
import { showEntries, showOrder } from "./race-state-writer.ts";

it("[W8] shows no gap any more once a car is a lap behind", () => {
  const race = new PuppetRace([-1, -10], 5);
  const state = new RaceState();
  showEntries(
    state,
    ["Leader", "Lapped"].map((name) => ({ name, kind: "ai", carModel: "gt3", driver: "reference", skill: 50 })),
    [],
  );
  race.waitForLightsOut();
  race.run(600, [0.6, 0.5]);
  showOrder(state, race.session);
  expect(state.entries[1].gapMs).toBeGreaterThan(1000);
  race.run(2400, [0.6, 0.01]);
  showOrder(state, race.session);
  expect(state.entries[1]).toMatchObject({ gapMs: 0, lapsBehind: 1 });
});
