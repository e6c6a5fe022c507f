import { describe, expect, it } from "vitest";
import { exampleEntry } from "../hud/testing/example-session.ts";
import type { EntryView } from "../net/race-session-view.ts";
import { playedRace } from "./played-race.ts";

const AI_FIELD = [
  exampleEntry({ skill: 58, position: 1, status: "finished", laps: 3 }),
  exampleEntry({ skill: 50, position: 3, status: "finished", laps: 3 }),
  exampleEntry({ skill: 44, position: 4, status: "retired", laps: 1 }),
];
const OWN = exampleEntry({ person: true, skill: 42, position: 2, status: "finished", laps: 3, bestLapMs: 51_234 });

function played(own: Partial<EntryView>, others: readonly EntryView[] = AI_FIELD) {
  return playedRace({ trackId: "clubring", entries: [...others, { ...OWN, ...own }], ownCarIndex: others.length });
}

describe("playedRace", () => {
  it("[PS4] is the own lap and place, and the mean skill of the AI drivers", () => {
    expect(played({})).toEqual({
      track: "clubring",
      carModel: "gt3",
      bestLapMs: 51_234,
      place: 2,
      cars: 4,
      fieldSkill: (58 + 50 + 44) / 3,
    });
  });

  it("[PS4] leaves other people out, those too whose cars the AI brought home", () => {
    const people = [true, false].map((connected) => exampleEntry({ person: true, connected, skill: 90, position: 1, status: "finished" }));
    expect(played({ position: 4 }, [...people, AI_FIELD[1]])).toMatchObject({ place: 2, cars: 2, fieldSkill: 50 });
  });

  it("[PS4] has the player alone with his laps where there was no AI driver", () => {
    expect(played({ position: 1 }, [])).toMatchObject({ bestLapMs: 51_234, place: 1, cars: 1, fieldSkill: 42 });
  });

  it.each<[string, Partial<EntryView>]>([
    ["he is still on the road", { status: "racing" }],
    ["he retired", { status: "retired" }],
    ["he drove the lap from the standing start only", { laps: 1 }],
    ["he has no lap time", { bestLapMs: 0 }],
  ])("[PS4] says nothing where %s", (_case, own) => {
    expect(played(own)).toBeNull();
  });

  it("[PS4] says nothing of a lobby or of who only watches", () => {
    expect(playedRace({ trackId: "clubring", entries: AI_FIELD, ownCarIndex: -1 })).toBeNull();
  });
});
