import { BadRequestException } from "@nestjs/common";
import { describe, expect, it } from "vitest";
import { PLAYED_RACE_LIMITS, type PlayedRace } from "../../../shared/contract/personal-level.ts";
import { readPlayedRaces } from "./played-races.ts";

const KNOWN = { trackIds: ["clubring", "greyfell"], carModels: ["gt3", "hatch"] };
const RACE: PlayedRace = { track: "clubring", carModel: "gt3", bestLapMs: 51_234, place: 3, cars: 12, fieldSkill: 50.5 };

describe("readPlayedRaces", () => {
  it("[PS3] takes none to twenty races as they are", () => {
    for (const count of [0, 1, PLAYED_RACE_LIMITS.races]) {
      const races = Array<PlayedRace>(count).fill(RACE);
      expect(readPlayedRaces({ races }, KNOWN)).toEqual(races);
    }
  });

  it.each<[string, unknown, RegExp]>([
    ["no body", undefined, /^the races cannot be judged: body: .*object/],
    ["a body of something else", [RACE], /body: .*object/],
    ["no races", {}, /races: .*array/],
    ["twenty-one races", { races: Array(21).fill(RACE) }, /races: .*20/],
    ["an unknown circuit", { races: [RACE, { ...RACE, track: "spa" }] }, /races\.1\.track: .*"clubring"\|"greyfell"/],
    ["an unknown car", { races: [{ ...RACE, carModel: "bus" }] }, /races\.0\.carModel: .*"gt3"\|"hatch"/],
    ["a lap that nobody drives", { races: [{ ...RACE, bestLapMs: 0 }] }, /races\.0\.bestLapMs: .*1000/],
    ["a lap without end", { races: [{ ...RACE, bestLapMs: 1e9 }] }, /races\.0\.bestLapMs: .*3600000/],
    ["a place before the first", { races: [{ ...RACE, place: 0 }] }, /races\.0\.place: .*1/],
    ["a place behind the last", { races: [{ ...RACE, place: 13 }] }, /races\.0\.place: must be at most cars/],
    ["half a car", { races: [{ ...RACE, cars: 4.5 }] }, /races\.0\.cars: .*int/],
    ["more cars than a grid has", { races: [{ ...RACE, cars: 25 }] }, /races\.0\.cars: .*24/],
    ["skill beyond the range", { races: [{ ...RACE, fieldSkill: 101 }] }, /races\.0\.fieldSkill: .*100/],
    ["what was not asked for", { races: [{ ...RACE, name: "Ada" }] }, /races\.0: .*"name"/],
  ])("[PS3] refuses %s and says what to change", (_case, body, complaint) => {
    const read = () => readPlayedRaces(body, KNOWN);
    expect(read).toThrow(BadRequestException);
    expect(read).toThrow(complaint);
  });
});
