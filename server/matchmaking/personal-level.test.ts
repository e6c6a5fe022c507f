import { describe, expect, it } from "vitest";
import type { PlayedRace } from "../../shared/contract/personal-level.ts";
import { lapRatioOf } from "../../shared/driver/learned/lap-ratio.ts";
import { personalLevel } from "./personal-level.ts";

/** Full skill takes 50.5 s on the short circuit and 101 s on the long one. */
const topPaceOf = async (track: string) => ({ topLapRatio: 1.01, referenceLapSec: track === "long" ? 100 : 50 });
const TOP_LAP_MS = { short: 50_500, long: 101_000 };

function midfield(track: keyof typeof TOP_LAP_MS, skill: number): PlayedRace {
  return { track, carModel: "gt3", bestLapMs: TOP_LAP_MS[track] * lapRatioOf(skill), place: 4, cars: 8, fieldSkill: skill };
}

describe("personalLevel", () => {
  it("[PS3] measures every lap by full skill on its own circuit", async () => {
    expect(await personalLevel([midfield("short", 20)], topPaceOf)).toEqual({ skill: 20, tier: "amateur" });
    expect(await personalLevel([midfield("long", 80)], topPaceOf)).toEqual({ skill: 80, tier: "ace" });
    expect(await personalLevel([midfield("short", 20), midfield("long", 60)], topPaceOf)).toEqual({ skill: 45, tier: "pro" });
  });

  it("[PS3] takes places into account", async () => {
    expect(await personalLevel([{ ...midfield("short", 40), place: 1, fieldSkill: 50 }], topPaceOf)).toEqual({ skill: 56, tier: "pro" });
  });

  it("[PS1] is the middle for a stranger", async () => {
    expect(await personalLevel([], topPaceOf)).toEqual({ skill: 50, tier: "pro" });
  });
});
