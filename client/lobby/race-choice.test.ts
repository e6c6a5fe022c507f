import { describe, expect, it } from "vitest";
import {
  choiceSummary,
  cleanName,
  connectOptions,
  loadChoice,
  type RaceChoice,
  type RaceOffer,
  SPORTSMANSHIP_STEP,
  sportsmanshipWord,
  storeChoice,
  within,
} from "./race-choice.ts";

function storageOf(items: Record<string, string>): Storage {
  const stored = new Map(Object.entries(items));
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  } as Storage;
}
const OFFER: RaceOffer = {
  trackIds: ["clubring", "greyfell"],
  carIds: ["hatch", "gt3"],
  driverIds: ["reference", "all-rounder"],
  hasHistory: true,
};
const DEFAULT_RACE = {
  track: "greyfell",
  car: "gt3",
  laps: 3,
  gridSize: 12,
  skill: 50,
  sportsmanship: 80,
  driver: "all-rounder",
  format: "race",
  weather: "dry",
  damage: "off",
} as const;
const DEFAULTS: RaceChoice = { name: "", ...DEFAULT_RACE, ownLevel: false, lobby: "" };

/** What is loaded of a store that holds a text or the given fields. */
function loaded(stored: string | object, offer = OFFER): RaceChoice {
  return loadChoice(storageOf({ "paddock.choice": typeof stored === "string" ? stored : JSON.stringify(stored) }), offer);
}

describe("the menu's choice", () => {
  it("is the default race on the first visit, raced under a name", () => {
    const choice = loadChoice(storageOf({}), OFFER);
    expect(choice).toEqual(DEFAULTS);
    expect(connectOptions(choice)).toEqual({ name: "Guest", ...DEFAULT_RACE });
  });

  it("comes back as it was left", () => {
    const storage = storageOf({});
    const race = {
      track: "clubring",
      car: "hatch",
      laps: 7,
      gridSize: 20,
      skill: 100,
      sportsmanship: 0,
      driver: "reference",
      format: "weekend",
      weather: "changeable",
      damage: "full",
    } as const;
    const choice: RaceChoice = { name: "Ana", ...race, ownLevel: false, lobby: "friends" };
    storeChoice(storage, choice);
    expect(loadChoice(storage, OFFER)).toEqual(choice);
    expect(connectOptions(choice)).toEqual({ name: "Ana", ...race, lobby: "friends" });
  });

  it("[PS5] remembers the player's own level with the skill it stood for, and races at that", () => {
    const choice = loaded({ skill: 33, ownLevel: true });
    expect(choice).toEqual({ ...DEFAULTS, skill: 33, ownLevel: true });
    expect(connectOptions(choice)).toEqual({ name: "Guest", ...DEFAULT_RACE, skill: 33 });
    expect(loaded({ skill: 133, ownLevel: true }).skill).toBe(100);
    expect(loaded({ ownLevel: true }).skill).toBe(50);
  });

  it("[PS5] is a tier again where there is no history, or no more", () => {
    expect(loaded({ skill: 33, ownLevel: true }, { ...OFFER, hasHistory: false })).toEqual(DEFAULTS);
    expect(loaded({ skill: 33, ownLevel: "yes" })).toEqual(DEFAULTS);
  });

  it("takes only what the server accepts out of a damaged or old store", () => {
    const wrong = {
      track: "gone",
      car: 1,
      laps: "x",
      gridSize: null,
      skill: 33,
      sportsmanship: "fair",
      driver: "gone",
      format: "sprint",
      weather: 3,
      damage: null,
    };
    for (const stored of ["{", "null", "7", wrong, { aiPace: 0.85, skill: "50", driver: 7 }]) expect(loaded(stored)).toEqual(DEFAULTS);
    const choice = loaded({ laps: 1000, gridSize: -3, name: "x".repeat(60) });
    expect([choice.laps, choice.gridSize, choice.name.length]).toEqual([100, 1, 24]);
  });

  it("falls back to the default driver, or to the first where the server does not offer that", () => {
    const driver = (stored: string, driverIds: string[]): string => loaded({ driver: stored }, { ...OFFER, driverIds }).driver;
    expect(driver("nightly", ["reference", "all-rounder"])).toBe("all-rounder");
    expect(driver("nightly", ["reference", "nightly-2"])).toBe("reference");
    expect(driver("nightly", ["reference", "nightly"])).toBe("nightly");
  });

  it("keeps sportsmanship within limits and on the slider's steps", () => {
    const stored = [-5, 0, 44, 45, 100, 1000];
    expect(stored.map((sportsmanship) => loaded({ sportsmanship }).sportsmanship)).toEqual([0, 0, 40, 50, 100, 100]);
  });

  it("is summed up on the button: what is as usual is left out", () => {
    expect(choiceSummary({ format: "race", laps: 1, weather: "dry", damage: "off" })).toBe("Race · 1 lap");
    expect(choiceSummary({ format: "weekend", laps: 12, weather: "changeable", damage: "full" })).toBe(
      "Race weekend · 12 laps · changeable · full damage",
    );
  });

  it("has a word for every sportsmanship, from hard to generous", () => {
    const words = Array.from({ length: 100 / SPORTSMANSHIP_STEP + 1 }, (_, i) => sportsmanshipWord(i * SPORTSMANSHIP_STEP));
    expect([words[0], words[DEFAULTS.sportsmanship / SPORTSMANSHIP_STEP], words.at(-1)]).toEqual(["hard", "fair", "generous"]);
    expect([...new Set(words)]).toEqual(["hard", "firm", "fair", "generous"]);
  });

  it("cleans names of what the server refuses", () => {
    expect(["  Ana \n\t Prost ", "a\u0000b\u202Ec", "   ", "é 走"].map(cleanName)).toEqual(["Ana Prost", "abc", "", "é 走"]);
  });

  it("keeps numbers within limits", () => {
    const limits = { min: 1, max: 24 };
    expect([within(0, limits, 12), within(25, limits, 12), within(3.4, limits, 12), within(Number.NaN, limits, 12)]).toEqual([
      1, 24, 3, 12,
    ]);
  });
});
