import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PlayedRace } from "../../shared/contract/personal-level.ts";
import { RACES_KEY, RaceHistory } from "./race-history.ts";

const KNOWN = { trackIds: ["clubring", "greyfell"], carIds: ["gt3"] };
const RACE: PlayedRace = { track: "clubring", carModel: "gt3", bestLapMs: 51_234, place: 3, cars: 12, fieldSkill: 50.5 };

const stored = new Map<string, string>();
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
};
const history = new RaceHistory(storage, KNOWN);

describe("RaceHistory", () => {
  beforeEach(() => stored.clear());

  it("[PS4] begins empty and keeps the last eight races, oldest first", () => {
    expect(history.races).toEqual([]);
    for (let place = 1; place <= 10; place++) history.add({ ...RACE, place });
    const again = new RaceHistory(storage, KNOWN);
    expect(again.races.map(({ place }) => place)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(again.races[0]).toEqual({ ...RACE, place: 3 });
  });

  it("[PS4] ignores a store that holds no races, and begins anew", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const broken of ["{", "null", "7", "{}", '"races"']) {
      stored.set(RACES_KEY, broken);
      expect(history.races, broken).toEqual([]);
      history.add(RACE);
      expect(history.races, broken).toEqual([RACE]);
    }
    warn.mockRestore();
  });

  it("[PS4] leaves out what the server would refuse, and keeps the rest", () => {
    const wrong: unknown[] = [
      null,
      "race",
      {},
      { ...RACE, track: "gone" },
      { ...RACE, carModel: undefined },
      { ...RACE, bestLapMs: 0 },
      { ...RACE, bestLapMs: "51234" },
      { ...RACE, place: 13 },
      { ...RACE, place: 1.5 },
      { ...RACE, cars: 25 },
      { ...RACE, fieldSkill: -1 },
      { ...RACE, fieldSkill: null },
    ];
    stored.set(RACES_KEY, JSON.stringify([...wrong, RACE]));
    expect(history.races).toEqual([RACE]);
  });
});
