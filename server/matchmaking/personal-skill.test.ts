import { describe, expect, it } from "vitest";
import { lapRatioOf } from "../../shared/driver/learned/lap-ratio.ts";
import { expectedPlace, personalSkill, type RacePerformance, UNKNOWN_SKILL } from "./personal-skill.ts";

const midfield = (skill: number): RacePerformance => ({ bestLapRatio: lapRatioOf(skill), place: 4, cars: 8, fieldSkill: skill });

describe("personalSkill", () => {
  it("[PS1] assumes the middle of a stranger, and the skill of his laps of whoever has raced", () => {
    expect(personalSkill([])).toBe(UNKNOWN_SKILL);
    expect(personalSkill([midfield(30)])).toBeCloseTo(30, 9);
    expect(personalSkill([midfield(30), midfield(30), midfield(30)])).toBeCloseTo(30, 9);
  });

  it("[PS1] counts the newest race most", () => {
    expect(personalSkill([midfield(20), midfield(60)])).toBeCloseTo((0.6 * 20 + 60) / 1.6, 9);
  });

  it("[PS1] moves beyond a field that was beaten, and below one that was too quick, whatever traffic made of the laps", () => {
    expect(personalSkill([{ ...midfield(40), place: 1, fieldSkill: 50 }])).toBeCloseTo(56, 9);
    expect(personalSkill([{ ...midfield(60), place: 8, fieldSkill: 50 }])).toBeCloseTo(44, 9);
  });

  it("[PS1] stays within 0 to 100", () => {
    expect(personalSkill([{ ...midfield(0), bestLapRatio: 3, place: 8, fieldSkill: 0 }])).toBe(0);
    expect(personalSkill([{ ...midfield(100), place: 1, fieldSkill: 100 }])).toBe(100);
  });

  it("[PS2] expects a place behind those who are quicker", () => {
    expect(expectedPlace(50, [80, 60, 50, 40])).toBe(3);
    expect(expectedPlace(90, [])).toBe(1);
  });
});
